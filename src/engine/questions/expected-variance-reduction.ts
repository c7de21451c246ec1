import { foldInStars, readFeatures, type RatedItems } from '../factors/fold-in'
import { solveLower, solveUpper } from '../numeric/linear-algebra'
import { foldInSampled, readMean } from '../gibbs/sampled-fold-in'
import type { RatingPredictor } from '../stars/rating-predictor'

/** What one draw of the movie side believes of a person's row: normal with the inverse of L Lᵀ as covariance. */
interface RowBelief {
  readonly size: number
  /** (size, size), lower: L. */
  readonly precisionFactor: Float64Array
  readonly noiseVariance: number
  /** Writes the features of item i, through which the row speaks, into x: (size). */
  read(i: number, x: Float64Array): void
}

/**
 * How much the answer to each candidate lowers the predictive variance, in squared stars, averaged over targets by their weights:
 * (candidates).
 *
 * With x and t the features of candidate and target and C the covariance of the person's row, a rating with noise variance s lowers the
 * variance of the target by (tᵀ C x)² / (s + xᵀ C x), whatever its stars turn out to be (Bishop 2006, section 3.3; MacKay 1992, on
 * choosing data). Over targets the numerator is xᵀ C G C x with G = sum of weight * t tᵀ. Averaged over draws.
 * What a history of one more rating adds (fold-in-prior.ts) is left out.
 */
export function varianceReductions(
  side: RatingPredictor,
  rated: RatedItems,
  candidates: Int32Array,
  targets: Int32Array,
  weights: Float64Array
): Float64Array {
  const reductions = new Float64Array(candidates.length)
  const beliefs = beliefsOf(side, rated)
  let total = 0
  for (const weight of weights) total += weight
  for (const belief of beliefs) {
    const { size, precisionFactor, noiseVariance } = belief
    const outer = outerSum(belief, targets, weights)
    const x = new Float64Array(size)
    candidates.forEach((i, n) => {
      belief.read(i, x)
      let within = 0
      solveLower(precisionFactor, size, x)
      for (const value of x) within += value * value
      solveUpper(precisionFactor, size, x)
      let moved = 0
      for (let f = 0; f < size; f++) for (let g = 0; g < size; g++) moved += x[f]! * outer[f * size + g]! * x[g]!
      reductions[n]! += moved / (noiseVariance + within) / Math.max(total, 1e-12) / beliefs.length
    })
  }
  return reductions
}

function beliefsOf(side: RatingPredictor, rated: RatedItems): RowBelief[] {
  if (side.kind === 'point') {
    const { prior, nFactors } = side
    const { precisionFactor } = foldInStars(side, prior, rated)
    const read = (i: number, x: Float64Array): void => readFeatures(side, prior, i, x)
    return [{ size: 1 + nFactors, precisionFactor, noiseVariance: prior.noiseVariance, read }]
  }
  return foldInSampled(side, rated).precisionFactors.map((precisionFactor, s) => ({
    size: side.columnStart[s + 1]! - side.columnStart[s]!,
    precisionFactor,
    noiseVariance: side.noiseVariance[s]!,
    read: (i: number, x: Float64Array) => void readMean(side, s, i, x)
  }))
}

/** The sum over targets of weight * t tᵀ: (size, size). */
function outerSum({ size, read }: RowBelief, targets: Int32Array, weights: Float64Array): Float64Array {
  const sum = new Float64Array(size * size)
  const t = new Float64Array(size)
  targets.forEach((j, n) => {
    read(j, t)
    for (let f = 0; f < size; f++) for (let g = 0; g < size; g++) sum[f * size + g]! += weights[n]! * t[f]! * t[g]!
  })
  return sum
}
