import { foldInStars } from './fold-in'
import type { FoldInPrior } from './fold-in-prior'
import { solvePacked } from './linear-algebra'
import { Random } from './random'
import { kernelScores, raterWeights, type RankingModel } from './ranking'
import type { RatingMatrix } from './rating-matrix'
import { scoreStars } from './score-stars'
import type { StarModel } from './star-model'

const N_SIMULATED = 60
const GIVEN = [5, 10, 20]

/**
 * Sets kernelScale and starsScale so that both parts of the score have, for simulated new people, a standard deviation
 * of 1 and starsWeight over the items the community rated.
 */
export function scaleRanking(
  ranking: RankingModel,
  stars: StarModel,
  prior: FoldInPrior,
  ratings: RatingMatrix,
  nCommunityUsers: number,
  seed: number,
  starsWeight: number
): RankingModel {
  if (ranking.nRaters < nCommunityUsers || nCommunityUsers < 2) return { ...ranking, kernelScale: 1, starsScale: 0.01 }
  const random = new Random(seed)
  const people = Int32Array.from({ length: nCommunityUsers }, (_, u) => u)
  random.shuffle(people)
  let kernelDeviation = 0
  let starsDeviation = 0
  people.subarray(0, N_SIMULATED).forEach((u, n) => {
    const own = Int32Array.from(
      { length: ratings.userStart[u + 1]! - ratings.userStart[u]! },
      (_, k) => ratings.userStart[u]! + k
    )
    random.shuffle(own)
    const given = own.subarray(0, GIVEN[n % GIVEN.length])
    const rated = {
      itemIndex: given.map((at) => ratings.itemIndex[at]!),
      halfStars: Uint8Array.from(given, (at) => ratings.halfStars[at]!)
    }
    const weights = raterWeights(ranking, rated)
    withoutRater(ranking, weights, u)
    kernelDeviation += deviation(kernelScores(ranking, weights))
    starsDeviation += deviation(scoreStars(stars, prior, foldInStars(stars, prior, rated)))
  })
  return {
    ...ranking,
    kernelScale: kernelDeviation > 0 ? Math.min(people.length, N_SIMULATED) / kernelDeviation : 1,
    starsScale: starsDeviation > 0 ? (starsWeight * Math.min(people.length, N_SIMULATED)) / starsDeviation : 0
  }
}

/** Turns the weights into those of a kernel that rater v never was part of (block inverse), in place. */
function withoutRater(ranking: RankingModel, weights: Float64Array, v: number): void {
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
