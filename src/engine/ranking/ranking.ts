import type { RatedItems } from '../factors/fold-in'
import {
  signalEvidence,
  SIGNAL_WEIGHTS,
  NO_SIGNAL_ITEMS,
  forEachSignalRater,
  type SignalItems,
  type SignalWeights
} from './implicit-signals'
import { kernelScores, raterWeights, type RaterKernel } from './rater-kernel'

/**
 * The item side of the ranking score. For a person with n ratings an item scores
 *
 * kernelScaleFor(n) * kernel score + starsScale * predicted stars before clipping + baseOf(item, n):
 *
 * what people with such ratings like (rater-kernel.ts), how much this person would like it, and what is known of the item
 * alone. The first two are sums over the person's ratings, so the score is one (explain-ranking.ts). A mark (implicit-signals.ts) counts as a part of
 * a rating in the kernel score and in n, and not at all in the stars.
 */
export interface RankingModel extends RaterKernel {
  /** What a rating below four stars counts beside a like where raters' weights are summed up. */
  readonly ratedShare: number
  readonly kernelScale: number
  readonly kernelExponent: number
  readonly starsScale: number
  /** (nItems): makes what is in the predicted stars of everybody count less than what is in this person's. */
  readonly itemBase: Float32Array
  /** (nItems): how popular an item is, which counts the less the more ratings a person has. */
  readonly popularBase: Float32Array
}

/** What a person marked beside what they rated, and what that counts. */
export interface ImplicitSignals {
  readonly items: SignalItems
  readonly weights: SignalWeights
}

export const NO_SIGNALS: ImplicitSignals = { items: NO_SIGNAL_ITEMS, weights: SIGNAL_WEIGHTS }

/** The ranking score of every item for a person of whom the unclipped stars are known: (nItems). */
export function rankingScores(
  ranking: RankingModel,
  rated: RatedItems,
  unclippedStars: Float32Array,
  { items, weights }: ImplicitSignals = NO_SIGNALS
): Float32Array {
  const evidence = rated.itemIndex.length + signalEvidence(items, weights)
  const kernelScale = kernelScaleFor(ranking, evidence)
  const addMarks = (k: Float64Array): void => {
    for (let n = 0; n < items.itemIndex.length; n++)
      forEachSignalRater(ranking, items, n, weights, (v, weight) => (k[v]! += weight))
  }
  const scores = kernelScores(ranking, ranking.ratedShare, raterWeights(ranking, rated, addMarks))
  return scores.map(
    (score, i) => kernelScale * score + ranking.starsScale * unclippedStars[i]! + baseOf(ranking, i, evidence)
  )
}

/** What the kernel score of a person with nRated ratings is multiplied by: kernelScale * nRated^-kernelExponent. */
export function kernelScaleFor(ranking: RankingModel, nRated: number): number {
  return ranking.kernelScale * Math.max(1, nRated) ** -ranking.kernelExponent
}

/** What an item scores for anybody with nRated ratings. */
export function baseOf({ itemBase, popularBase }: RankingModel, i: number, nRated: number): number {
  return itemBase[i]! + popularBase[i]! / Math.max(1, nRated)
}
