import type { SideEffects } from './gibbs-effects'
import type { RatingSide } from './gibbs-sides'
import { choleskyInPlace, solveLower, solveUpper } from '../numeric/linear-algebra'

/** The present draw of a chain, as far as the rows of its items follow from it. */
export interface ItemConditions {
  readonly nFactors: number
  readonly users: SideEffects
  readonly items: SideEffects
  readonly noisePrecision: number
}

/**
 * The mean of every item's row given users, histories and noise: nFactors + 1 arrays (nItems), factor nFactors the bias, as in
 * SideEffects. itemErrors: (nRatings), stars minus prediction in the order of the item side.
 *
 * With z = (a user's factors, 1) and e the present errors, a row with own effects of prior mean m and precision P has the
 * conditional mean row + (P + noisePrecision * sum z zᵀ)⁻¹ (noisePrecision * sum z e + P (m - own)). Averaging such means
 * in place of draws estimates the same expectation with less chance in it (Rao-Blackwell: Gelfand, Smith 1990).
 */
export function meanItemRows(
  { nFactors, users, items, noisePrecision }: ItemConditions,
  side: RatingSide,
  itemErrors: Float64Array
): Float64Array[] {
  const size = nFactors + 1
  const means = items.total.map((values) => values.slice())
  const precision = new Float64Array(size * size)
  const step = new Float64Array(size)
  const z = new Float64Array(size).fill(1)
  for (let i = 0; i < side.nRows; i++) {
    const [from, to] = [side.start[i]!, side.start[i + 1]!]
    if (from === to) continue
    precision.fill(0)
    step.fill(0)
    for (let n = from; n < to; n++) {
      const u = side.other[n]!
      for (let f = 0; f < nFactors; f++) z[f] = users.total[f]![u]!
      const error = itemErrors[n]!
      for (let f = 0; f < size; f++) {
        const value = z[f]!
        step[f]! += value * error
        for (let g = 0; g <= f; g++) precision[f * size + g]! += value * z[g]!
      }
    }
    for (let f = 0; f < size; f++) {
      const prior = items.ownPrior[f]!
      for (let g = 0; g <= f; g++) precision[f * size + g]! *= noisePrecision
      precision[f * size + f]! += prior.precision
      step[f] = noisePrecision * step[f]! + prior.precision * (prior.mean - items.own[f]![i]!)
    }
    choleskyInPlace(precision, size)
    solveLower(precision, size, step)
    solveUpper(precision, size, step)
    for (let f = 0; f < size; f++) means[f]![i]! += step[f]!
  }
  return means
}
