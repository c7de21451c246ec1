import type { RatingRow } from '@shared/movies'

/** My ratings in figures, all in stars. */
export interface RatingSummary {
  /** Number of ratings at 0.5, 1, ... 5 stars. */
  readonly histogram: readonly number[]
  readonly mean: number
  /** The usual miss over the ratings with a locked prediction and a crowd mean; null below five of them. */
  readonly misses: {
    readonly n: number
    readonly nVisible: number
    readonly model: number
    readonly everyone: number
  } | null
}

const ENOUGH = 5
const meanOf = (numbers: readonly number[]): number =>
  numbers.reduce((sum, n) => sum + n, 0) / Math.max(1, numbers.length)

/** Counts and averages my ratings, and how far off the locked predictions were beside everyone's mean. */
export function summarise(rows: readonly RatingRow[]): RatingSummary {
  const histogram = Array.from({ length: 10 }, (_, i) => rows.filter(({ halfStars }) => halfStars === i + 1).length)
  const tested = rows.flatMap(({ halfStars, locked, card }) =>
    locked && card.crowd
      ? [{ model: Math.abs(halfStars / 2 - locked.stars), everyone: Math.abs(halfStars / 2 - card.crowd.mean), locked }]
      : []
  )
  return {
    histogram,
    mean: meanOf(rows.map(({ halfStars }) => halfStars / 2)),
    misses:
      tested.length < ENOUGH
        ? null
        : {
            n: tested.length,
            nVisible: tested.filter(({ locked }) => locked.wasVisible).length,
            model: meanOf(tested.map(({ model }) => model)),
            everyone: meanOf(tested.map(({ everyone }) => everyone))
          }
  }
}
