import type { EngineConstants } from '../options/constants'
import { estimateFoldInPrior } from '../factors/fold-in-prior'
import { calibrateIntervals, type IntervalModel } from './intervals'
import type { RatingTriples } from '../ratings/rating-triples'
import { mae, rmse } from '../numeric/metrics'
import type { EpochReport, ModelMetrics, TrainingListener } from '../options/training-report'
import type { TrainingOptions } from '../options/options'
import { dampedItemMeans, type Popularity } from '../ratings/popularity'
import type { RatingMatrix } from '../ratings/rating-matrix'
import { splitRatings, type RatingSplit } from '../ratings/split'
import type { PointStars, RatingPredictor } from './rating-predictor'
import { trainGibbs } from '../gibbs/train-gibbs'
import { predictAll, trainStars, type DescendedStars } from '../sgd/train-stars'

/** The star part of a training. */
export interface RatingPredictorTraining {
  readonly stars: RatingPredictor
  readonly intervals: IntervalModel
  readonly curve: readonly EpochReport[]
  readonly bestEpoch: number
  readonly metrics: ModelMetrics
}

/** Stands for the error that no validation rating measured, in stars. */
const FALLBACK_RMSE = 0.9

/** Trains predicted stars and their intervals by options.method; the last nOwnUsers rows take no part in validation. */
export function trainRatingPredictor(
  ratings: RatingMatrix,
  nOwnUsers: number,
  popularity: Popularity,
  options: TrainingOptions,
  constants: EngineConstants,
  listener: TrainingListener = {}
): RatingPredictorTraining {
  const { nUsers, nItems } = ratings
  const nCommunityUsers = nUsers - nOwnUsers
  const split = splitRatings(ratings, nCommunityUsers, options.validationShare, options.seed, listener.onHeartbeat)
  const calibrate = (side: RatingPredictor): IntervalModel =>
    calibrateIntervals(
      side,
      split.train,
      split.validation,
      nUsers,
      popularity.ratingCount,
      options.seed,
      constants.intervalEvenness,
      listener.onHeartbeat
    )
  if (options.method === 'gibbs') {
    const { stars, measured, predicted, curve } = trainGibbs(nUsers, nItems, split, options, listener)
    const metrics = measure(predicted, split, nItems, 'L2')
    return { stars, intervals: calibrate(measured), curve, bestEpoch: curve.length, metrics }
  }
  const { final, measured, curve, bestEpoch } = trainStars(nUsers, nItems, split, options, constants, listener)
  const metrics = measure(predictAll(measured.stars, split.validation), split, nItems, options.loss)
  const noiseVariance = constants.noiseShare * (metrics.nValidation > 0 ? metrics.validationRmse : FALLBACK_RMSE) ** 2
  const withPrior = ({ stars, ownFactors, history }: DescendedStars): PointStars => {
    listener.onHeartbeat?.() // the moments of hundreds of thousands of rows take seconds
    const rows = { ...stars, ownFactors }
    const biasFeature = options.useBiases ? 1 : 0
    const prior = estimateFoldInPrior(rows, stars.nFactors, nCommunityUsers, history, noiseVariance, biasFeature)
    return { kind: 'point', ...stars, prior }
  }
  const stars = withPrior(final)
  const measuredStars = final === measured ? stars : withPrior(measured)
  return { stars, intervals: calibrate(measuredStars), curve, bestEpoch, metrics }
}

function measure(
  predicted: Float32Array,
  { train, validation }: RatingSplit,
  nItems: number,
  loss: 'L2' | 'L1'
): ModelMetrics {
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
    validationLoss: loss === 'L2' ? validationRmse : validationMae,
    baselineLoss: loss === 'L2' ? baselineRmse : baselineMae,
    nValidation: validation.stars.length
  }
}

function itemValues(values: Float32Array, ratings: RatingTriples): Float32Array {
  return Float32Array.from(ratings.itemIndex, (i) => values[i]!)
}
