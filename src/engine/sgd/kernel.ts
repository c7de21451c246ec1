import type { RatingTriples } from '../ratings/rating-triples'
import type { StarModel } from '../factors/star-model'

/** The constants of one epoch. */
export interface EpochStep {
  readonly learningRate: number
  /** Weight of the squared distance of factors from factorCentre, per rating. */
  readonly regularization: number
  /** Where factors start and what they are held near: 0 with biases. */
  readonly factorCentre: number
  /** (nUsers): weight of the squared bias, per rating of the user. */
  readonly userBiasRegularization: Float32Array
  /** (nItems): weight of the squared bias, per rating of the item. */
  readonly itemBiasRegularization: Float32Array
  readonly loss: 'L2' | 'L1'
  readonly useBiases: boolean
}

/**
 * One pass of gradient descent over the ratings, in the given order, changing the model in place.
 *
 * Returns the sum of squared errors, each measured just before its own step. The plain TypeScript pass is
 * sgd-kernel.ts; a faster one may take its place as long as the order of steps is the given one.
 */
export type SgdKernel = (model: StarModel, ratings: RatingTriples, order: Int32Array, step: EpochStep) => number
