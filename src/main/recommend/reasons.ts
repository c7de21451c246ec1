import { explainRanking, explainStars } from '@engine/explore/explain-ranking'
import { SIGNAL_KINDS } from '@engine/ranking/implicit-signals'
import type { TrainedModel } from '@engine/model'
import type { RatedItems } from '@engine/person'
import type { ImplicitSignals } from '@engine/ranking/ranking'
import { foldInPerson } from '@engine/stars/rating-predictor'
import type { Reason } from '@shared/explore'

/** A figure of one movie taken apart by a person's ratings and marks. */
export interface ExplainedFigure {
  readonly base: number
  readonly reasons: Reason[]
  /** From the scores themselves, not from the sum. */
  readonly total: number
}

export type Named = Pick<Reason, 'movieId' | 'title' | 'year'>

/** The predicted stars of a movie, before clipping to the scale. */
export function explainedStars(
  model: TrainedModel,
  rated: RatedItems,
  itemIndex: number,
  nameOf: (itemIndex: number) => Named
): ExplainedFigure {
  const { base, contributions } = explainStars(model, rated, itemIndex)
  const total = foldInPerson(model.stars, rated).starsOf(itemIndex)
  return { base, reasons: largestFirst(ofRatings(rated, contributions, nameOf)), total }
}

/** What each rating adds to the predicted stars of a movie, the largest first. */
export function starReasonsOf(
  model: TrainedModel,
  rated: RatedItems,
  itemIndex: number,
  nameOf: (itemIndex: number) => Named
): Reason[] {
  return largestFirst(ofRatings(rated, explainStars(model, rated, itemIndex).contributions, nameOf))
}

/** The ranking score of a movie; score: what the list is ordered by. */
export function explainedOrder(
  model: TrainedModel,
  rated: RatedItems,
  marks: ImplicitSignals,
  itemIndex: number,
  score: number,
  nameOf: (itemIndex: number) => Named
): ExplainedFigure {
  const { base, contributions, marked } = explainRanking(model, rated, itemIndex, marks)
  const ofMarks = Array.from(marks.items.itemIndex, (item, n) => ({
    ...nameOf(item),
    halfStars: null,
    mark: SIGNAL_KINDS[marks.items.kind[n] ?? 0] ?? null,
    by: marked[n] ?? 0
  }))
  return { base, reasons: largestFirst([...ofRatings(rated, contributions, nameOf), ...ofMarks]), total: score }
}

function ofRatings(rated: RatedItems, contributions: Float64Array, nameOf: (itemIndex: number) => Named): Reason[] {
  return Array.from(rated.itemIndex, (item, n) => ({
    ...nameOf(item),
    halfStars: rated.halfStars[n] ?? 0,
    mark: null,
    by: contributions[n] ?? 0
  }))
}

const largestFirst = (reasons: Reason[]): Reason[] =>
  reasons.sort((a, b) => Math.abs(b.by) - Math.abs(a.by) || a.movieId - b.movieId)
