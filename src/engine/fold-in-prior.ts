import type { HistoryFactors } from './history'
import { choleskyInPlace, choleskyInverse } from './linear-algebra'

/** The rows that a community was left with by training. */
export interface TrainedRows {
  /** (nUsers) */
  readonly userBias: Float32Array
  /** (nUsers, nFactors), less what histories add. */
  readonly ownFactors: Float32Array
}

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
  /** How having rated an item moves the mean, the typical history being in it already; null in a model without histories. */
  readonly history: HistoryFactors | null
}

/** Added to every variance, in squared stars, so that a community of one or of equals still has a precision. */
const MIN_VARIANCE = 1e-4

/** The prior with the mean and covariance of the first nCommunityUsers trained rows, its mean moved by the typical history. */
export function estimateFoldInPrior(
  rows: TrainedRows,
  nFactors: number,
  nCommunityUsers: number,
  history: HistoryFactors | null,
  noiseVariance: number,
  biasFeature: 0 | 1
): FoldInPrior {
  const size = 1 + nFactors
  const mean = new Float64Array(size)
  const covariance = new Float64Array(size * size)
  for (let u = 0; u < nCommunityUsers; u++) {
    const row = trainedRow(rows, nFactors, u)
    for (let f = 0; f < size; f++) {
      mean[f]! += row[f]! / nCommunityUsers
      for (let g = 0; g <= f; g++) covariance[f * size + g]! += (row[f]! * row[g]!) / nCommunityUsers
    }
  }
  for (let f = 0; f < size; f++) {
    for (let g = 0; g <= f; g++) covariance[f * size + g]! -= mean[f]! * mean[g]!
    covariance[f * size + f]! += MIN_VARIANCE
  }
  choleskyInPlace(covariance, size)
  const precision = choleskyInverse(covariance, size)
  if (history !== null)
    for (let f = 0; f < nFactors; f++) mean[1 + f]! += Math.sqrt(history.typicalCount) * history.mean[f]!
  return { mean: Float32Array.from(mean), precision: Float32Array.from(precision), noiseVariance, biasFeature, history }
}

function trainedRow({ userBias, ownFactors }: TrainedRows, nFactors: number, u: number): Float64Array {
  const row = new Float64Array(1 + nFactors)
  row[0] = userBias[u]!
  row.set(ownFactors.subarray(u * nFactors, (u + 1) * nFactors), 1)
  return row
}
