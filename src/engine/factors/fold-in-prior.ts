import type { ImplicitFactors } from './implicit-factors'
import { choleskyInPlace, choleskyInverse } from '../numeric/linear-algebra'

/** The rows that a community was left with by training. */
export interface TrainedRows {
  /** (nUsers) */
  readonly userBias: Float32Array
  /** (nUsers, nFactors) */
  readonly userFactors: Float32Array
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
  readonly history: PriorHistory | null
}

/** What histories do to what is believed of a row. */
export interface PriorHistory extends ImplicitFactors {
  /** (1 + nFactors, 1 + nFactors): the covariance of rows around what their whole history says. */
  readonly ownCovariance: Float32Array
}

/** Added to every variance, in squared stars, so that a community of one or of equals still has a precision. */
const MIN_VARIANCE = 1e-4

/** The prior with the mean and covariance of the first nCommunityUsers trained rows; with histories, the mean of rows with the typical one. */
export function estimateFoldInPrior(
  rows: TrainedRows,
  nFactors: number,
  nCommunityUsers: number,
  history: ImplicitFactors | null,
  noiseVariance: number,
  biasFeature: 0 | 1
): FoldInPrior {
  const { mean, covariance } = momentsOf(rows.userBias, rows.userFactors, nFactors, nCommunityUsers)
  if (history === null)
    return { mean: Float32Array.from(mean), precision: inverse(covariance), noiseVariance, biasFeature, history }
  const own = momentsOf(rows.userBias, rows.ownFactors, nFactors, nCommunityUsers)
  const typical = Math.sqrt(history.typicalCount)
  return {
    mean: Float32Array.from(own.mean, (value, f) => value + (f > 0 ? typical * history.mean[f - 1]! : 0)),
    precision: inverse(covariance),
    noiseVariance,
    biasFeature,
    history: { ...history, ownCovariance: Float32Array.from(own.covariance) }
  }
}

/**
 * The precision of what is believed of the row of somebody with nRated ratings, before their stars are looked at. Towards the typical number
 * of ratings the history becomes known, so that what is unknown narrows from the covariance of rows to their covariance around it.
 */
export function precisionAfter(prior: FoldInPrior, nRated: number): Float32Array {
  if (prior.history === null || nRated === 0) return prior.precision
  const known = Math.min(1, nRated / prior.history.typicalCount)
  const found = PRECISIONS.get(prior)?.get(known)
  if (found) return found
  const precision = mixedPrecision(prior, prior.history, known)
  if (!PRECISIONS.has(prior)) PRECISIONS.set(prior, new Map())
  PRECISIONS.get(prior)?.set(known, precision)
  return precision
}

/** What precisionAfter has found, by the share of the history that is known: two inversions take as long as the rest of folding in. */
const PRECISIONS = new WeakMap<FoldInPrior, Map<number, Float32Array>>()

function mixedPrecision({ precision }: FoldInPrior, { ownCovariance }: PriorHistory, known: number): Float32Array {
  if (known === 1) return inverse(Float64Array.from(ownCovariance))
  const covariance = inverse(Float64Array.from(precision))
  return inverse(Float64Array.from(ownCovariance, (own, at) => known * own + (1 - known) * covariance[at]!))
}

function momentsOf(bias: Float32Array, factors: Float32Array, nFactors: number, nRows: number) {
  const size = 1 + nFactors
  const mean = new Float64Array(size)
  const covariance = new Float64Array(size * size)
  const row = new Float64Array(size)
  for (let u = 0; u < nRows; u++) {
    row[0] = bias[u]!
    row.set(factors.subarray(u * nFactors, (u + 1) * nFactors), 1)
    for (let f = 0; f < size; f++) {
      mean[f]! += row[f]! / nRows
      for (let g = 0; g <= f; g++) covariance[f * size + g]! += (row[f]! * row[g]!) / nRows
    }
  }
  for (let f = 0; f < size; f++) {
    for (let g = 0; g <= f; g++) covariance[g * size + f] = covariance[f * size + g]! -= mean[f]! * mean[g]!
    covariance[f * size + f]! += MIN_VARIANCE
  }
  return { mean, covariance }
}

/** Overwrites the matrix, of which only the lower triangle is read. */
function inverse(matrix: Float64Array): Float32Array {
  const size = Math.sqrt(matrix.length)
  choleskyInPlace(matrix, size)
  return Float32Array.from(choleskyInverse(matrix, size))
}
