/**
 * The popularity that the dial counts in, log2 of a movie's number of ratings. Below 5 ratings all are alike: unknown movies
 * are no reward in themselves.
 */
export function familiarityOf(ratingCount: number): number {
  return Math.log2(Math.max(LEAST_COUNT, ratingCount))
}

const LEAST_COUNT = 5

/** Standard deviations of a person's scores that one doubling of the ratings is worth at either end of the dial. */
export const DIAL_STRENGTH = 1.2

/**
 * Ranking scores turned towards the unknown (setting up to 1) or the known (down to -1): score - setting * DIAL_STRENGTH *
 * deviation of the scores * familiarity. A setting of 0 gives exactly the scores.
 *
 * Since the scores change by setting times a fixed number of each item, the mean familiarity of the best n never rises with
 * the setting, whatever n and the scores: of two sets best under two settings, each is at least as good as the other
 * under its own, and adding the two inequalities leaves the difference of familiarity. -Infinity stays what it is.
 *
 * rankingScore, ratingCount: (nItems).
 */
export function turnDial(rankingScore: Float32Array, ratingCount: ArrayLike<number>, setting: number): Float32Array {
  if (setting === 0) return rankingScore
  const weight = setting * DIAL_STRENGTH * deviation(rankingScore)
  return rankingScore.map((score, i) => score - weight * familiarityOf(ratingCount[i]!))
}

function deviation(scores: Float32Array): number {
  let count = 0
  let sum = 0
  let squares = 0
  for (const score of scores) {
    if (!Number.isFinite(score)) continue
    count++
    sum += score
    squares += score * score
  }
  return count === 0 ? 0 : Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2))
}
