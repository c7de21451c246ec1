import { allFinite } from '@engine/codec-arrays'
import type { TrainedModel } from '@engine/model'
import { foldIn } from '@engine/person'
import type { StarSide } from '@engine/star-side'
import { AppError } from '@shared/errors'
import type { TrainRequest } from '@shared/trainer-protocol'

/**
 * Refuses a model that must not be published: of another shape than was asked for, with numbers that are not finite, or
 * worse than the movie-mean baseline in the loss it was trained with. That the trainer ended well proves none of this.
 */
export function checkModel(model: TrainedModel, job: Pick<TrainRequest, 'nUsers' | 'nItems'>): void {
  if (model.nItems !== job.nItems || model.nUsers !== job.nUsers)
    throw diverged(
      `It was made for ${model.nUsers} people and ${model.nItems} movies, not ${job.nUsers} and ${job.nItems}.`
    )
  if (!isFinite(model.stars) || !scoresSomeone(model))
    throw diverged('Its numbers grew without bound. A lower learning rate helps.')
  const { validationLoss, baselineLoss, nValidation } = model.metrics
  // The plain dot product of the classic story has no biases, so it may well lose to the movie mean on purpose.
  const mustBeatBaseline = model.options.useBiases && nValidation > 0
  if (mustBeatBaseline && !(validationLoss <= baselineLoss))
    throw diverged(
      `Its error on ratings kept aside is ${validationLoss.toFixed(3)} stars; saying each movie's mean gives ${baselineLoss.toFixed(3)}. Other settings may help.`
    )
}

function isFinite(stars: StarSide): boolean {
  const parts =
    stars.kind === 'point'
      ? [stars.userFactors, stars.itemFactors, stars.userBias, stars.itemBias]
      : [
          stars.globalMean,
          stars.noiseVariance,
          stars.priorMean,
          stars.priorPrecision,
          stars.itemScale,
          stars.historyScale
        ]
  return parts.every(allFinite)
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
  const message = `The new model was not good enough to use, so the previous one stays. ${why}`
  return new AppError('training-diverged', message, cause === undefined ? undefined : { cause })
}
