import type { RatingTriples } from './kernel'
import { choleskyInPlace, choleskyInverse } from './linear-algebra'
import type { StarModel } from './star-model'

/**
 * What is believed about a person before their first rating: their row (bias, factors) is normal with this mean and
 * precision, and their ratings scatter around the prediction with noiseVariance.
 */
export interface FoldInPrior {
  /** (1 + nFactors): bias first. */
  readonly mean: Float32Array
  /** (1 + nFactors, 1 + nFactors): the inverse of the covariance. */
  readonly precision: Float32Array
  /** Squared stars. */
  readonly noiseVariance: number
  /** 1 when a person has a bias of their own, 0 in a model without biases. */
  readonly biasFeature: 0 | 1
}

const MIN_VARIANCE = 1e-4

/** The mean and covariance of the community's rows and the scatter of their ratings. */
export function estimateFoldInPrior(
  stars: StarModel,
  nCommunityUsers: number,
  train: RatingTriples,
  biasFeature: 0 | 1
): FoldInPrior {
  const { nFactors, userBias, userFactors } = stars
  const size = 1 + nFactors
  const mean = new Float64Array(size)
  const row = (u: number, f: number): number => (f === 0 ? userBias[u]! : userFactors[u * nFactors + f - 1]!)
  for (let u = 0; u < nCommunityUsers; u++)
    for (let f = 0; f < size; f++) mean[f]! += row(u, f) / Math.max(1, nCommunityUsers)
  const covariance = new Float64Array(size * size)
  for (let u = 0; u < nCommunityUsers; u++)
    for (let f = 0; f < size; f++)
      for (let g = 0; g <= f; g++)
        covariance[f * size + g]! += ((row(u, f) - mean[f]!) * (row(u, g) - mean[g]!)) / nCommunityUsers
  for (let f = 0; f < size; f++) covariance[f * size + f]! += MIN_VARIANCE
  choleskyInPlace(covariance, size)
  return {
    mean: Float32Array.from(mean),
    precision: Float32Array.from(choleskyInverse(covariance, size)),
    noiseVariance: noiseVariance(stars, train),
    biasFeature
  }
}

function noiseVariance(stars: StarModel, train: RatingTriples): number {
  const { nFactors, userFactors, itemFactors } = stars
  let squares = 0
  for (let n = 0; n < train.stars.length; n++) {
    const u = train.userIndex[n]!
    const i = train.itemIndex[n]!
    let error = train.stars[n]! - stars.globalMean - stars.userBias[u]! - stars.itemBias[i]!
    for (let f = 0; f < nFactors; f++) error -= userFactors[u * nFactors + f]! * itemFactors[i * nFactors + f]!
    squares += error * error
  }
  return train.stars.length > 0 ? Math.max(MIN_VARIANCE, squares / train.stars.length) : 1
}
