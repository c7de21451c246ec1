/**
 * What a person may choose about a training. Everything else about it is a constant of the engine. Ranges are those that
 * shared/training.ts accepts; defaults are DEFAULT_TRAINING_OPTIONS, chosen on validation ratings only
 * (docs/decisions/0003-engine-constants.md, 0004-gibbs.md).
 */
export interface TrainingOptions {
  /**
   * sgd: gradient descent. gibbs: Bayesian factorization with histories, far more accurate where its time allows; it finds
   * its own regularization and rank, so that of the options only budgetSeconds, validationShare and seed apply.
   */
  readonly method: 'sgd' | 'gibbs'
  /** For gibbs: about how long training may take on a common computer, 1..3600 seconds. It sets the number of chains (gibbs-plan.ts). */
  readonly budgetSeconds: number
  /** Length of a user's and an item's factor row, 1..256 (Koren, Bell, Volinsky 2009). */
  readonly nFactors: number
  /** The most passes over the training ratings, 1..500; early stopping may end sooner. */
  readonly nEpochs: number
  /** Step size of the first epoch, above 0, at most 10, per star of error; it decays by a constant share each epoch. */
  readonly learningRate: number
  /** Weight of the squared factors in the objective, per rating, 0..10, in squared stars (Koren, Bell, Volinsky 2009, equation 2). */
  readonly regularization: number
  /** What is made small: squared errors (L2) or absolute errors (L1). */
  readonly loss: 'L2' | 'L1'
  /** With globalMean, userBias and itemBias; without them the prediction is the plain product of factors. */
  readonly useBiases: boolean
  /** Share of the community's ratings kept out of training to measure the error on, 0..1. Not asked of a person. */
  readonly validationShare: number
  /** Epochs without a better validation error before training ends, 1 or more. Not asked of a person. */
  readonly patience: number
  /** Whole number, 0..4,294,967,295: another seed draws other random numbers and nothing else. */
  readonly seed: number
}

export const DEFAULT_TRAINING_OPTIONS: TrainingOptions = {
  method: 'sgd',
  budgetSeconds: 10,
  nFactors: 64,
  nEpochs: 60,
  learningRate: 0.02,
  regularization: 0.09,
  loss: 'L2',
  useBiases: true,
  validationShare: 0.05,
  patience: 4,
  seed: 1
}
