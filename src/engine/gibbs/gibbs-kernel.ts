import type { SideEffects } from './gibbs-effects'
import type { RatingSide } from './gibbs-sides'
import type { Random } from '../numeric/random'

/** Working memory of sampleFactor, one entry per row of the longer side, overwritten by each call. */
export interface FactorScratch {
  /** How far each row's total was moved last: errors do not show it yet. */
  readonly steps: Float64Array
  readonly squares: Float64Array
  readonly products: Float64Array
  readonly shares: Float64Array
  readonly before: Float64Array
}

/**
 * Draws one factor of a side: every row's own effect, then every opposite row's history effect, each given all else.
 *
 * With y the design (the opposite rows' factor f, or 1 for the bias), an effect that enters the prediction of its ratings
 * as z * effect has conditional precision a = noisePrecision * sum z^2 + prior.precision and mean (noisePrecision * sum z
 * (error + z * effect) + prior.precision * prior.mean) / a. The sums over a row's ratings, of y^2 and of error * y, are
 * taken once; histories then touch rows, not ratings (Rendle 2013, section 4). errors: (nRatings), in the side's order. The step of the
 * factor sampled before, whose design was previous, is taken off the errors on the way and this factor's step is left in
 * scratch.steps: one pass over the ratings in place of two. settleErrors ends a side.
 */
export function sampleFactor(
  side: RatingSide,
  opposite: RatingSide,
  effects: SideEffects,
  f: number,
  design: Float64Array,
  previous: Float64Array,
  errors: Float64Array,
  noisePrecision: number,
  scratch: FactorScratch,
  random: Random
): void {
  const { nRows, start, other, inverseRoot } = side
  const { squares, products, steps, shares, before } = scratch
  const own = effects.own[f]!
  const total = effects.total[f]!
  const { mean, precision } = effects.ownPrior[f]!
  const pull = mean * precision
  for (let b = 0; b < nRows; b++) {
    let square = 0
    let product = 0
    const previousStep = steps[b]!
    for (let n = start[b]!; n < start[b + 1]!; n++) {
      const l = other[n]!
      const y = design[l]!
      const error = errors[n]! - previousStep * previous[l]!
      errors[n] = error
      square += y * y
      product += error * y
    }
    const posterior = noisePrecision * square + precision
    const old = own[b]!
    const drawn =
      (noisePrecision * (product + square * old) + pull) / posterior + random.normal() / Math.sqrt(posterior)
    own[b] = drawn
    const weight = inverseRoot[b]!
    steps[b] = drawn - old
    const share = (product - (drawn - old) * square) * weight
    shares[b] = share
    before[b] = share
    squares[b] = square * weight * weight
    products[b] = 0
  }
  sampleHistories(opposite, effects, f, noisePrecision, squares, shares, random)
  for (let b = 0; b < nRows; b++) {
    const square = squares[b]!
    const step = steps[b]! + (square > 0 ? ((before[b]! - shares[b]!) / square) * inverseRoot[b]! : 0)
    total[b]! += step
    steps[b] = step
  }
}

/** Takes the last sampled factor's steps off the errors; design: that factor's. */
export function settleErrors(
  { nRows, start, other }: RatingSide,
  design: Float64Array,
  errors: Float64Array,
  steps: Float64Array
): void {
  for (let b = 0; b < nRows; b++) {
    const step = steps[b]!
    for (let n = start[b]!; n < start[b + 1]!; n++) errors[n]! -= step * design[other[n]!]!
  }
}

/** squares and shares: (rows), the row's sums of y^2 and error * y, each times the square or once its history weight. */
function sampleHistories(
  opposite: RatingSide,
  effects: SideEffects,
  f: number,
  noisePrecision: number,
  squares: Float64Array,
  shares: Float64Array,
  random: Random
): void {
  const { nRows, start, other } = opposite
  const history = effects.history[f]!
  const { mean, precision } = effects.historyPrior[f]!
  const pull = mean * precision
  for (let l = 0; l < nRows; l++) {
    const from = start[l]!
    const to = start[l + 1]!
    let square = 0
    let product = 0
    for (let n = from; n < to; n++) {
      const b = other[n]!
      square += squares[b]!
      product += shares[b]!
    }
    const posterior = noisePrecision * square + precision
    const old = history[l]!
    const drawn =
      (noisePrecision * (product + square * old) + pull) / posterior + random.normal() / Math.sqrt(posterior)
    history[l] = drawn
    const step = drawn - old
    for (let n = from; n < to; n++) {
      const b = other[n]!
      shares[b]! -= step * squares[b]!
    }
  }
}
