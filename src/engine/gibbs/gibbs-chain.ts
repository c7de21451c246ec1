import { drawEffects, initialEffects, type SideEffects } from './gibbs-effects'
import { meanItemRows } from './gibbs-item-means'
import { sampleFactor, settleErrors, type FactorScratch } from './gibbs-kernel'
import type { RatingSides, RatingSide } from './gibbs-sides'
import type { Random } from '../numeric/random'

/**
 * One Markov chain over the unknowns of the factorization with histories, given the ratings.
 *
 * stars(u, i) = globalMean + user bias + item bias + user row . item row + noise, where biases and rows are those of
 * SideEffects: what u rated speaks for u (SVD++, Koren 2008), who rated i speaks for i ("flipped": Rendle, Zhang, Koren
 * 2019). Every effect is normal around a mean of its kind and factor; means, precisions and the noise are sampled too
 * (Rendle 2013, whose block structure makes a sweep cost O(nFactors * nRatings)).
 */
export class GibbsChain {
  readonly users: SideEffects
  readonly items: SideEffects
  globalMean: number
  /** 1 / variance of the noise, in 1 / squared stars. */
  noisePrecision = 1
  readonly #sides: RatingSides
  readonly #random: Random
  /** (nRatings): stars minus prediction, in the order of the user side. */
  readonly #errors: Float64Array
  /** (nRatings): the same in the order of the item side, valid while that side is sampled. */
  readonly #itemErrors: Float64Array
  readonly #ones: Float64Array
  readonly #scratch: FactorScratch

  constructor(
    sides: RatingSides,
    readonly nFactors: number,
    random: Random
  ) {
    const { users, items, stars } = sides
    this.#sides = sides
    this.#random = random
    this.globalMean = stars.length > 0 ? stars.reduce((sum, value) => sum + value, 0) / stars.length : 3
    this.users = initialEffects(users, items, nFactors, random)
    this.items = initialEffects(items, users, nFactors, random)
    this.#errors = Float64Array.from(stars)
    this.#itemErrors = new Float64Array(stars.length)
    this.#ones = new Float64Array(Math.max(users.nRows, items.nRows)).fill(1)
    const nRows = Math.max(users.nRows, items.nRows)
    const zeros = (): Float64Array => new Float64Array(nRows)
    this.#scratch = { squares: zeros(), products: zeros(), steps: zeros(), shares: zeros(), before: zeros() }
    this.#subtractPredictions()
  }

  /** Draws every unknown once, given all the others; returns the root mean square error on the training ratings. Calls onHeartbeat now and then. */
  sweep(onHeartbeat?: () => void): number {
    const { users, items, itemOrder } = this.#sides
    const errors = this.#errors
    const nRatings = errors.length
    let squares = 0
    for (const error of errors) squares += error * error
    this.noisePrecision = this.#random.gamma((1 + nRatings) / 2) / ((1 + squares) / 2)
    this.#drawGlobalMean()
    this.#sampleSide(users, items, this.users, this.items, errors, onHeartbeat)
    const itemErrors = this.#itemErrors
    for (let n = 0; n < nRatings; n++) itemErrors[n] = errors[itemOrder[n]!]!
    this.#sampleSide(items, users, this.items, this.users, itemErrors, onHeartbeat)
    for (let n = 0; n < nRatings; n++) errors[itemOrder[n]!] = itemErrors[n]!
    squares = 0
    for (const error of errors) squares += error * error
    return Math.sqrt(squares / nRatings)
  }

  #drawGlobalMean(): void {
    const errors = this.#errors
    let sum = 0
    for (const error of errors) sum += error
    const precision = this.noisePrecision * errors.length + 1e-3
    const drawn =
      (this.noisePrecision * (sum + errors.length * this.globalMean)) / precision +
      this.#random.normal() / Math.sqrt(precision)
    const step = drawn - this.globalMean
    for (let n = 0; n < errors.length; n++) errors[n]! -= step
    this.globalMean = drawn
  }

  #sampleSide(
    side: RatingSide,
    opposite: RatingSide,
    effects: SideEffects,
    oppositeEffects: SideEffects,
    errors: Float64Array,
    onHeartbeat?: () => void
  ): void {
    const { steps } = this.#scratch
    let previous = this.#ones
    steps.fill(0)
    for (let f = this.nFactors; f >= 0; f--) {
      onHeartbeat?.()
      const design = f === this.nFactors ? this.#ones : oppositeEffects.total[f]!
      drawEffects(effects.ownPrior[f]!, effects.own[f]!, side.start, this.#random)
      drawEffects(effects.historyPrior[f]!, effects.history[f]!, opposite.start, this.#random)
      sampleFactor(
        side,
        opposite,
        effects,
        f,
        design,
        previous,
        errors,
        this.noisePrecision,
        this.#scratch,
        this.#random
      )
      previous = design
    }
    settleErrors(side, previous, errors, steps)
  }

  /** (nRatings): stars minus the present draw's prediction, in the order of the user side; the chain's own array. */
  get errors(): Float64Array {
    return this.#errors
  }

  /** The mean of every item's row given the present draw of all else (gibbs-item-means.ts); for use after a sweep. */
  itemMeans(): Float64Array[] {
    return meanItemRows(this, this.#sides.items, this.#itemErrors)
  }

  #subtractPredictions(): void {
    const { start, other, nRows } = this.#sides.users
    for (let u = 0; u < nRows; u++)
      for (let n = start[u]!; n < start[u + 1]!; n++) this.#errors[n]! -= this.predict(u, other[n]!)
  }

  /** What the present draw says of user u and item i, in stars, not clipped. */
  predict(u: number, i: number): number {
    const { nFactors } = this
    let stars = this.globalMean + this.users.total[nFactors]![u]! + this.items.total[nFactors]![i]!
    for (let f = 0; f < nFactors; f++) stars += this.users.total[f]![u]! * this.items.total[f]![i]!
    return stars
  }
}
