import { precisionAfter, type FoldInPrior } from './fold-in-prior'
import { implicitWeights } from './implicit-factors'
import { choleskyInPlace, solveLower, solveUpper } from '../numeric/linear-algebra'
import type { StarModel } from './star-model'

/** Some of a person's ratings, one entry of each column per rating. */
export interface RatedItems {
  readonly itemIndex: Int32Array
  /** Integers 1..10. */
  readonly halfStars: Uint8Array
}

/** A person's row of the star model, estimated from their ratings with the movie side held fixed. */
export interface FoldedRow {
  /** (1 + nFactors): bias first. */
  readonly row: Float64Array
  /** (1 + nFactors, 1 + nFactors): lower Cholesky factor of the posterior precision. */
  readonly precisionFactor: Float64Array
}

/**
 * Regularized least squares of a person's ratings on the item factors.
 *
 * With x = (biasFeature, itemFactors[i]) and y = stars - globalMean - itemBias[i], the row w minimizes
 * sum of (y - x . w)^2 / noiseVariance + (w - mean)ᵀ precision (w - mean): the posterior mean of Bayesian linear
 * regression (Bishop 2006, equations 3.50 and 3.51), so it is linear in the ratings and its covariance is known. The mean is the
 * prior's, moved by the history of each rated item; the precision that of somebody with nKnown ratings.
 */
export function foldInStars(
  stars: StarModel,
  prior: FoldInPrior,
  rated: RatedItems,
  nKnown = rated.itemIndex.length
): FoldedRow {
  const size = 1 + stars.nFactors
  const before = rowBeforeStars(prior, rated.itemIndex)
  const precision = Float64Array.from(precisionAfter(prior, nKnown))
  const gradient = new Float64Array(size)
  const x = new Float64Array(size)
  for (let n = 0; n < rated.itemIndex.length; n++) {
    const i = rated.itemIndex[n]!
    readFeatures(stars, prior, i, x)
    let error = rated.halfStars[n]! / 2 - stars.globalMean - stars.itemBias[i]!
    for (let f = 0; f < size; f++) error -= x[f]! * before[f]!
    for (let f = 0; f < size; f++) {
      gradient[f]! += (x[f]! * error) / prior.noiseVariance
      const scaled = x[f]! / prior.noiseVariance
      for (let g = 0; g <= f; g++) precision[f * size + g]! += scaled * x[g]!
    }
  }
  choleskyInPlace(precision, size)
  solveLower(precision, size, gradient)
  solveUpper(precision, size, gradient)
  return { row: gradient.map((change, f) => before[f]! + change), precisionFactor: precision }
}

/** What is believed of a person's row from which items they rated alone: (1 + nFactors). */
function rowBeforeStars(prior: FoldInPrior, itemIndex: Int32Array): Float64Array {
  const row = Float64Array.from(prior.mean)
  const move = new Float64Array(row.length)
  for (const i of itemIndex) {
    moveByHistory(prior, i, itemIndex.length, move)
    for (let f = 0; f < row.length; f++) row[f]! += move[f]!
  }
  return row
}

/** Writes how far having rated item i, as one of nRated, moves a person's row into move: (1 + nFactors). */
export function moveByHistory({ history }: FoldInPrior, i: number, nRated: number, move: Float64Array): void {
  if (history === null) return
  const { own, mean } = implicitWeights(history, nRated)
  const nFactors = history.mean.length
  for (let f = 0; f < nFactors; f++) move[1 + f] = own * history.factors[i * nFactors + f]! + mean * history.mean[f]!
}

/** The predictive variance, in squared stars, that comes from not knowing the person's row exactly. */
export function rowVariance(stars: StarModel, prior: FoldInPrior, folded: FoldedRow, i: number): number {
  const size = 1 + stars.nFactors
  const x = new Float64Array(size)
  readFeatures(stars, prior, i, x)
  solveLower(folded.precisionFactor, size, x)
  let variance = 0
  for (const value of x) variance += value * value
  return variance
}

/** Writes an item's features, (biasFeature, its factors), into x: (1 + nFactors). */
export function readFeatures(stars: StarModel, prior: FoldInPrior, i: number, x: Float64Array): void {
  x[0] = prior.biasFeature
  for (let f = 0; f < stars.nFactors; f++) x[1 + f] = stars.itemFactors[i * stars.nFactors + f]!
}
