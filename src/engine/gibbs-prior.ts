import type { Random } from './random'

/** The normal distribution that the effects of one kind and factor are drawn from. */
export interface EffectPrior {
  mean: number
  precision: number
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
