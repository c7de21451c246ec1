/** How the model stood after an epoch, or after a sweep of a chain. */
export interface EpochReport {
  /** 1..nEpochs */
  readonly epoch: number
  readonly nEpochs: number
  /** Root mean square error on the training ratings, each met just before its own step. */
  readonly trainRmse: number
  /** Root mean square error on the validation ratings after the epoch; NaN when there are none, or the chain learns from them too. */
  readonly validationRmse: number
}

/** Errors on the validation ratings, in stars; all NaN when there are none (nValidation = 0). */
export interface ModelMetrics {
  readonly validationRmse: number
  readonly validationMae: number
  /** The damped movie mean of the same training ratings, on the same validation ratings. */
  readonly baselineRmse: number
  readonly baselineMae: number
  /** The model's and the baseline's error in the loss it was trained with: rmse for L2, mae for L1. */
  readonly validationLoss: number
  readonly baselineLoss: number
  readonly nValidation: number
}

/** Who wants to know how a training is getting on. */
export interface TrainingListener {
  /** Called after each epoch. */
  readonly onEpoch?: (report: EpochReport) => void
  /** Called now and then from inside long work: the heartbeat. */
  readonly onHeartbeat?: () => void
}
