import type { RatingRow } from '@shared/movies'

/** Ratings from which on an error is worth saying. */
export const ENOUGH = 5
/** Below this many, one rating more can still turn the comparison. */
export const MANY = 30
/** What people differ by from themselves when they rate a movie again, root mean square in stars (Amatriain 2009). */
export const NOISE_FLOOR = 0.6

/** How far off some stars were, in stars: the mean absolute error, and the root of the mean squared one. */
export interface Miss {
  readonly mae: number
  readonly rmse: number
}

/** Three ways to tell my stars in advance, over the same n ratings. */
export interface Misses {
  readonly n: number
  readonly model: Miss
  readonly everyone: Miss
  /** The mean of all my other ratings: it knows later ones too, which favours it. */
  readonly myMean: Miss
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0)

function missOf(errors: readonly number[]): Miss {
  const n = Math.max(1, errors.length)
  return { mae: sum(errors.map(Math.abs)) / n, rmse: Math.sqrt(sum(errors.map((error) => error * error)) / n) }
}

/** Which figure was to be told: locked and hidden, locked and in sight, or made afterwards for an imported rating. */
export type Told = 'hidden' | 'visible' | 'imported'

/**
 * How far off predictions were beside the two plain guesses, apart for locked ones that the person could not and could see
 * when they rated, and for imported ratings, whose predictions (by movie id, in stars) leave out only that rating itself. Only
 * movies with a mean of everyone's count, so that all three answer the same questions.
 */
export function predictable(
  rows: readonly RatingRow[],
  importedStars: ReadonlyMap<number, number>
): Readonly<Record<Told, Misses>> {
  const total = sum(rows.map(({ halfStars }) => halfStars / 2))
  const tested = rows.flatMap(({ halfStars, locked, card }) => {
    const predicted = locked?.stars ?? importedStars.get(card.movieId)
    if (predicted === undefined || !card.crowd) return []
    const told: Told = !locked ? 'imported' : locked.wasVisible ? 'visible' : 'hidden'
    const mine = halfStars / 2
    const myMean = (total - mine) / Math.max(1, rows.length - 1)
    return [{ told, model: mine - predicted, everyone: mine - card.crowd.mean, myMean: mine - myMean }]
  })
  const missesOf = (told: Told): Misses => {
    const those = tested.filter((one) => one.told === told)
    return {
      n: those.length,
      model: missOf(those.map(({ model }) => model)),
      everyone: missOf(those.map(({ everyone }) => everyone)),
      myMean: missOf(those.map(({ myMean }) => myMean))
    }
  }
  return { hidden: missesOf('hidden'), visible: missesOf('visible'), imported: missesOf('imported') }
}
