import { centredSpace, type ItemSpace } from './item-space'
import { principalAxes } from '../numeric/principal-axes'

/** Where each item stands on the main axes of taste. */
export interface TasteAxes {
  readonly nAxes: number
  /** (nItems, nAxes), stars: how far a person one standard deviation along the axis moves the item's predicted stars. */
  readonly coordinates: Float32Array
  /** (nAxes): the share of all that the factors tell items apart by. */
  readonly shares: Float64Array
  /** (nItems), 0..1: how much an item's ratings are to be trusted. */
  readonly evidence: Float64Array
}

/** An item with so many ratings has half the evidence of one with very many. */
const HALF_EVIDENCE = 20
/** Below so many ratings an item has none. */
const LEAST_COUNT = 5

/**
 * The factors rotated to principal axes: the n directions along which items differ most, each item weighted by evidence:
 * count / (count + 20), 0 below 5 ratings. What an axis is does not depend on how a training turned its factors. Each points
 * to where its tail is longer (the weighted third moment is not negative).
 *
 * ratingCount: (nItems). With fewer dimensions than n there are fewer axes.
 */
export function tasteAxes(stars: ItemSpace, ratingCount: ArrayLike<number>, n: number): TasteAxes {
  const { nItems, nDimensions } = stars
  const evidence = Float64Array.from({ length: nItems }, (_, i) => evidenceOf(ratingCount[i]!))
  const space = centredSpace(stars, evidence)
  const covariance = weightedCovariance(space, evidence)
  const { axes, variances } = principalAxes(covariance, nDimensions, n)
  const nAxes = axes.length
  const coordinates = new Float32Array(nItems * nAxes)
  const vector = new Float64Array(nDimensions)
  for (let i = 0; i < nItems; i++) {
    space.read(i, vector)
    axes.forEach((axis, a) => {
      let sum = 0
      for (let d = 0; d < nDimensions; d++) sum += axis[d]! * vector[d]!
      coordinates[i * nAxes + a] = sum
    })
  }
  for (let a = 0; a < nAxes; a++) {
    let skew = 0
    for (let i = 0; i < nItems; i++) skew += evidence[i]! * coordinates[i * nAxes + a]! ** 3
    if (skew < 0) for (let i = 0; i < nItems; i++) coordinates[i * nAxes + a]! *= -1
  }
  let total = 0
  for (let d = 0; d < nDimensions; d++) total += covariance[d * nDimensions + d]!
  return { nAxes, coordinates, evidence, shares: variances.map((variance) => (total > 0 ? variance / total : 0)) }
}

function evidenceOf(ratingCount: number): number {
  return ratingCount < LEAST_COUNT ? 0 : ratingCount / (ratingCount + HALF_EVIDENCE)
}

function weightedCovariance(space: ItemSpace, weights: Float64Array): Float64Array {
  const width = space.nDimensions
  const covariance = new Float64Array(width * width)
  const vector = new Float64Array(width)
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1
  for (let i = 0; i < space.nItems; i++) {
    if (weights[i] === 0) continue
    space.read(i, vector)
    for (let p = 0; p < width; p++) {
      const scaled = (weights[i]! / total) * vector[p]!
      for (let q = 0; q <= p; q++) covariance[p * width + q]! += scaled * vector[q]!
    }
  }
  for (let p = 0; p < width; p++) for (let q = 0; q < p; q++) covariance[q * width + p] = covariance[p * width + q]!
  return covariance
}
