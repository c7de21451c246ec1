import { GibbsChain } from './gibbs-chain'
import { MeanOfDraws } from './gibbs-mean-of-draws'
import { nKept, planChains, type ChainPlan } from './gibbs-plan'
import { groupRatings, type RatingSides } from './gibbs-sides'
import type { EpochReport, TrainingListener } from '../options/training-report'
import type { TrainingOptions } from '../options/options'
import { Random } from '../numeric/random'
import { DrawCollector, type SampledStars } from './sampled-stars'
import { joinRatings, type RatingSplit } from '../ratings/split'

export interface GibbsTraining {
  /** Draws of every chain. */
  readonly stars: SampledStars
  /** Draws of the chains that never saw the validation ratings: errors and intervals are measured on these. */
  readonly measured: SampledStars
  /** What those chains say of the validation ratings, clipped: (nValidation). */
  readonly predicted: Float32Array
  readonly curve: readonly EpochReport[]
}

/** One in so many chains is kept from the validation ratings. */
const CHAINS_PER_MEASURED = 5

/**
 * Trains the star model by Gibbs sampling: short chains (gibbs-chain.ts) from many random starts, as many as
 * options.budgetSeconds allows (gibbs-plan.ts), a few draws kept of each. One in five learns without the validation ratings and
 * measures the error; the others learn from everything. A sweep is reported as an epoch, with the errors
 * of the mean of the draws so far. Chains are chosen only where plans are compared.
 */
export function trainGibbs(
  nUsers: number,
  nItems: number,
  { train, validation }: RatingSplit,
  options: TrainingOptions,
  listener: TrainingListener = {},
  chosen?: readonly ChainPlan[]
): GibbsTraining {
  const nRatings = train.stars.length + validation.stars.length
  const chains = chosen ?? planChains({ nUsers, nItems, nRatings }, options.budgetSeconds)
  const measured = chains.slice(0, Math.ceil(chains.length / CHAINS_PER_MEASURED))
  const nEpochs = chains.reduce((sum, chain) => sum + chain.nSweeps, 0)
  const typicalCount = nRatings / Math.max(1, new Set([...train.userIndex, ...validation.userIndex]).size)
  const allDraws = new DrawCollector(nItems, typicalCount, sizesOf(chains))
  const measuredOnly = new DrawCollector(nItems, typicalCount, sizesOf(measured))
  const partial = groupRatings(nUsers, nItems, train)
  const whole = groupRatings(nUsers, nItems, joinRatings(train, validation))
  const mean = new MeanOfDraws(partial, validation)
  const random = new Random(options.seed)
  const curve: EpochReport[] = []
  chains.forEach((plan, c) => {
    const isMeasured = c < measured.length
    const sides = isMeasured ? partial : whole
    runChain(sides, plan, random, listener.onHeartbeat, (chain, sweep, drawRmse) => {
      if (isMeasured && sweep > plan.nBurnIn) mean.add(chain)
      const errors = isMeasured ? mean.errors(chain) : { trainRmse: drawRmse, validationRmse: NaN }
      const report = { epoch: curve.length + 1, nEpochs, ...errors }
      curve.push(report)
      listener.onEpoch?.(report)
      if (!isKept(plan, sweep)) return
      allDraws.add(chain, sides)
      if (isMeasured) measuredOnly.add(chain, sides)
    })
  })
  return { stars: allDraws.stars, measured: measuredOnly.stars, predicted: mean.predicted(), curve }
}

function runChain(
  sides: RatingSides,
  plan: ChainPlan,
  random: Random,
  onHeartbeat: (() => void) | undefined,
  onSweep: (chain: GibbsChain, sweep: number, drawRmse: number) => void
): void {
  const chain = new GibbsChain(sides, plan.nFactors, random)
  for (let sweep = 1; sweep <= plan.nSweeps; sweep++) onSweep(chain, sweep, chain.sweep(onHeartbeat))
}

function isKept({ nBurnIn, keepEvery }: ChainPlan, sweep: number): boolean {
  return sweep > nBurnIn && (sweep - nBurnIn) % keepEvery === 0
}

function sizesOf(chains: readonly ChainPlan[]): number[] {
  return chains.flatMap((chain) => Array.from({ length: nKept(chain) }, () => chain.nFactors))
}
