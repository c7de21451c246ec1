import { foldInStars, readFeatures, type RatedItems } from '../factors/fold-in'
import { precisionAfter, type FoldInPrior } from '../factors/fold-in-prior'
import { implicitWeights } from '../factors/implicit-factors'
import { solveLower, solveUpper } from '../numeric/linear-algebra'
import { foldInSampled, historySteps, readDraw, readMean } from '../gibbs/sampled-fold-in'
import type { SampledStars } from '../gibbs/sampled-stars'
import type { PointStars, RatingPredictor } from './rating-predictor'

/**
 * For each of a person's ratings, the stars that would be predicted, before clipping, from all the others: in closed form, without
 * folding them in anew. Returns a function of the rating's place in `rated`.
 *
 * A row w solves A w = v, with A = precision + sum of x xᵀ / noise and v = precision mean + sum of x y / noise. Without a rating both
 * lose its term, and A⁻¹ follows from the Sherman-Morrison formula. For one set of factors without histories the error is then the
 * residual / (1 - h), h = xᵀ A⁻¹ x / noise, as in ridge regression (Allen 1974). With histories the mean of a row also
 * depends on which items were rated, so v loses what this one says by having been rated. For draws it is done in each and averaged.
 */
export function leaveOneOut(side: RatingPredictor, rated: RatedItems): (n: number) => number {
  return side.kind === 'point' ? withoutPoint(side, rated) : withoutSampled(side, rated)
}

/** Throws what foldInStars throws. */
function withoutPoint(side: PointStars, rated: RatedItems): (n: number) => number {
  const { prior, globalMean, itemBias } = side
  const nOthers = Math.max(0, rated.itemIndex.length - 1)
  const { row, precisionFactor } = foldInStars(side, prior, rated, nOthers)
  const precision = precisionAfter(prior, nOthers)
  const size = row.length
  const x = new Float64Array(size)
  const meanMoves = movesOfMean(prior, rated)
  return (n) => {
    const i = rated.itemIndex[n]!
    readFeatures(side, prior, i, x)
    const level = globalMean + itemBias[i]!
    const move = meanMoves(n)
    const lost = x.map((value, f) => {
      const ofMean = dot(move, precision.subarray(f * size, (f + 1) * size))
      return ofMean - (value * (rated.halfStars[n]! / 2 - level)) / prior.noiseVariance
    })
    return level + valueWithout({ row, precisionFactor, noiseVariance: prior.noiseVariance, x, target: x, lost })
  }
}

/** How far the mean of a person's row moves when their nth rating is left out: (1 + nFactors), overwritten by the next call. */
function movesOfMean({ mean, history }: FoldInPrior, { itemIndex }: RatedItems): (n: number) => Float64Array {
  const move = new Float64Array(mean.length)
  if (history === null) return () => move
  const nFactors = history.mean.length
  const sum = new Float64Array(nFactors)
  for (const i of itemIndex) for (let f = 0; f < nFactors; f++) sum[f]! += history.factors[i * nFactors + f]!
  const nRated = itemIndex.length
  const [all, others] = [implicitWeights(history, nRated), implicitWeights(history, nRated - 1)]
  const typical = (nRated - 1) * others.mean - nRated * all.mean
  return (n) => {
    const at = itemIndex[n]! * nFactors
    for (let f = 0; f < nFactors; f++) {
      const moved = others.own * (sum[f]! - history.factors[at + f]!) - all.own * sum[f]!
      move[1 + f] = moved + typical * history.mean[f]!
    }
    return move
  }
}

function withoutSampled(side: SampledStars, rated: RatedItems): (n: number) => number {
  const { columnStart, globalMean, noiseVariance, priorPrecision, historyScale, histories, meanHistory } = side
  const { row, precisionFactors } = foldInSampled(side, rated)
  const nColumns = row.length
  const nRated = rated.itemIndex.length
  const steps = historySteps(side, rated.itemIndex)
  const [all, others] = [implicitWeights(side, nRated), implicitWeights(side, nRated - 1)]
  const typical = (nRated - 1) * others.mean - nRated * all.mean
  return (n) => {
    const i = rated.itemIndex[n]!
    let stars = 0
    for (let s = 0; s < precisionFactors.length; s++) {
      const from = columnStart[s]!
      const x = new Float64Array(columnStart[s + 1]! - from)
      const target = new Float64Array(x.length)
      const y = rated.halfStars[n]! / 2 - globalMean[s]! - readDraw(side, s, i, x)
      const level = globalMean[s]! + readMean(side, s, i, target)
      const lost = x.map((value, f) => {
        const c = from + f
        const moved = others.own * (steps[c]! - histories[i * nColumns + c]!) - all.own * steps[c]!
        const ofMean = historyScale[c]! * moved + typical * meanHistory[c]!
        return priorPrecision[c]! * ofMean - (value * y) / noiseVariance[s]!
      })
      stars +=
        level +
        valueWithout({
          row: row.subarray(from, from + x.length),
          precisionFactor: precisionFactors[s]!,
          noiseVariance: noiseVariance[s]!,
          ...{ x, target, lost }
        })
    }
    return stars / precisionFactors.length
  }
}

interface Without {
  /** (size) */
  readonly row: Float64Array
  /** (size, size): the lower Cholesky factor of A. */
  readonly precisionFactor: Float64Array
  readonly noiseVariance: number
  /** (size): the features of the rating that is left out. */
  readonly x: Float64Array
  /** (size): what the row is to be multiplied by. */
  readonly target: Float64Array
  /** (size): what v gains by leaving it out. */
  readonly lost: Float64Array
}

/** target . (A - x xᵀ / noise)⁻¹ (v + lost), where row = A⁻¹ v. */
function valueWithout({ row, precisionFactor, noiseVariance, x, target, lost }: Without): number {
  const q = x.slice()
  solveLower(precisionFactor, q.length, q)
  solveUpper(precisionFactor, q.length, q)
  const rest = lost.slice()
  solveLower(precisionFactor, rest.length, rest)
  solveUpper(precisionFactor, rest.length, rest)
  for (let f = 0; f < rest.length; f++) rest[f]! += row[f]!
  return dot(target, rest) + (dot(target, q) * dot(x, rest)) / (noiseVariance - dot(x, q))
}

function dot(a: Float64Array, b: ArrayLike<number>): number {
  let sum = 0
  for (let f = 0; f < a.length; f++) sum += a[f]! * b[f]!
  return sum
}
