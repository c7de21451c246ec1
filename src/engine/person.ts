import type { RatedItems } from './factors/fold-in'
import { halfWidths } from './stars/intervals'
import type { TrainedModel } from './model'
import { rankingScores, NO_SIGNALS, type ImplicitSignals } from './ranking/ranking'
import { clipStars } from './factors/star-model'
import { foldInPerson } from './stars/rating-predictor'

export type { RatedItems } from './factors/fold-in'

/** A person as the model sees them: every item's predicted stars and place in the order. */
export interface PersonalScores {
  readonly nRated: number
  readonly nSignals: number
  /** (nItems), 0.5..5 stars. */
  readonly predictedStars: Float32Array
  /** (nItems), the same before they are clipped to the scale: at its ends they still tell better from good. */
  readonly unclippedStars: Float32Array
  /** (nItems), higher first; -Infinity for items nobody in the community rated. */
  readonly rankingScore: Float32Array
  /** How far the stars may be off: plusMinus holds two times in three, halfWidth90 nine times in ten. */
  interval(itemIndex: number): { readonly plusMinus: number; readonly halfWidth90: number }
}

/** Folds a person's ratings in against the movie side (no retraining) and scores every movie. Marks count in the order only. */
export function foldIn(model: TrainedModel, rated: RatedItems, marks: ImplicitSignals = NO_SIGNALS): PersonalScores {
  const { ranking, intervals, popularity } = model
  const folded = foldInPerson(model.stars, rated)
  const unclippedStars = folded.scores()
  const predictedStars = unclippedStars.map(clipStars)
  const rankingScore = rankingScores(ranking, rated, unclippedStars, marks)
  for (let i = 0; i < rankingScore.length; i++) if (popularity.ratingCount[i]! === 0) rankingScore[i] = -Infinity
  return {
    nRated: rated.itemIndex.length,
    nSignals: marks.items.itemIndex.length,
    predictedStars,
    unclippedStars,
    rankingScore,
    interval(itemIndex) {
      const variance = folded.variance(itemIndex)
      const stars = predictedStars[itemIndex]!
      return halfWidths(intervals, { variance, stars, ratingCount: popularity.ratingCount[itemIndex]! })
    }
  }
}
