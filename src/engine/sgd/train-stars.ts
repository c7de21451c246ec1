import type { EngineConstants } from '../options/constants'
import type { ImplicitFactors } from '../factors/implicit-factors'
import type { SgdKernel } from './kernel'
import type { RatingTriples } from '../ratings/rating-triples'
import { rmse } from '../numeric/metrics'
import type { EpochReport, TrainingListener } from '../options/training-report'
import type { TrainingOptions } from '../options/options'
import { Random } from '../numeric/random'
import {
  clearUnrated,
  copyState,
  factorCentreOf,
  historyFactorsOf,
  initialState,
  SgdDescent,
  type DescentState
} from './sgd-descent'
import { joinRatings, type RatingSplit } from '../ratings/split'
import { predictStars, type StarModel } from '../factors/star-model'

/** A star model and what is known of its rows. */
export interface DescendedStars {
  readonly stars: StarModel
  /** (nUsers, nFactors): what is the users' own, less what histories add. */
  readonly ownFactors: Float32Array
  /** Null for a model without histories. */
  readonly history: ImplicitFactors | null
}

export interface StarTraining {
  /** Has learned from every rating. */
  readonly final: DescendedStars
  /** The same before it learned from the validation ratings: errors and intervals are measured on it. */
  readonly measured: DescendedStars
  readonly curve: readonly EpochReport[]
  readonly bestEpoch: number
}

/** One in so many epochs learns from the validation ratings too. */
const EPOCHS_PER_FINISHING = 10

/**
 * Trains the star model by gradient descent (objective and step: sgd-kernel.ts, sgd-history-kernel.ts), one epoch per pass over the
 * training ratings in a new random order, until the validation error has not improved for options.patience epochs.
 *
 * The model of the best epoch is the one measured. A tenth of options.nEpochs is kept for the end, where that model goes on from every rating at
 * the step size it had come to. Without validation ratings the last epoch is the best. runEpoch: another kernel than the options ask for.
 */
export function trainStars(
  nUsers: number,
  nItems: number,
  { train, validation }: RatingSplit,
  options: TrainingOptions,
  constants: EngineConstants,
  listener: TrainingListener = {},
  runEpoch?: SgdKernel
): StarTraining {
  const random = new Random(options.seed)
  const meanStars = mean(train.stars)
  const state = initialState(nUsers, nItems, meanStars, options, constants, random, listener.onHeartbeat)
  listener.onHeartbeat?.()
  const descend = (from: DescentState, ratings: RatingTriples): SgdDescent =>
    new SgdDescent(from, ratings, meanStars, options, constants, random, runEpoch)
  listener.onHeartbeat?.()
  const curve: EpochReport[] = []
  const report = (trainRmse: number, validationRmse: number): void => {
    const epoch = { epoch: curve.length + 1, nEpochs: options.nEpochs, trainRmse, validationRmse }
    curve.push(epoch)
    listener.onEpoch?.(epoch)
  }
  const nFinishing = validation.stars.length > 0 ? Math.floor(options.nEpochs / EPOCHS_PER_FINISHING) : 0
  const descent = descend(state, train)
  const rateOf = (epoch: number): number => options.learningRate * constants.learningRateDecay ** (epoch - 1)
  let best = { state, epoch: 0, validationRmse: Infinity }
  for (let epoch = 1; epoch <= options.nEpochs - nFinishing && epoch - best.epoch <= options.patience; epoch++) {
    const trainRmse = descent.epoch(rateOf(epoch), listener.onHeartbeat)
    const validationRmse = rmse(predictAll(state.stars, validation), validation.stars)
    report(trainRmse, validationRmse)
    if (validation.stars.length === 0) best = { state, epoch, validationRmse }
    else if (validationRmse < best.validationRmse) best = { state: copyState(state), epoch, validationRmse }
  }
  const finished = (from: DescentState, ratings: RatingTriples): DescendedStars => {
    listener.onHeartbeat?.()
    clearUnrated(from, ratings, factorCentreOf(options, meanStars))
    const { stars, rows } = from
    return {
      stars,
      ownFactors: rows ? rows.own : stars.userFactors,
      history: historyFactorsOf(from, ratings, listener.onHeartbeat)
    }
  }
  const measured = finished(best.state, train)
  if (nFinishing === 0) return { final: measured, measured, curve, bestEpoch: best.epoch }
  const all = joinRatings(train, validation)
  listener.onHeartbeat?.()
  const finishing = descend(copyState(best.state), all)
  for (let n = 1; n <= nFinishing; n++) report(finishing.epoch(rateOf(best.epoch + n), listener.onHeartbeat), NaN)
  return { final: finished(finishing.state, all), measured, curve, bestEpoch: best.epoch }
}

/** The clipped prediction for each rating: (nRatings), stars. */
export function predictAll(model: StarModel, ratings: RatingTriples): Float32Array {
  return ratings.stars.map((_, n) => predictStars(model, ratings.userIndex[n]!, ratings.itemIndex[n]!))
}

/** The mean, or the middle of the scale when there is none. */
function mean(values: Float32Array): number {
  let sum = 0
  for (const value of values) sum += value
  return values.length > 0 ? sum / values.length : 3
}
