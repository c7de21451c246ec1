import { ENGINE_CONSTANTS, type EngineConstants } from './options/constants'
import type { TrainedModel } from './model'
import type { TrainingOptions } from './options/options'
import { countPopularity } from './ratings/popularity'
import { trainRaterKernel } from './ranking/rater-kernel'
import type { RatingMatrix } from './ratings/rating-matrix'
import { scaleRanking } from './ranking/scale-ranking'
import { trainRatingPredictor } from './stars/train-rating-predictor'
import type { TrainingListener } from './options/training-report'

export type { EpochReport } from './options/training-report'

export interface TrainingInput {
  readonly ratings: RatingMatrix
  /** The last nOwnUsers rows are this library's profiles; the rows before them are the community. */
  readonly nOwnUsers: number
  readonly options: TrainingOptions
  /** Other than ENGINE_CONSTANTS only where those are chosen. */
  readonly constants?: EngineConstants
}

/**
 * Trains everything predictions are made from; the same input gives the same model.
 *
 * Own rows teach the star model with all their ratings, but take no part in validation, popularity or the ranking
 * kernel: there a person's own row would say that whatever they have not rated is not for them.
 */
export function trainModel(input: TrainingInput, listener: TrainingListener = {}): TrainedModel {
  const { ratings, nOwnUsers, options, constants = ENGINE_CONSTANTS } = input
  const { nUsers, nItems } = ratings
  const nCommunityUsers = nUsers - nOwnUsers
  const popularity = countPopularity(ratings, nCommunityUsers)
  listener.onHeartbeat?.()
  const starSide = trainRatingPredictor(ratings, nOwnUsers, popularity, options, constants, listener)
  const kernel = trainRaterKernel(ratings, nCommunityUsers, options.seed, constants, listener.onHeartbeat)
  return {
    ...starSide,
    options,
    nUsers,
    nItems,
    nRatings: ratings.itemIndex.length,
    ranking: scaleRanking(kernel, starSide.stars, popularity, ratings, options.seed, constants, listener.onHeartbeat),
    popularity
  }
}
