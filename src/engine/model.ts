import type { IntervalModel } from './stars/intervals'
import type { TrainingOptions } from './options/options'
import type { Popularity } from './ratings/popularity'
import type { RankingModel } from './ranking/ranking'
import type { EpochReport, ModelMetrics } from './options/training-report'
import type { RatingPredictor } from './stars/rating-predictor'

/** Everything a training leaves behind; all that predictions are made from. */
export interface TrainedModel {
  readonly options: TrainingOptions
  readonly nUsers: number
  readonly nItems: number
  readonly nRatings: number
  readonly stars: RatingPredictor
  readonly ranking: RankingModel
  readonly popularity: Popularity
  readonly intervals: IntervalModel
  readonly curve: readonly EpochReport[]
  /** By gradient descent, the epoch whose factors were kept, 1..nEpochs; by sampling, the last sweep. */
  readonly bestEpoch: number
  readonly metrics: ModelMetrics
}
