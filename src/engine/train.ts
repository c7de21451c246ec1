import { ENGINE_CONSTANTS, type EngineConstants } from './constants'
import { estimateFoldInPrior } from './fold-in-prior'
import { calibrateIntervals } from './intervals'
import type { RatingTriples } from './kernel'
import { mae, rmse } from './metrics'
import type { ModelMetrics, TrainedModel } from './model'
import type { TrainingOptions } from './options'
import { countPopularity, dampedItemMeans } from './popularity'
import { trainRanking } from './ranking'
import type { RatingMatrix } from './rating-matrix'
import { scaleRanking } from './scale-ranking'
import { splitRatings, type RatingSplit } from './split'
import type { StarModel } from './star-model'
import { predictAll, trainStars, type TrainingListener } from './train-stars'

export type { EpochReport } from './model'

/** Stands for the error that no validation rating measured, in stars. */
const FALLBACK_RMSE = 0.9

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
  const split = splitRatings(ratings, nCommunityUsers, options.validationShare, options.seed)
  const { stars, curve, bestEpoch } = trainStars(nUsers, nItems, split, options, constants, listener)
  const metrics = measure(stars, split, nItems, options)
  const noiseVariance = constants.noiseShare * (metrics.nValidation > 0 ? metrics.validationRmse : FALLBACK_RMSE) ** 2
  const foldInPrior = estimateFoldInPrior(stars, nCommunityUsers, noiseVariance, options.useBiases ? 1 : 0)
  const ranking = trainRanking(ratings, nCommunityUsers, options.seed, constants, listener.onWork)
  return {
    options,
    nUsers,
    nItems,
    nRatings: ratings.itemIndex.length,
    stars,
    foldInPrior,
    ranking: scaleRanking(ranking, stars, foldInPrior, ratings, options.seed, constants),
    popularity: countPopularity(ratings, nCommunityUsers),
    intervals: calibrateIntervals(stars, foldInPrior, split.train, split.validation, nUsers, options.seed),
    curve,
    bestEpoch,
    metrics
  }
}

function measure(stars: StarModel, split: RatingSplit, nItems: number, options: TrainingOptions): ModelMetrics {
  const { train, validation } = split
  const predicted = predictAll(stars, validation)
  const means = dampedItemMeans(nItems, train.itemIndex, train.stars)
  const baseline = itemValues(means, validation)
  const validationRmse = rmse(predicted, validation.stars)
  const validationMae = mae(predicted, validation.stars)
  const baselineRmse = rmse(baseline, validation.stars)
  const baselineMae = mae(baseline, validation.stars)
  return {
    validationRmse,
    validationMae,
    baselineRmse,
    baselineMae,
    validationLoss: options.loss === 'L2' ? validationRmse : validationMae,
    baselineLoss: options.loss === 'L2' ? baselineRmse : baselineMae,
    nValidation: validation.stars.length
  }
}

function itemValues(values: Float32Array, ratings: RatingTriples): Float32Array {
  return Float32Array.from(ratings.itemIndex, (i) => values[i]!)
}
