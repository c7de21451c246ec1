import type { RatingTriples } from '../ratings/rating-triples'
import { mae, rmse } from '../numeric/metrics'
import { Random } from '../numeric/random'
import { runSgdEpoch } from '../sgd/sgd-kernel'
import { initialStarModel, type StarModel } from '../factors/star-model'
import { plainStep, type WorkedStepOptions } from './worked-step'

/** The two factor matrices as they stood after an epoch, the random start first. */
export interface LittleFrame {
  /** (nUsers, nFactors) */
  readonly userFactors: Float32Array
  /** (nItems, nFactors) */
  readonly itemFactors: Float32Array
  /** Errors in stars on the ratings it learns from, not clipped; NaN when there are none. */
  readonly rmse: number
  readonly mae: number
}

export interface LittleModelOptions extends WorkedStepOptions {
  readonly nFactors: number
  readonly nEpochs: number
  readonly seed: number
}

/** Where the random start is centred: far too few stars, so that a reader sees the error fall. */
const START = 0.7

/** Trains the plain dot product, no biases, on a few ratings and keeps every step of the way: nEpochs + 1 frames. */
export function trainLittleModel(
  nUsers: number,
  nItems: number,
  ratings: RatingTriples,
  options: LittleModelOptions
): LittleFrame[] {
  const random = new Random(options.seed)
  const model = initialStarModel(nUsers, nItems, options.nFactors, 0, START, START / 2, random)
  const order = Int32Array.from(ratings.stars.keys())
  const step = plainStep(nUsers, nItems, options)
  const frames = [frameOf(model, ratings)]
  for (let epoch = 1; epoch <= options.nEpochs; epoch++) {
    random.shuffle(order)
    runSgdEpoch(model, ratings, order, step)
    frames.push(frameOf(model, ratings))
  }
  return frames
}

function frameOf(model: StarModel, { userIndex, itemIndex, stars }: RatingTriples): LittleFrame {
  const { nFactors, userFactors, itemFactors } = model
  const predicted = stars.map((_, n) => {
    let sum = 0
    for (let f = 0; f < nFactors; f++)
      sum += userFactors[userIndex[n]! * nFactors + f]! * itemFactors[itemIndex[n]! * nFactors + f]!
    return sum
  })
  return {
    userFactors: userFactors.slice(),
    itemFactors: itemFactors.slice(),
    rmse: rmse(predicted, stars),
    mae: mae(predicted, stars)
  }
}
