import { runSgdEpoch } from '../sgd/sgd-kernel'
import type { StarModel } from '../factors/star-model'

/** One rating, worked by hand: what is predicted, how wrong that is, and where one step moves the factors. Stars throughout. */
export interface WorkedStep {
  /** (nFactors): user times item, factor by factor. */
  readonly products: number[]
  /** Their sum. */
  readonly predicted: number
  /** The rating minus the prediction. */
  readonly error: number
  readonly squaredLoss: number
  readonly absoluteLoss: number
  /** (nFactors) after the step. */
  readonly userAfter: number[]
  readonly itemAfter: number[]
  readonly predictedAfter: number
}

/** The constants of the step. */
export interface WorkedStepOptions {
  readonly learningRate: number
  readonly regularization: number
  readonly loss: 'L2' | 'L1'
}

/**
 * Takes one step of gradient descent on one rating, without biases, with the very kernel that training uses (sgd-kernel.ts).
 * user and item are the factors before it, (nFactors) each.
 */
export function workStep(
  user: readonly number[],
  item: readonly number[],
  stars: number,
  options: WorkedStepOptions
): WorkedStep {
  const products = user.map((p, f) => p * (item[f] ?? 0))
  const predicted = sum(products)
  const model: StarModel = {
    nFactors: user.length,
    globalMean: 0,
    userBias: new Float32Array(1),
    itemBias: new Float32Array(1),
    userFactors: Float32Array.from(user),
    itemFactors: Float32Array.from(item)
  }
  const rating = { userIndex: Int32Array.of(0), itemIndex: Int32Array.of(0), stars: Float32Array.of(stars) }
  runSgdEpoch(model, rating, Int32Array.of(0), plainStep(1, 1, options))
  const [userAfter, itemAfter] = [[...model.userFactors], [...model.itemFactors]]
  return {
    products,
    predicted,
    error: stars - predicted,
    squaredLoss: (stars - predicted) ** 2,
    absoluteLoss: Math.abs(stars - predicted),
    userAfter,
    itemAfter,
    predictedAfter: sum(userAfter.map((p, f) => p * (itemAfter[f] ?? 0)))
  }
}

/** The kernel's constants for a model without biases whose factors are held near 0. */
export function plainStep(nUsers: number, nItems: number, { learningRate, regularization, loss }: WorkedStepOptions) {
  return {
    learningRate,
    regularization,
    factorCentre: 0,
    userBiasRegularization: new Float32Array(nUsers),
    itemBiasRegularization: new Float32Array(nItems),
    loss,
    useBiases: false
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
