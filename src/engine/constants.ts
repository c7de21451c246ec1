/** What every training shares and no person chooses; found on validation data by `npm run evaluate -- search`. */
export interface EngineConstants {
  /** The step size is multiplied by this after every epoch. */
  readonly learningRateDecay: number
  /** Standard deviation of a user's or an item's initial factor row: that of one factor times sqrt(nFactors). */
  readonly initialDeviation: number
  /** Weight of a squared bias in the objective: it is as if so many more ratings had shown no bias. */
  readonly userBiasDamping: number
  readonly itemBiasDamping: number
  /** The scatter of ratings around the prediction, as a share of the mean squared validation error. */
  readonly noiseShare: number
  /** An item's weight in the likeness of two people is 1 / (kernelBase + kernelPerRater * those who like it). */
  readonly kernelBase: number
  readonly kernelPerRater: number
  /** Weight of a shared dislike relative to a shared like. */
  readonly dislikeShare: number
  /** The kernel score of a person with n ratings counts n^-kernelExponent: the more ratings, the more their stars can be trusted. */
  readonly kernelExponent: number
  /** Weight of the standardized predicted stars beside the standardized kernel score. */
  readonly starsWeight: number
  /** Raters beyond this many are sampled for the kernel, whose cost grows with their cube. */
  readonly maxKernelRaters: number
}

export const ENGINE_CONSTANTS: EngineConstants = {
  learningRateDecay: 0.97,
  initialDeviation: 0.3,
  userBiasDamping: 5,
  itemBiasDamping: 5,
  noiseShare: 0.9,
  kernelBase: 400,
  kernelPerRater: 16,
  dislikeShare: 0.3,
  kernelExponent: 0.4,
  starsWeight: 1.2,
  maxKernelRaters: 3000
}
