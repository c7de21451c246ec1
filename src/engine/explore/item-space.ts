import { choleskyInPlace, solveLower } from '../numeric/linear-algebra'
import { runAtOnce } from '../numeric/slices'
import type { RatingPredictor } from '../stars/rating-predictor'

/** Items read between two turns of other work: a few milliseconds. */
export const ITEMS_PER_SLICE = 500

/**
 * Items as vectors of taste: the inner product of two items' vectors is the covariance, over people, of the stars the model
 * would predict them, biases left out. It does not depend on how factors happen to be turned, so vectors of two trainings
 * of the same data differ by a rotation and by noise only.
 */
export interface ItemSpace {
  readonly nItems: number
  readonly nDimensions: number
  /** Writes the vector of item i, in stars, into vector: (nDimensions). */
  read(i: number, vector: Float64Array): void
}

/**
 * The items of a star model in the metric of people's rows. With a row of covariance S, the covariance of the stars of items
 * with factors x and y is xᵀ S y: the vector of x is R⁻¹ x, R Rᵀ being the precision of the row. Draws stand side by side,
 * each with an equal share, so that inner products are averages over draws.
 */
export function itemSpace(stars: RatingPredictor): ItemSpace {
  if (stars.kind === 'point') {
    const { nFactors, itemFactors, prior } = stars
    const factor = precisionOfFactors(prior.precision, nFactors)
    return {
      nItems: stars.itemBias.length,
      nDimensions: nFactors,
      read(i, vector) {
        for (let f = 0; f < nFactors; f++) vector[f] = itemFactors[i * nFactors + f]!
        solveLower(factor, nFactors, vector)
      }
    }
  }
  const { nItems, columnStart, priorPrecision, itemScale, items } = stars
  const nDraws = columnStart.length - 1
  const columns = factorColumns(columnStart)
  const scale = Float64Array.from(columns, (c) => itemScale[c]! / Math.sqrt(priorPrecision[c]! * nDraws))
  return {
    nItems,
    nDimensions: columns.length,
    read(i, vector) {
      const at = i * itemScale.length
      for (let d = 0; d < vector.length; d++) vector[d] = scale[d]! * items[at + columns[d]!]!
    }
  }
}

/**
 * The same space seen from its middle, the mean item by weights: cosines there are correlations, so that what all well-known
 * items have in common brings no two of them together. weights: (nItems), not negative.
 */
export const centredSpace = (space: ItemSpace, weights: ArrayLike<number>): ItemSpace =>
  runAtOnce(centredSpaceInSlices(space, weights))

/** The same, in slices. */
export function* centredSpaceInSlices(space: ItemSpace, weights: ArrayLike<number>): Generator<void, ItemSpace> {
  const mean = new Float64Array(space.nDimensions)
  const vector = new Float64Array(space.nDimensions)
  let total = 0
  for (let i = 0; i < space.nItems; i++) {
    if (i % ITEMS_PER_SLICE === 0) yield
    const weight = weights[i]!
    if (weight === 0) continue
    total += weight
    space.read(i, vector)
    for (let d = 0; d < mean.length; d++) mean[d]! += weight * vector[d]!
  }
  if (total > 0) for (let d = 0; d < mean.length; d++) mean[d]! /= total
  return {
    ...space,
    read(i, into) {
      space.read(i, into)
      for (let d = 0; d < mean.length; d++) into[d]! -= mean[d]!
    }
  }
}

/** The lower Cholesky factor of the precision of a row's factors, its bias being whatever it is: (nFactors, nFactors). */
function precisionOfFactors(precision: Float32Array, nFactors: number): Float64Array {
  const size = 1 + nFactors
  // The Schur complement of the bias: what is left of the precision when the bias is not known.
  const factor = new Float64Array(nFactors * nFactors)
  for (let f = 0; f < nFactors; f++)
    for (let g = 0; g <= f; g++)
      factor[f * nFactors + g] =
        precision[(1 + f) * size + 1 + g]! - (precision[(1 + f) * size]! * precision[1 + g]!) / precision[0]!
  choleskyInPlace(factor, nFactors)
  return factor
}

/** Every column of the draws but the biases, which come first in each. */
function factorColumns(columnStart: Int32Array): Int32Array {
  const starts = new Set(columnStart)
  return Int32Array.from({ length: columnStart[columnStart.length - 1]! }, (_, c) => c).filter((c) => !starts.has(c))
}
