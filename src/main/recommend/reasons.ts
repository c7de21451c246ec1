import { explainRanking, explainStars, type Explanation } from '@engine/explain'
import type { TrainedModel } from '@engine/model'
import type { RatedItems } from '@engine/person'
import { foldInStarSide } from '@engine/star-side'
import type { Reason } from '@shared/explore'

/** A figure of one movie taken apart by a person's ratings. */
export interface ExplainedFigure {
  readonly base: number
  readonly reasons: Reason[]
  /** From the scores themselves, not from the sum. */
  readonly total: number
}

/** The predicted stars of a movie, before clipping to the scale. */
export function explainedStars(
  model: TrainedModel,
  rated: RatedItems,
  itemIndex: number,
  nameOf: (itemIndex: number) => Pick<Reason, 'movieId' | 'title' | 'year'>
): ExplainedFigure {
  const total = foldInStarSide(model.stars, rated).starsOf(itemIndex)
  return { ...sorted(explainStars(model, rated, itemIndex), rated, nameOf), total }
}

/** The ranking score of a movie; score: what the list is ordered by. */
export function explainedOrder(
  model: TrainedModel,
  rated: RatedItems,
  itemIndex: number,
  score: number,
  nameOf: (itemIndex: number) => Pick<Reason, 'movieId' | 'title' | 'year'>
): ExplainedFigure {
  return { ...sorted(explainRanking(model, rated, itemIndex), rated, nameOf), total: score }
}

function sorted(
  { base, contributions }: Explanation,
  rated: RatedItems,
  nameOf: (itemIndex: number) => Pick<Reason, 'movieId' | 'title' | 'year'>
): { base: number; reasons: Reason[] } {
  const reasons = Array.from(rated.itemIndex, (item, n) => ({
    ...nameOf(item),
    halfStars: rated.halfStars[n] ?? 0,
    by: contributions[n] ?? 0
  }))
  return { base, reasons: reasons.sort((a, b) => Math.abs(b.by) - Math.abs(a.by) || a.movieId - b.movieId) }
}
