import type { EngineConstants } from './constants'
import type { RatingTriples, RowRegularization, SgdKernel } from './kernel'
import { rmse } from './metrics'
import type { EpochReport } from './model'
import type { TrainingOptions } from './options'
import { Random } from './random'
import { runSgdEpoch } from './sgd-kernel'
import type { RatingSplit } from './split'
import { copyStarModel, initialStarModel, predictStars, type StarModel } from './star-model'

export interface StarTraining {
  readonly stars: StarModel
  readonly curve: readonly EpochReport[]
  readonly bestEpoch: number
}

/**
 * Trains the star model by gradient descent (objective and step: sgd-kernel.ts), one epoch per pass over the training
 * ratings in a new random order, until the validation error has not improved for options.patience epochs.
 * Keeps the model of the best epoch; without validation ratings, of the last one.
 */
export function trainStars(
  nUsers: number,
  nItems: number,
  { train, validation }: RatingSplit,
  options: TrainingOptions,
  constants: EngineConstants,
  onEpoch?: (report: EpochReport) => void,
  runEpoch: SgdKernel = runSgdEpoch
): StarTraining {
  const random = new Random(options.seed)
  const globalMean = options.useBiases && train.stars.length > 0 ? mean(train.stars) : 0
  const stars = initialStarModel(nUsers, nItems, options.nFactors, globalMean, constants.initialDeviation, random)
  const regularization = regularizeRows(nUsers, nItems, train, options.regularization, constants)
  const order = Int32Array.from(train.stars.keys())
  const curve: EpochReport[] = []
  let best = { stars, epoch: 0, validationRmse: Infinity }
  let learningRate = options.learningRate
  for (let epoch = 1; epoch <= options.nEpochs && epoch - best.epoch <= options.patience; epoch++) {
    random.shuffle(order)
    const squares = runEpoch(stars, train, order, {
      learningRate,
      regularization,
      loss: options.loss,
      useBiases: options.useBiases
    })
    learningRate *= constants.learningRateDecay
    const report = {
      epoch,
      nEpochs: options.nEpochs,
      trainRmse: Math.sqrt(squares / train.stars.length),
      validationRmse: rmse(predictAll(stars, validation), validation.stars)
    }
    curve.push(report)
    onEpoch?.(report)
    if (validation.stars.length === 0) best = { stars, epoch, validationRmse: NaN }
    else if (report.validationRmse < best.validationRmse)
      best = { stars: copyStarModel(stars), epoch, validationRmse: report.validationRmse }
  }
  return { stars: best.stars, curve, bestEpoch: best.epoch }
}

/** The clipped prediction for each rating: (nRatings), stars. */
export function predictAll(model: StarModel, ratings: RatingTriples): Float32Array {
  return ratings.stars.map((_, n) => predictStars(model, ratings.userIndex[n]!, ratings.itemIndex[n]!))
}

/**
 * Spreads what a row adds to the objective once (its damping) over the row's ratings, because a step sees one rating: a
 * row with few ratings is held back more per rating than one with many.
 */
function regularizeRows(
  nUsers: number,
  nItems: number,
  train: RatingTriples,
  regularization: number,
  { userBiasDamping, itemBiasDamping, factorDamping }: EngineConstants
): RowRegularization {
  const userCount = countRows(nUsers, train.userIndex)
  const itemCount = countRows(nItems, train.itemIndex)
  const spread = (counts: Int32Array, once: number, each: number): Float32Array =>
    Float32Array.from(counts, (count) => each + once / Math.max(1, count))
  return {
    userFactors: spread(userCount, factorDamping * regularization, regularization),
    itemFactors: spread(itemCount, factorDamping * regularization, regularization),
    userBias: spread(userCount, userBiasDamping, 0),
    itemBias: spread(itemCount, itemBiasDamping, 0)
  }
}

function countRows(nRows: number, index: Int32Array): Int32Array {
  const counts = new Int32Array(nRows)
  for (const row of index) counts[row]!++
  return counts
}

function mean(values: Float32Array): number {
  let sum = 0
  for (const value of values) sum += value
  return sum / values.length
}
