/**
 * What the generator of the starter community is tuned by; found on folds of seeds 101 and 102: docs/decisions/0002-starter-dataset.md,
 * and for ratersPerReal and sharpness 0013-starter-of-twice-as-many.md.
 */
export interface GeneratorConstants {
  /** Simulated raters for each real one: the more, the less of what a ranking learns is chance of the draw. */
  readonly ratersPerReal: number
  /** Real raters whose ratings a simulated rater's seed is mixed from. */
  readonly nSources: number
  /** Share of a source's ratings that goes into the seed, and the least number. */
  readonly seedShare: number
  readonly fewestSeeds: number
  /** The kernel that continues a seed: taste-kernel.ts. */
  readonly kernelBase: number
  readonly kernelPerRater: number
  readonly dislikeShare: number
  /** How decided the simulated raters are: chances are proportional to (expectation + expectationFloor) ^ sharpness. */
  readonly sharpness: number
  readonly expectationFloor: number
  /** Standard deviation of the stars around their prediction. */
  readonly starsNoise: number
}

export const GENERATOR_CONSTANTS: GeneratorConstants = {
  ratersPerReal: 2,
  nSources: 2,
  seedShare: 0.15,
  fewestSeeds: 6,
  kernelBase: 60,
  kernelPerRater: 4.8,
  dislikeShare: 0.3,
  sharpness: 15,
  expectationFloor: 0.06,
  starsNoise: 0.8
}
