import type { TasteAxes } from './taste-axes'

/** Where some items stood on the axes of an earlier model. */
export interface AxesBefore {
  readonly nAxes: number
  /** (n): indices of the items in the present model. */
  readonly itemIndex: Int32Array
  /** (n, nAxes) */
  readonly coordinates: Float32Array
}

/** An axis that agrees less than this with every earlier one is a new axis. */
const LEAST_CORRELATION = 0.3

/**
 * The same axes in the order and with the signs of an earlier model's: pairs are matched greedily, the largest absolute
 * correlation over the items both know first; what is left over fills the free places in its own order.
 */
export function alignAxes(axes: TasteAxes, before: AxesBefore): TasteAxes {
  const { nAxes } = axes
  const correlations = correlate(axes, before)
  const pairs = correlations
    .flatMap((row, axis) => row.map((correlation, place) => ({ axis, place, correlation })))
    .filter(({ place, correlation }) => place < nAxes && Math.abs(correlation) >= LEAST_CORRELATION)
    .sort((a, b) => Math.abs(b.correlation) - Math.abs(a.correlation))
  const sources = new Array<{ readonly axis: number; readonly sign: number } | undefined>(nAxes).fill(undefined)
  const taken = new Set<number>()
  for (const { axis, place, correlation } of pairs) {
    if (taken.has(axis) || sources[place]) continue
    taken.add(axis)
    sources[place] = { axis, sign: Math.sign(correlation) }
  }
  const rest = Array.from({ length: nAxes }, (_, axis) => axis).filter((axis) => !taken.has(axis))
  const order = sources.map((source) => source ?? { axis: rest.shift() ?? 0, sign: 1 })
  const coordinates = axes.coordinates.map((_, at) => {
    const { axis, sign } = order[at % nAxes]!
    return sign * axes.coordinates[at - (at % nAxes) + axis]!
  })
  return { ...axes, coordinates, shares: Float64Array.from(order, ({ axis }) => axes.shares[axis]!) }
}

/** Correlations of each present axis with each earlier one over the items both know, weighted by evidence. */
function correlate(axes: TasteAxes, before: AxesBefore): number[][] {
  const weights = Float64Array.from(before.itemIndex, (i) => axes.evidence[i]!)
  return Array.from({ length: axes.nAxes }, (_, axis) => {
    const now = Float64Array.from(before.itemIndex, (i) => axes.coordinates[i * axes.nAxes + axis]!)
    return Array.from({ length: before.nAxes }, (_, place) => {
      const then = Float64Array.from(before.itemIndex, (_, n) => before.coordinates[n * before.nAxes + place]!)
      return weightedCorrelation(now, then, weights)
    })
  })
}

/** Pearson's correlation with weights; 0 where one side does not vary. */
export function weightedCorrelation(x: Float64Array, y: Float64Array, weights: Float64Array): number {
  let total = 0
  let [sumX, sumY] = [0, 0]
  for (let n = 0; n < x.length; n++) {
    total += weights[n]!
    sumX += weights[n]! * x[n]!
    sumY += weights[n]! * y[n]!
  }
  const [meanX, meanY] = [sumX / total, sumY / total]
  let [xx, yy, xy] = [0, 0, 0]
  for (let n = 0; n < x.length; n++) {
    const [a, b] = [x[n]! - meanX, y[n]! - meanY]
    xx += weights[n]! * a * a
    yy += weights[n]! * b * b
    xy += weights[n]! * a * b
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0
}
