import type { RatedItems } from './fold-in'
import type { EngineConstants } from './constants'
import { solvePacked } from './linear-algebra'
import { Random } from './random'
import { kernelScores, raterWeights, type RankingKernel, type RankingModel, type RankingTraining } from './ranking'
import type { RatingMatrix } from './rating-matrix'
import { foldInStarSide, type StarSide } from './star-side'

const N_SIMULATED = 60
const GIVEN = [5, 10, 20]

/**
 * Finds kernelScale and starsScale such that both parts of the score have, for simulated new people, a standard deviation of
 * 1 and of starsWeight over all items. A simulated new person is a rater of whom 5, 10 or 20 ratings are given and whose own
 * row is taken out of the kernel.
 */
export function scaleRanking(
  { kernel, raterUsers }: RankingTraining,
  stars: StarSide,
  ratings: RatingMatrix,
  seed: number,
  { kernelExponent, starsWeight }: EngineConstants
): RankingModel {
  const random = new Random(seed)
  const people = Int32Array.from(raterUsers.keys())
  random.shuffle(people)
  const kernelDeviations: number[] = []
  const starsDeviations: number[] = []
  people.subarray(0, N_SIMULATED).forEach((v, n) => {
    const rated = sampleRatings(ratings, raterUsers[v]!, GIVEN[n % GIVEN.length]!, random)
    const weights = raterWeights(kernel, rated)
    withoutRater(kernel, weights, v)
    if (rated.itemIndex.length === 0) return
    kernelDeviations.push(deviation(kernelScores(kernel, weights)) * rated.itemIndex.length ** -kernelExponent)
    starsDeviations.push(deviation(foldInStarSide(stars, rated).scores()))
  })
  return {
    ...kernel,
    kernelExponent,
    kernelScale: 1 / (mean(kernelDeviations) || 1),
    starsScale: starsWeight / (mean(starsDeviations) || 1)
  }
}

function sampleRatings(ratings: RatingMatrix, u: number, most: number, random: Random): RatedItems {
  const start = ratings.userStart[u]!
  const rows = Int32Array.from({ length: ratings.userStart[u + 1]! - start }, (_, n) => start + n)
  random.shuffle(rows)
  const given = rows.subarray(0, most)
  return {
    itemIndex: given.map((n) => ratings.itemIndex[n]!),
    halfStars: Uint8Array.from(given, (n) => ratings.halfStars[n]!)
  }
}

/** Turns the weights into those of a kernel that rater v never was part of (block inverse), in place. */
export function withoutRater(ranking: RankingKernel, weights: Float64Array, v: number): void {
  const column = new Float64Array(ranking.nRaters)
  column[v] = 1
  solvePacked(ranking.kernelFactor, ranking.nRaters, column)
  const share = weights[v]! / column[v]!
  for (let other = 0; other < ranking.nRaters; other++) weights[other]! -= share * column[other]!
}

function deviation(values: Float32Array): number {
  let sum = 0
  let squares = 0
  for (const value of values) {
    sum += value
    squares += value * value
  }
  const mean = sum / values.length
  return Math.sqrt(Math.max(0, squares / values.length - mean * mean))
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
