import type { Explanation } from '../stars/explain-stars'
import type { RatedItems } from '../factors/fold-in'
import { solvePacked } from '../numeric/linear-algebra'
import type { TrainedModel } from '../model'
import { signalEvidence, forEachSignalRater } from '../ranking/implicit-signals'
import { kernelScaleFor, baseOf, NO_SIGNALS, type ImplicitSignals } from '../ranking/ranking'
import { N_OPINIONS, forEachSimilarRater } from '../ranking/rater-kernel'
import { foldInPerson } from '../stars/rating-predictor'

export type { Explanation } from '../stars/explain-stars'

/** What each of a person's ratings adds to their predicted stars of an item, before clipping to the scale. */
export function explainStars(model: TrainedModel, rated: RatedItems, itemIndex: number): Explanation {
  return foldInPerson(model.stars, rated).explain(itemIndex)
}

/** A ranking score taken apart: base + the sums of both. */
export interface RankingExplanation extends Explanation {
  /** (nMarked): what each mark adds. */
  readonly marked: Float64Array
}

/**
 * What each of a person's ratings and marks adds to their ranking score of an item. The base is what the item scores for anybody with
 * so many of them, of whatever movies.
 */
export function explainRanking(
  model: TrainedModel,
  rated: RatedItems,
  itemIndex: number,
  { items, weights: markWeights }: ImplicitSignals = NO_SIGNALS
): RankingExplanation {
  const { ranking } = model
  const stars = explainStars(model, rated, itemIndex)
  const weights = new Float64Array(ranking.nRaters)
  const { start, raters, ratedShare } = ranking
  const first = N_OPINIONS * itemIndex
  for (let at = start[first]!; at < start[first + N_OPINIONS]!; at++)
    weights[raters[at]!] = at < start[first + N_OPINIONS - 1]! ? 1 : ratedShare
  solvePacked(ranking.kernelFactor, ranking.nRaters, weights)
  const evidence = rated.itemIndex.length + signalEvidence(items, markWeights)
  const kernelScale = kernelScaleFor(ranking, evidence)
  const contributions = stars.contributions.map((contribution, n) => {
    let sum = 0
    forEachSimilarRater(ranking, rated.itemIndex[n]!, rated.halfStars[n]!, (v, weight) => (sum += weight * weights[v]!))
    return ranking.starsScale * contribution + kernelScale * sum
  })
  const ofMarks = Float64Array.from(items.itemIndex, (_, n) => {
    let sum = 0
    forEachSignalRater(ranking, items, n, markWeights, (v, weight) => (sum += weight * weights[v]!))
    return kernelScale * sum
  })
  return {
    base: ranking.starsScale * stars.base + baseOf(ranking, itemIndex, evidence),
    contributions,
    marked: ofMarks
  }
}
