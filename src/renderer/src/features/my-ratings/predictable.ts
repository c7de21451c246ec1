import type { RatingRow } from '@shared/movies'

/** Ratings from which on an error is shown. */
export const ENOUGH = 5
/** Below this many, one rating more can still turn the comparison. */
export const MANY = 30
/** What people differ by from themselves when they rate a movie again, root mean square in stars (Amatriain 2009). */
export const NOISE_FLOOR = 0.6

/** How far off some stars were, in stars: the mean absolute error, and the root of the mean squared one. */
export interface ErrorSummary {
  readonly mae: number
  readonly rmse: number
}

/** Three predictors of my ratings, over the same n of them. */
export interface ErrorSummaries {
  readonly n: number
  readonly model: ErrorSummary
  /** The mean of everyone's ratings of the movie. */
  readonly movieMean: ErrorSummary
  /** The mean of all my other ratings: it knows later ones too, which favours it. */
  readonly myMean: ErrorSummary
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0)

function summaryOf(errors: readonly number[]): ErrorSummary {
  const n = Math.max(1, errors.length)
  return { mae: sum(errors.map(Math.abs)) / n, rmse: Math.sqrt(sum(errors.map((error) => error * error)) / n) }
}

/** Which prediction of a rating: locked and hidden, locked and visible, or made afterwards for an imported rating. */
export type PredictionKind = 'hidden' | 'visible' | 'imported'

/**
 * The errors of predictions beside those of two plain means, apart for locked ones that the person could not and could see
 * when they rated, and for imported ratings, whose predictions (by movie id, in stars) leave out only that rating itself. Only
 * movies with a mean of everyone's count, so that all three predict the same ratings.
 */
export function predictable(
  rows: readonly RatingRow[],
  importedStars: ReadonlyMap<number, number>
): Readonly<Record<PredictionKind, ErrorSummaries>> {
  const total = sum(rows.map(({ halfStars }) => halfStars / 2))
  const tested = rows.flatMap(({ halfStars, locked, card }) => {
    const predicted = locked?.stars ?? importedStars.get(card.movieId)
    if (predicted === undefined || !card.crowd) return []
    const kind: PredictionKind = !locked ? 'imported' : locked.wasVisible ? 'visible' : 'hidden'
    const mine = halfStars / 2
    const myMean = (total - mine) / Math.max(1, rows.length - 1)
    return [{ kind, model: mine - predicted, movieMean: mine - card.crowd.mean, myMean: mine - myMean }]
  })
  const summariesOf = (kind: PredictionKind): ErrorSummaries => {
    const ofKind = tested.filter((rating) => rating.kind === kind)
    return {
      n: ofKind.length,
      model: summaryOf(ofKind.map(({ model }) => model)),
      movieMean: summaryOf(ofKind.map(({ movieMean }) => movieMean)),
      myMean: summaryOf(ofKind.map(({ myMean }) => myMean))
    }
  }
  return { hidden: summariesOf('hidden'), visible: summariesOf('visible'), imported: summariesOf('imported') }
}
