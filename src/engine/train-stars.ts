import type { RatingTriples, SgdKernel } from './kernel'
import { rmse } from './metrics'
import type { EpochReport } from './model'
import type { TrainingOptions } from './options'
import { Random } from './random'
import { runSgdEpoch } from './sgd-kernel'
import type { RatingSplit } from './split'
import { copyStarModel, initialStarModel, predictStars, type StarModel } from './star-model'

/** The step size is multiplied by this after every epoch. */
const LEARNING_RATE_DECAY = 0.97

/** The regularization of the biases, as a share of that of the factors: a bias rests on far more evidence. */
const BIAS_REGULARIZATION_SHARE = 0.2

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
  onEpoch?: (report: EpochReport) => void,
  runEpoch: SgdKernel = runSgdEpoch
): StarTraining {
  const random = new Random(options.seed)
  const globalMean = options.useBiases && train.stars.length > 0 ? mean(train.stars) : 0
  const stars = initialStarModel(nUsers, nItems, options.nFactors, globalMean, random)
  const order = Int32Array.from(train.stars.keys())
  const curve: EpochReport[] = []
  let best = { stars, epoch: 0, validationRmse: Infinity }
  let learningRate = options.learningRate
  for (let epoch = 1; epoch <= options.nEpochs && epoch - best.epoch <= options.patience; epoch++) {
    random.shuffle(order)
    const squares = runEpoch(stars, train, order, {
      learningRate,
      regularization: options.regularization,
      biasRegularization: BIAS_REGULARIZATION_SHARE * options.regularization,
      loss: options.loss,
      useBiases: options.useBiases
    })
    learningRate *= LEARNING_RATE_DECAY
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

function mean(values: Float32Array): number {
  let sum = 0
  for (const value of values) sum += value
  return sum / values.length
}
