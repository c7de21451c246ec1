import type { EngineConstants } from './constants'
import type { RatingTriples, SgdKernel } from './kernel'
import { rmse } from './metrics'
import type { EpochReport } from './model'
import type { TrainingOptions } from './options'
import { Random } from './random'
import { runSgdEpoch } from './sgd-kernel'
import { countUp, type RatingSplit } from './split'
import { copyStarModel, initialStarModel, predictStars, type StarModel } from './star-model'

/** Ratings between two signs of life: well under a second's work. */
const RATINGS_PER_SIGN_OF_LIFE = 100_000

/** Who wants to know how a training is getting on. */
export interface TrainingListener {
  /** Called after each epoch. */
  readonly onEpoch?: (report: EpochReport) => void
  /** Called now and then from inside long work, as a sign of life. */
  readonly onWork?: () => void
}

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
  listener: TrainingListener = {},
  runEpoch: SgdKernel = runSgdEpoch
): StarTraining {
  const random = new Random(options.seed)
  const meanStars = mean(train.stars)
  // Without biases the factors alone must reach the stars, and would take long from around 0.
  const [globalMean, factorCentre] = options.useBiases ? [meanStars, 0] : [0, Math.sqrt(meanStars / options.nFactors)]
  const stars = initialStarModel(
    nUsers,
    nItems,
    options.nFactors,
    globalMean,
    factorCentre,
    constants.initialDeviation,
    random
  )
  listener.onWork?.()
  const userBiasRegularization = spread(constants.userBiasDamping, countRows(nUsers, train.userIndex))
  const itemBiasRegularization = spread(constants.itemBiasDamping, countRows(nItems, train.itemIndex))
  const order = countUp(train.stars.length)
  const curve: EpochReport[] = []
  let best = { stars, epoch: 0, validationRmse: Infinity }
  let learningRate = options.learningRate
  for (let epoch = 1; epoch <= options.nEpochs && epoch - best.epoch <= options.patience; epoch++) {
    random.shuffle(order, listener.onWork)
    listener.onWork?.()
    const step = {
      learningRate,
      regularization: options.regularization,
      factorCentre,
      userBiasRegularization,
      itemBiasRegularization,
      loss: options.loss,
      useBiases: options.useBiases
    }
    let squares = 0
    for (let from = 0; from < order.length; from += RATINGS_PER_SIGN_OF_LIFE) {
      squares += runEpoch(stars, train, order.subarray(from, from + RATINGS_PER_SIGN_OF_LIFE), step)
      listener.onWork?.()
    }
    learningRate *= constants.learningRateDecay
    const report = {
      epoch,
      nEpochs: options.nEpochs,
      trainRmse: Math.sqrt(squares / train.stars.length),
      validationRmse: rmse(predictAll(stars, validation), validation.stars)
    }
    curve.push(report)
    listener.onEpoch?.(report)
    if (validation.stars.length === 0) best = { stars, epoch, validationRmse: NaN }
    else if (report.validationRmse < best.validationRmse)
      best = { stars: copyStarModel(stars), epoch, validationRmse: report.validationRmse }
  }
  clearUnrated(best.stars, train, factorCentre)
  return { stars: best.stars, curve, bestEpoch: best.epoch }
}

/** The clipped prediction for each rating: (nRatings), stars. */
export function predictAll(model: StarModel, ratings: RatingTriples): Float32Array {
  return ratings.stars.map((_, n) => predictStars(model, ratings.userIndex[n]!, ratings.itemIndex[n]!))
}

/** Sets the factors of users and items without a training rating to the centre: their random start says nothing. */
function clearUnrated(
  { nFactors, userBias, userFactors, itemBias, itemFactors }: StarModel,
  train: RatingTriples,
  factorCentre: number
): void {
  countRows(userBias.length, train.userIndex).forEach((count, u) => {
    if (count === 0) userFactors.fill(factorCentre, u * nFactors, (u + 1) * nFactors)
  })
  countRows(itemBias.length, train.itemIndex).forEach((count, i) => {
    if (count === 0) itemFactors.fill(factorCentre, i * nFactors, (i + 1) * nFactors)
  })
}

/**
 * Spreads a damping, which a row adds to the objective once, over the row's ratings, because a step sees one rating: a
 * row with few ratings is held back more per rating than one with many.
 */
function spread(damping: number, counts: Int32Array): Float32Array {
  return Float32Array.from(counts, (count) => damping / Math.max(1, count))
}

function countRows(nRows: number, index: Int32Array): Int32Array {
  const counts = new Int32Array(nRows)
  for (let n = 0; n < index.length; n++) counts[index[n]!]!++
  return counts
}

/** The mean, or the middle of the scale when there is none. */
function mean(values: Float32Array): number {
  let sum = 0
  for (const value of values) sum += value
  return values.length > 0 ? sum / values.length : 3
}
