import type { FoldInPrior } from './fold-in-prior'
import { foldInStars, rowVariance, type FoldedRow } from './fold-in'
import { Random } from './random'
import type { RatingTriples } from './kernel'
import { clipStars, type StarModel } from './star-model'

/** How wide honest intervals are, in multiples of the predictive standard deviation. */
export interface IntervalModel {
  readonly scale68: number
  readonly scale90: number
}

/** The predictive standard deviation of an item for a person, in stars. */
export function predictiveDeviation(stars: StarModel, prior: FoldInPrior, folded: FoldedRow, i: number): number {
  return Math.sqrt(prior.noiseVariance + rowVariance(stars, prior, folded, i))
}

const N_SIMULATED = 300
const GIVEN = [5, 10, 20, 40]

/**
 * Calibrates the intervals on simulated new people: community raters of whom only some training ratings are given,
 * and whose validation ratings are then predicted.
 */
export function calibrateIntervals(
  stars: StarModel,
  prior: FoldInPrior,
  train: RatingTriples,
  validation: RatingTriples,
  nUsers: number,
  seed: number
): IntervalModel {
  const ofUser = groupByUser(train, nUsers)
  const heldOut = groupByUser(validation, nUsers)
  const random = new Random(seed)
  const people = Int32Array.from(heldOut.keys()).filter((u) => heldOut[u]!.length > 0 && ofUser[u]!.length > 0)
  random.shuffle(people)
  const errors: number[] = []
  people.subarray(0, N_SIMULATED).forEach((u, n) => {
    const own = ofUser[u]!.slice()
    random.shuffle(own)
    const given = own.subarray(0, GIVEN[n % GIVEN.length])
    const folded = foldInStars(stars, prior, {
      itemIndex: given.map((at) => train.itemIndex[at]!),
      halfStars: Uint8Array.from(given, (at) => 2 * train.stars[at]!)
    })
    for (const at of heldOut[u]!) {
      const i = validation.itemIndex[at]!
      let predicted = stars.globalMean + stars.itemBias[i]! + folded.row[0]! * prior.biasFeature
      for (let f = 0; f < stars.nFactors; f++)
        predicted += folded.row[1 + f]! * stars.itemFactors[i * stars.nFactors + f]!
      const error = Math.abs(validation.stars[at]! - clipStars(predicted))
      errors.push(error / predictiveDeviation(stars, prior, folded, i))
    }
  })
  if (errors.length < 20) return { scale68: 1, scale90: 1.64 }
  errors.sort((a, b) => a - b)
  return { scale68: errors[Math.floor(0.68 * errors.length)]!, scale90: errors[Math.floor(0.9 * errors.length)]! }
}

function groupByUser(ratings: RatingTriples, nUsers: number): Int32Array[] {
  const lists: number[][] = Array.from({ length: nUsers }, () => [])
  ratings.userIndex.forEach((u, n) => lists[u]!.push(n))
  return lists.map((list) => Int32Array.from(list))
}
