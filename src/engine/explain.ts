import type { Explanation } from './explain-stars'
import type { RatedItems } from './fold-in'
import { solvePacked } from './linear-algebra'
import type { TrainedModel } from './model'
import { kernelScaleFor, opinionOf } from './ranking'
import { foldInStarSide } from './star-side'

export type { Explanation } from './explain-stars'

/** What each of a person's ratings adds to their predicted stars of an item, before clipping to the scale. */
export function explainStars(model: TrainedModel, rated: RatedItems, itemIndex: number): Explanation {
  return foldInStarSide(model.stars, rated).explain(itemIndex)
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
