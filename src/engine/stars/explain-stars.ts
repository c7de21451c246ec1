import { moveByHistory, readFeatures, type FoldedRow, type RatedItems } from '../factors/fold-in'
import { precisionAfter, type FoldInPrior } from '../factors/fold-in-prior'
import { implicitWeights } from '../factors/implicit-factors'
import { solveLower, solveUpper } from '../numeric/linear-algebra'
import { readDraw, readMean, type SampledRow } from '../gibbs/sampled-fold-in'
import type { SampledStars } from '../gibbs/sampled-stars'
import type { StarModel } from '../factors/star-model'

/** A score taken apart: base + the sum of contributions, one per rated item in the order given. */
export interface Explanation {
  /** What a person without ratings would get. */
  readonly base: number
  /** (nRated) */
  readonly contributions: Float64Array
}

/**
 * The stars of item i by one set of factors: rating n adds xᵀ A⁻¹ (x[n] (its surprise) / noiseVariance + precision times its move of the
 * row by historyWeights): what it says by its stars, and what it says by having been given at all.
 */
export function explainPoint(
  stars: StarModel,
  prior: FoldInPrior,
  folded: FoldedRow,
  rated: RatedItems,
  itemIndex: number
): Explanation {
  const size = 1 + stars.nFactors
  const target = new Float64Array(size)
  readFeatures(stars, prior, itemIndex, target)
  const base = stars.globalMean + stars.itemBias[itemIndex]! + dot(target, prior.mean)
  solveLower(folded.precisionFactor, size, target)
  solveUpper(folded.precisionFactor, size, target)
  const precision = precisionAfter(prior, rated.itemIndex.length)
  const heldBack = target.map((_, f) => dot(target, precision.subarray(f * size, (f + 1) * size)))
  const x = new Float64Array(size)
  const move = new Float64Array(size)
  const contributions = Float64Array.from(rated.itemIndex, (i, n) => {
    readFeatures(stars, prior, i, x)
    const surprise = rated.halfStars[n]! / 2 - stars.globalMean - stars.itemBias[i]! - dot(x, prior.mean)
    moveByHistory(prior, i, rated.itemIndex.length, move)
    return (dot(x, target) * surprise) / prior.noiseVariance + dot(heldBack, move)
  })
  return { base, contributions }
}

/**
 * The stars of item i by the mean of draws, the same in each of them, but that the item predicted is the mean of its row.
 */
export function explainSampled(
  stars: SampledStars,
  { precisionFactors }: SampledRow,
  rated: RatedItems,
  itemIndex: number
): Explanation {
  const { columnStart, globalMean, noiseVariance, priorMean, priorPrecision, historyScale, histories } = stars
  const nDraws = globalMean.length
  const nColumns = priorMean.length
  const weights = implicitWeights(stars, rated.itemIndex.length)
  const contributions = new Float64Array(rated.itemIndex.length)
  let base = 0
  for (let s = 0; s < nDraws; s++) {
    const from = columnStart[s]!
    const size = columnStart[s + 1]! - from
    const mean = priorMean.subarray(from, from + size)
    const target = new Float64Array(size)
    base += (globalMean[s]! + readMean(stars, s, itemIndex, target) + dot(target, mean)) / nDraws
    solveLower(precisionFactors[s]!, size, target)
    solveUpper(precisionFactors[s]!, size, target)
    const x = new Float64Array(size)
    for (let n = 0; n < contributions.length; n++) {
      const i = rated.itemIndex[n]!
      const surprise = rated.halfStars[n]! / 2 - globalMean[s]! - readDraw(stars, s, i, x) - dot(x, mean)
      let added = (dot(x, target) * surprise) / noiseVariance[s]!
      for (let f = 0; f < size; f++) {
        const c = from + f
        const history = historyScale[c]! * histories[i * nColumns + c]!
        added += target[f]! * priorPrecision[c]! * (weights.own * history + weights.mean * stars.meanHistory[c]!)
      }
      contributions[n]! += added / nDraws
    }
  }
  return { base, contributions }
}

function dot(a: Float64Array, b: ArrayLike<number>): number {
  let sum = 0
  for (let f = 0; f < a.length; f++) sum += a[f]! * b[f]!
  return sum
}
