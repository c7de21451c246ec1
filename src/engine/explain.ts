import { foldInStars, readFeatures, type RatedItems } from './fold-in'
import { solveLower, solvePacked, solveUpper } from './linear-algebra'
import type { TrainedModel } from './model'
import { kernelScaleFor, opinionOf } from './ranking'

/** A score taken apart: base + the sum of contributions, one per rated item in the order given. */
export interface Explanation {
  /** What a person without ratings would get. */
  readonly base: number
  /** (nRated) */
  readonly contributions: Float64Array
}

/** What each of a person's ratings adds to their predicted stars of an item, before clipping to the scale. */
export function explainStars(model: TrainedModel, rated: RatedItems, itemIndex: number): Explanation {
  const { stars, foldInPrior: prior } = model
  const size = 1 + stars.nFactors
  const folded = foldInStars(stars, prior, rated)
  const target = new Float64Array(size)
  readFeatures(stars, prior, itemIndex, target)
  const base = stars.globalMean + stars.itemBias[itemIndex]! + dot(target, prior.mean)
  solveLower(folded.precisionFactor, size, target)
  solveUpper(folded.precisionFactor, size, target)
  const x = new Float64Array(size)
  const contributions = Float64Array.from(rated.itemIndex, (i, n) => {
    readFeatures(stars, prior, i, x)
    const surprise = rated.halfStars[n]! / 2 - stars.globalMean - stars.itemBias[i]! - dot(x, prior.mean)
    return (dot(x, target) * surprise) / prior.noiseVariance
  })
  return { base, contributions }
}

/** What each of a person's ratings adds to their ranking score of an item. */
export function explainRanking(model: TrainedModel, rated: RatedItems, itemIndex: number): Explanation {
  const { ranking } = model
  const stars = explainStars(model, rated, itemIndex)
  const weights = new Float64Array(ranking.nRaters)
  const { start, raters } = ranking.likes
  for (let at = start[itemIndex]!; at < start[itemIndex + 1]!; at++) weights[raters[at]!] = 1
  solvePacked(ranking.kernelFactor, ranking.nRaters, weights)
  const kernelScale = kernelScaleFor(ranking, rated.itemIndex.length)
  const contributions = stars.contributions.map((contribution, n) => {
    const { lists, weight } = opinionOf(ranking, rated.itemIndex[n]!, rated.halfStars[n]!)
    let sum = 0
    for (let at = lists.start[rated.itemIndex[n]!]!; at < lists.start[rated.itemIndex[n]! + 1]!; at++)
      sum += weights[lists.raters[at]!]!
    return ranking.starsScale * contribution + kernelScale * weight * sum
  })
  return { base: ranking.starsScale * stars.base, contributions }
}

function dot(a: Float64Array, b: ArrayLike<number>): number {
  let sum = 0
  for (let f = 0; f < a.length; f++) sum += a[f]! * b[f]!
  return sum
}
