import { allFinite } from '@engine/codec/codec-arrays'
import type { TrainedModel } from '@engine/model'
import { foldIn } from '@engine/person'
import type { RatingPredictor } from '@engine/stars/rating-predictor'
import { AppError } from '@shared/errors'
import type { TrainRequest } from '@shared/trainer-protocol'
import { errors } from '../words/errors'

const words = errors['training-diverged']

/**
 * Refuses a model that must not be published: of another shape than was asked for, with numbers that are not finite, or
 * worse than the movie-mean baseline in the loss it was trained with. That the trainer ended well proves none of this. In slices.
 */
export function* checkModel(model: TrainedModel, job: Pick<TrainRequest, 'nUsers' | 'nItems'>): Generator<void> {
  if (model.nItems !== job.nItems || model.nUsers !== job.nUsers)
    throw diverged(words.otherShape(model.nUsers, model.nItems, job.nUsers, job.nItems))
  for (const part of numbersOf(model.stars)) {
    if (!allFinite(part)) throw diverged(words.unbounded)
    yield
  }
  if (!scoresSomeone(model)) throw diverged(words.unbounded)
  const { validationLoss, baselineLoss, nValidation } = model.metrics
  // The plain dot product of the classic story has no biases, so it may well lose to the movie mean on purpose.
  const mustBeatBaseline = model.options.useBiases && nValidation > 0
  if (mustBeatBaseline && !(validationLoss <= baselineLoss)) throw diverged(words.worse(validationLoss, baselineLoss))
}

function numbersOf(stars: RatingPredictor): Float32Array[] {
  return stars.kind === 'point'
    ? [stars.userFactors, stars.itemFactors, stars.userBias, stars.itemBias]
    : [
        stars.globalMean,
        stars.noiseVariance,
        stars.priorMean,
        stars.priorPrecision,
        stars.itemScale,
        stars.historyScale
      ]
}

/** Whether a person with one rating gets stars and a score for every movie that has ratings. */
function scoresSomeone(model: TrainedModel): boolean {
  const { ratingCount } = model.popularity
  const rated = ratingCount.findIndex((count) => count > 0)
  const person = foldIn(model, { itemIndex: Int32Array.of(rated), halfStars: Uint8Array.of(9) })
  return ratingCount.every(
    (count, item) =>
      count === 0 || (Number.isFinite(person.predictedStars[item]) && Number.isFinite(person.rankingScore[item]))
  )
}

/** The error of a model that is not good enough to publish. */
export function diverged(why: string, cause?: unknown): AppError {
  return new AppError('training-diverged', words.because(why), cause === undefined ? undefined : { cause })
}
