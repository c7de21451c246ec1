import type { RatingSide } from './gibbs-sides'
import type { Random } from '../numeric/random'

/** The normal distribution that the effects of one kind and factor are drawn from. */
export interface EffectPrior {
  mean: number
  precision: number
}

/**
 * The effects of one side of a chain, users or items, in factor-major arrays; factor nFactors is the bias.
 *
 * Row b of the side is total[f][b] = own[f][b] + the sum over the opposite entities l that b has a rating with of
 * history[f][l] / sqrt(their number).
 */
export interface SideEffects {
  /** nFactors + 1 arrays (side's rows) */
  readonly own: readonly Float64Array[]
  /** nFactors + 1 arrays (opposite side's rows) */
  readonly history: readonly Float64Array[]
  /** nFactors + 1 arrays (side's rows) */
  readonly total: readonly Float64Array[]
  readonly ownPrior: readonly EffectPrior[]
  readonly historyPrior: readonly EffectPrior[]
}

/** Standard deviation of an effect before the first sweep. */
const INITIAL_DEVIATION = 0.1

/** Effects before the first sweep: small and random, biases 0. */
export function initialEffects(side: RatingSide, opposite: RatingSide, nFactors: number, random: Random): SideEffects {
  const arrays = (length: number, deviation: number): Float64Array[] =>
    Array.from({ length: nFactors + 1 }, (_, f) =>
      Float64Array.from({ length }, () => (f < nFactors ? deviation * random.normal() : 0))
    )
  const own = arrays(side.nRows, INITIAL_DEVIATION)
  const history = arrays(opposite.nRows, INITIAL_DEVIATION)
  const priors = (): EffectPrior[] => Array.from({ length: nFactors + 1 }, () => ({ mean: 0, precision: 10 }))
  const total = own.map((values, f) =>
    values.map((value, b) => {
      for (let n = side.start[b]!; n < side.start[b + 1]!; n++)
        value += history[f]![side.other[n]!]! * side.inverseRoot[b]!
      return value
    })
  )
  return { own, history, total, ownPrior: priors(), historyPrior: priors() }
}

/**
 * Draws the mean and precision of a kind of effects given the effects, in place: normal-gamma with one prior
 * observation of 0 and unit scale (Rendle 2013, equations 36 and 37). Rows without a rating say nothing and are left out.
 */
export function drawEffects(prior: EffectPrior, values: Float64Array, start: Int32Array, random: Random): void {
  let count = 0
  let sum = 0
  let squares = 0
  for (let b = 0; b < values.length; b++) {
    if (start[b + 1] === start[b]) continue
    const distance = values[b]! - prior.mean
    count++
    sum += values[b]!
    squares += distance * distance
  }
  if (count === 0) return
  prior.precision = random.gamma((2 + count) / 2) / ((1 + squares + prior.mean * prior.mean) / 2)
  prior.mean = sum / (count + 1) + random.normal() / Math.sqrt((count + 1) * prior.precision)
}
