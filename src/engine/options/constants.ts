/** What every training shares and no person chooses; found on validation data by `npm run evaluate -- search`. */
export interface EngineConstants {
  /** The step size is multiplied by this after every epoch. */
  readonly learningRateDecay: number
  /** Standard deviation of a user's or an item's initial factor row: that of one factor times sqrt(nFactors). */
  readonly initialDeviation: number
  /** Whether what a user rated says something of them (sgd-history-kernel.ts), in a model with biases. */
  readonly useHistories: boolean
  /** Weight of the squared factors that a history adds to a user, per rating, in squared stars. */
  readonly historyRegularization: number
  /** Weight of a squared bias in the objective: it is as if so many more ratings had shown no bias. */
  readonly userBiasDamping: number
  readonly itemBiasDamping: number
  /** The scatter of ratings around the prediction, as a share of the mean squared validation error. */
  readonly noiseShare: number
  /**
   * Widths of intervals go with the expected deviation to this power. The proper score is best at 1, the mean width for a coverage at less:
   * where errors scatter widely a little more width covers little (docs/decisions/0011-interval-widths.md).
   */
  readonly intervalEvenness: number
  /** Two people who both rate, both like or both love an item are alike by 1 / (kernelBase + kernelPerRater * those who do) each. */
  readonly kernelBase: number
  readonly kernelPerRater: number
  /** A rater with m ratings counts m^-raterExponent as an input to the kernel. */
  readonly raterExponent: number
  /** Weight of a rating below four stars relative to a like where the kernel learns what people go on to. */
  readonly ratedShare: number
  /** The kernel score of a person with n ratings counts n^-kernelExponent: the more ratings, the more their stars can be trusted. */
  readonly kernelExponent: number
  /** Weights beside the standardized kernel score: of what in the predicted stars is this person's, and of what is everybody's. */
  readonly personalWeight: number
  readonly qualityWeight: number
  /** Weight of the standardized number of likes for a person with one rating; with n ratings it is an nth of it. */
  readonly popularityWeight: number
  /** Raters beyond this many are sampled for the kernel, whose cost grows with their cube. */
  readonly maxKernelRaters: number
}

export const ENGINE_CONSTANTS: EngineConstants = {
  learningRateDecay: 0.95,
  initialDeviation: 0.1,
  useHistories: true,
  historyRegularization: 0.03,
  userBiasDamping: 5,
  itemBiasDamping: 5,
  noiseShare: 0.9,
  intervalEvenness: 0.8,
  kernelBase: 500,
  kernelPerRater: 20,
  raterExponent: 0.25,
  ratedShare: 0.25,
  kernelExponent: 0.35,
  personalWeight: 2,
  qualityWeight: 1.25,
  popularityWeight: 0.7,
  maxKernelRaters: 3000
}
