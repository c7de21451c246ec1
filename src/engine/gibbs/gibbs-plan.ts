/** One Markov chain of a Gibbs training. */
export interface ChainPlan {
  readonly nFactors: number
  readonly nSweeps: number
  /** Sweeps before the first that may be kept. */
  readonly nBurnIn: number
  /** Of the sweeps after those, each so-many-th draw is kept. */
  readonly keepEvery: number
}

/** What a plan is made for. */
export interface PlanSizes {
  readonly nUsers: number
  readonly nItems: number
  readonly nRatings: number
}

/** Seconds per factor and sweep, per rating and per user or item: measured by `npm run evaluate`, docs/decisions/0004-gibbs.md. */
const SECONDS_PER_RATING = 13e-9
const SECONDS_PER_ROW = 95e-9
/** Sides, calibration and predictions take the rest of the budget. */
const SHARE_FOR_CHAINS = 0.56
/** Items times columns of a model file: three bytes each, so 21 MB. */
const MAX_CELLS = 7e6
/** Short chains from many starts: docs/decisions/0004-gibbs.md and 0006-stability.md. */
const SWEEPS = { nSweeps: 26, nBurnIn: 14, keepEvery: 3 }

/** Numbers of factors that chains take in turn, and how many chains must be affordable; the first that is affordable is used. */
const RANKS: readonly { readonly nFactors: readonly number[]; readonly leastChains: number }[] = [
  { nFactors: [12, 8, 16], leastChains: 12 },
  { nFactors: [6], leastChains: 2 },
  { nFactors: [4], leastChains: 1 }
]

/**
 * The chains that fit a budget of seconds on a common computer, at least one. It follows from the sizes and the budget alone, never
 * from a clock, so that the same input gives the same model on every machine.
 */
export function planChains(sizes: PlanSizes, budgetSeconds: number): readonly ChainPlan[] {
  for (const { nFactors, leastChains } of RANKS) {
    const chains = chainsWithin(sizes, budgetSeconds, nFactors)
    if (chains.length >= leastChains) return chains
  }
  return [{ nFactors: 4, ...SWEEPS }]
}

/** About how long the chains take, in seconds. */
export function secondsOf(sizes: PlanSizes, chains: readonly ChainPlan[]): number {
  const seconds = SECONDS_PER_RATING * sizes.nRatings + SECONDS_PER_ROW * (sizes.nUsers + sizes.nItems)
  return chains.reduce((sum, chain) => sum + chain.nSweeps * (chain.nFactors + 1) * seconds, 0)
}

/** How many draws of a chain are kept. */
export function nKept({ nSweeps, nBurnIn, keepEvery }: ChainPlan): number {
  return Math.floor((nSweeps - nBurnIn) / keepEvery)
}

function chainsWithin(sizes: PlanSizes, budgetSeconds: number, nFactors: readonly number[]): ChainPlan[] {
  const chains: ChainPlan[] = []
  let columns = 0
  for (;;) {
    const chain = { nFactors: nFactors[chains.length % nFactors.length] ?? 4, ...SWEEPS }
    columns += nKept(chain) * (chain.nFactors + 1)
    const fits = secondsOf(sizes, [...chains, chain]) <= SHARE_FOR_CHAINS * budgetSeconds
    if (!fits || columns * Math.max(1, sizes.nItems) > MAX_CELLS || columns > MAX_COLUMNS) return chains
    chains.push(chain)
  }
}

/** More draws than this no longer lower the error measurably. */
const MAX_COLUMNS = 1500
