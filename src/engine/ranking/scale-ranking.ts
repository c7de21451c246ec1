import type { EngineConstants } from '../options/constants'
import type { RatedItems } from '../factors/fold-in'
import type { Popularity } from '../ratings/popularity'
import { Random } from '../numeric/random'
import { kernelScores, raterWeights, withoutRater, type KernelTraining } from './rater-kernel'
import type { RankingModel } from './ranking'
import type { RatingMatrix } from '../ratings/rating-matrix'
import { foldInPerson, type RatingPredictor } from '../stars/rating-predictor'

const N_SIMULATED = 60
const GIVEN = [5, 10, 20]

/**
 * Finds the scales of the parts of the score, such that over all items and for simulated new people the kernel score has
 * a standard deviation of 1, and the others what they would have if each weight were a deviation: personalWeight that of
 * predicted stars, of which the part that is everybody's counts qualityWeight instead, popularityWeight that of the number of
 * likes for a person with one rating. A simulated new person is a rater of whom 5, 10 or 20 ratings are given and whose own
 * row is taken out of the kernel. Calls onHeartbeat for each.
 */
export function scaleRanking(
  { kernel, raterUsers }: KernelTraining,
  stars: RatingPredictor,
  { likeCount }: Popularity,
  ratings: RatingMatrix,
  seed: number,
  constants: EngineConstants,
  onHeartbeat?: () => void
): RankingModel {
  const { kernelExponent, ratedShare } = constants
  const random = new Random(seed)
  const people = Int32Array.from(raterUsers.keys())
  random.shuffle(people)
  const kernelDeviations: number[] = []
  const starsDeviations: number[] = []
  people.subarray(0, N_SIMULATED).forEach((v, n) => {
    onHeartbeat?.()
    const rated = sampleRatings(ratings, raterUsers[v]!, GIVEN[n % GIVEN.length]!, random)
    const weights = raterWeights(kernel, rated)
    withoutRater(kernel, weights, v)
    if (rated.itemIndex.length === 0) return
    const scores = kernelScores(kernel, ratedShare, weights)
    kernelDeviations.push(deviation(scores) * rated.itemIndex.length ** -kernelExponent)
    starsDeviations.push(deviation(foldInPerson(stars, rated).scores()))
  })
  const perStar = 1 / (mean(starsDeviations) || 1)
  const perLike = constants.popularityWeight / (deviation(likeCount) || 1)
  const everybody = foldInPerson(stars, { itemIndex: new Int32Array(), halfStars: new Uint8Array() }).scores()
  return {
    ...kernel,
    ratedShare,
    kernelExponent,
    kernelScale: 1 / (mean(kernelDeviations) || 1),
    starsScale: constants.personalWeight * perStar,
    itemBase: everybody.map((score) => (constants.qualityWeight - constants.personalWeight) * perStar * score),
    popularBase: Float32Array.from(likeCount, (count) => perLike * count)
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

function deviation(values: ArrayLike<number>): number {
  let sum = 0
  let squares = 0
  for (let i = 0; i < values.length; i++) {
    sum += values[i]!
    squares += values[i]! ** 2
  }
  const mean = sum / values.length
  return Math.sqrt(Math.max(0, squares / values.length - mean * mean))
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
