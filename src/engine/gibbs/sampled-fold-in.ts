import type { RatedItems } from '../factors/fold-in'
import { implicitWeights } from '../factors/implicit-factors'
import { choleskyInPlace, solveLower, solveUpper } from '../numeric/linear-algebra'
import { recentlyFolded } from '../factors/recently-folded'
import type { SampledStars } from './sampled-stars'

/** A person's row in every draw: (nColumns), and what its uncertainty is made from. */
export interface SampledRow {
  /** (nColumns): bias, then factors, of each draw. */
  readonly row: Float64Array
  /** The draws' lower Cholesky factors of the posterior precision, (size, size) each, one after another. */
  readonly precisionFactors: readonly Float64Array[]
}

/**
 * Folds a person's ratings in: in every draw the posterior mean of their row given the movie side (Bishop 2006, equations
 * 3.50 and 3.51), around priorMean moved by the histories of what they rated.
 *
 * Averaging the draws' predictions is a Rao-Blackwell estimate of the posterior mean: people's rows are integrated out, and so is
 * the row of the item predicted. The items they rated stay as drawn: what is not known of those must not be taken for certain.
 */
export const foldInSampled = recentlyFolded((stars: SampledStars, rated: RatedItems): SampledRow => {
  const { columnStart, globalMean, noiseVariance, priorPrecision } = stars
  const row = priorRow(stars, rated.itemIndex)
  const precisionFactors: Float64Array[] = []
  for (let s = 0; s < globalMean.length; s++) {
    const from = columnStart[s]!
    const size = columnStart[s + 1]! - from
    const precision = new Float64Array(size * size)
    const gradient = new Float64Array(size)
    const x = new Float64Array(size)
    for (let n = 0; n < rated.itemIndex.length; n++) {
      const i = rated.itemIndex[n]!
      const itemBias = readDraw(stars, s, i, x)
      let error = rated.halfStars[n]! / 2 - globalMean[s]! - itemBias
      for (let f = 0; f < size; f++) error -= x[f]! * row[from + f]!
      for (let f = 0; f < size; f++) {
        const value = x[f]!
        gradient[f]! += value * error
        for (let g = 0; g <= f; g++) precision[f * size + g]! += value * x[g]!
      }
    }
    const noise = noiseVariance[s]!
    for (let f = 0; f < size; f++) {
      for (let g = 0; g <= f; g++) precision[f * size + g]! /= noise
      precision[f * size + f]! += priorPrecision[from + f]!
      gradient[f]! /= noise
    }
    choleskyInPlace(precision, size)
    solveLower(precision, size, gradient)
    solveUpper(precision, size, gradient)
    for (let f = 0; f < size; f++) row[from + f]! += gradient[f]!
    precisionFactors.push(precision)
  }
  return { row, precisionFactors }
})

/** What is believed of a person's row from which items they rated alone: (nColumns). */
function priorRow(stars: SampledStars, itemIndex: Int32Array): Float64Array {
  const { priorMean, historyScale } = stars
  const steps = historySteps(stars, itemIndex)
  const { own, mean } = implicitWeights(stars, itemIndex.length)
  return Float64Array.from(
    priorMean,
    (start, c) => start + own * historyScale[c]! * steps[c]! + itemIndex.length * mean * stars.meanHistory[c]!
  )
}

/** The sum of the histories of some items, in steps: (nColumns). */
export function historySteps({ priorMean, histories }: SampledStars, itemIndex: Int32Array): Float64Array {
  const nColumns = priorMean.length
  const steps = new Float64Array(nColumns)
  for (const i of itemIndex) for (let c = 0; c < nColumns; c++) steps[c]! += histories[i * nColumns + c]!
  return steps
}

/** Writes an item's features in a draw, (1, its factors), into x; returns the item's bias there. */
export function readDraw(
  { columnStart, itemScale, items }: SampledStars,
  s: number,
  i: number,
  x: Float64Array
): number {
  return readItem(itemScale, items, columnStart[s]!, i, x)
}

/** The same of the mean of the item's row, which its own stars are predicted from. */
export function readMean(
  { columnStart, meanScale, itemMeans }: SampledStars,
  s: number,
  i: number,
  x: Float64Array
): number {
  return readItem(meanScale, itemMeans, columnStart[s]!, i, x)
}

function readItem(scale: Float32Array, steps: Int8Array, from: number, i: number, x: Float64Array): number {
  const at = i * scale.length + from
  x[0] = 1
  for (let f = 1; f < x.length; f++) x[f] = scale[from + f]! * steps[at + f]!
  return scale[from]! * steps[at]!
}

/** The stars averaged over draws, before clipping to the scale, as a constant and a weight per step of a column: (nColumns). */
export function averageWeights(
  { columnStart, globalMean, meanScale }: SampledStars,
  row: Float64Array
): { readonly base: number; readonly weights: Float64Array } {
  const nDraws = globalMean.length
  const weights = row.map((value, c) => (value * meanScale[c]!) / nDraws)
  let base = 0
  for (let s = 0; s < nDraws; s++) {
    const bias = columnStart[s]!
    base += (globalMean[s]! + row[bias]!) / nDraws
    weights[bias] = meanScale[bias]! / nDraws
  }
  return { base, weights }
}

/** The unclipped stars of one item by what averageWeights returned. */
export function weighItem(items: Int8Array, weights: Float64Array, base: number, i: number): number {
  const nColumns = weights.length
  const at = i * nColumns
  let a = base
  let b = 0
  let c = 0
  for (; c + 1 < nColumns; c += 2) {
    a += weights[c]! * items[at + c]!
    b += weights[c + 1]! * items[at + c + 1]!
  }
  if (c < nColumns) a += weights[c]! * items[at + c]!
  return a + b
}

/** The predictive variance of an item, in squared stars: noise, uncertainty of the person's row, spread between draws. */
export function sampledVariance(stars: SampledStars, { row, precisionFactors }: SampledRow, i: number): number {
  const { columnStart, globalMean, noiseVariance } = stars
  const nDraws = globalMean.length
  let within = 0
  let sum = 0
  let squares = 0
  for (let s = 0; s < nDraws; s++) {
    const from = columnStart[s]!
    const x = new Float64Array(columnStart[s + 1]! - from)
    let predicted = globalMean[s]! + readDraw(stars, s, i, x)
    for (let f = 0; f < x.length; f++) predicted += x[f]! * row[from + f]!
    sum += predicted
    squares += predicted * predicted
    solveLower(precisionFactors[s]!, x.length, x)
    within += noiseVariance[s]!
    for (const value of x) within += value * value
  }
  return within / nDraws + Math.max(0, squares / nDraws - (sum / nDraws) ** 2)
}
