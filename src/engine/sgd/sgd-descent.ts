import type { EngineConstants } from '../options/constants'
import type { ImplicitFactors } from '../factors/implicit-factors'
import type { SgdKernel } from './kernel'
import type { RatingTriples } from '../ratings/rating-triples'
import type { TrainingOptions } from '../options/options'
import type { Random } from '../numeric/random'
import { endOfUser, historyKernel, refreshUsers, type HistoryRows } from './sgd-history-kernel'
import { runSgdEpoch } from './sgd-kernel'
import { orderByUser, shuffleUsers } from './sgd-order'
import { countUp } from '../ratings/split'
import { copyStarModel, initialStarModel, type StarModel } from '../factors/star-model'

/** Ratings between two heartbeats: well under a second's work. */
const RATINGS_PER_SIGN_OF_LIFE = 100_000

/** All that gradient descent learns. */
export interface DescentState {
  readonly stars: StarModel
  /** Null for a model without histories, whose users' factors are all their own. */
  readonly rows: HistoryRows | null
}

/** What a model is before the first step: biases 0, factors random around the centre, histories 0. */
export function initialState(
  nUsers: number,
  nItems: number,
  meanStars: number,
  options: TrainingOptions,
  { initialDeviation, useHistories }: EngineConstants,
  random: Random,
  onHeartbeat?: () => void
): DescentState {
  const { nFactors, useBiases } = options
  const centre = factorCentreOf(options, meanStars)
  const mean = useBiases ? meanStars : 0
  const stars = initialStarModel(nUsers, nItems, nFactors, mean, centre, initialDeviation, random, onHeartbeat)
  if (!useBiases || !useHistories) return { stars, rows: null }
  return { stars, rows: { own: stars.userFactors.slice(), histories: new Float32Array(nItems * nFactors) } }
}

/** A copy that shares no memory. */
export function copyState({ stars, rows }: DescentState): DescentState {
  return {
    stars: copyStarModel(stars),
    rows: rows && { own: rows.own.slice(), histories: rows.histories.slice() }
  }
}

/** Gradient descent on one set of ratings, changing a state in place. */
export class SgdDescent {
  readonly #ratings: RatingTriples
  readonly #options: TrainingOptions
  readonly #random: Random
  readonly #order: Int32Array
  readonly #runEpoch: SgdKernel
  readonly #factorCentre: number
  readonly #userBiasRegularization: Float32Array
  readonly #itemBiasRegularization: Float32Array

  /** runEpoch: another kernel than the one that the options ask for. */
  constructor(
    readonly state: DescentState,
    ratings: RatingTriples,
    meanStars: number,
    options: TrainingOptions,
    constants: EngineConstants,
    random: Random,
    runEpoch?: SgdKernel
  ) {
    const { stars, rows } = state
    this.#ratings = ratings
    this.#options = options
    this.#random = random
    this.#order = rows ? orderByUser(stars.userBias.length, ratings.userIndex) : countUp(ratings.stars.length)
    this.#runEpoch = runEpoch ?? (rows ? historyKernel(rows, constants.historyRegularization) : runSgdEpoch)
    this.#factorCentre = factorCentreOf(options, meanStars)
    this.#userBiasRegularization = spread(
      constants.userBiasDamping,
      countRows(stars.userBias.length, ratings.userIndex)
    )
    this.#itemBiasRegularization = spread(
      constants.itemBiasDamping,
      countRows(stars.itemBias.length, ratings.itemIndex)
    )
  }

  /** One pass over the ratings in a new random order; returns the root mean square error, each met just before its own step. */
  epoch(learningRate: number, onHeartbeat?: () => void): number {
    const { stars, rows } = this.state
    if (rows) shuffleUsers(this.#order, this.#ratings.userIndex, this.#random, onHeartbeat)
    else this.#random.shuffle(this.#order, onHeartbeat)
    onHeartbeat?.()
    const step = {
      learningRate,
      regularization: this.#options.regularization,
      factorCentre: this.#factorCentre,
      userBiasRegularization: this.#userBiasRegularization,
      itemBiasRegularization: this.#itemBiasRegularization,
      loss: this.#options.loss,
      useBiases: this.#options.useBiases
    }
    const parts = this.#parts()
    let squares = 0
    for (const part of parts) {
      squares += this.#runEpoch(stars, this.#ratings, part, step)
      onHeartbeat?.()
    }
    if (rows)
      for (const part of parts) {
        refreshUsers(stars, rows, this.#ratings, part)
        onHeartbeat?.()
      }
    return Math.sqrt(squares / this.#order.length)
  }

  /** The order in slices with a heartbeat between them; with histories none ends within a user's ratings. */
  #parts(): Int32Array[] {
    const order = this.#order
    const parts: Int32Array[] = []
    for (let from = 0, to: number; from < order.length; from = to) {
      to = Math.min(order.length, from + RATINGS_PER_SIGN_OF_LIFE)
      if (this.state.rows) to = endOfUser(this.#ratings.userIndex, order, to - 1)
      parts.push(order.subarray(from, to))
    }
    return parts
  }
}

/** Sets the factors of users and items without a rating to the centre: their random start says nothing. */
export function clearUnrated({ stars, rows }: DescentState, ratings: RatingTriples, factorCentre: number): void {
  const { nFactors, userBias, userFactors, itemBias, itemFactors } = stars
  const clear = (factors: Float32Array, counts: Int32Array): void =>
    counts.forEach((count, row) => {
      if (count === 0) factors.fill(factorCentre, row * nFactors, (row + 1) * nFactors)
    })
  const ofUser = countRows(userBias.length, ratings.userIndex)
  clear(userFactors, ofUser)
  clear(itemFactors, countRows(itemBias.length, ratings.itemIndex))
  if (rows) clear(rows.own, ofUser)
}

/** Where factors start and what they are held near: 0 with biases; without them what alone gives the mean, which is far from 0. */
export function factorCentreOf({ useBiases, nFactors }: TrainingOptions, meanStars: number): number {
  return useBiases ? 0 : Math.sqrt(meanStars / nFactors)
}

/** What a state's histories say of people it does not know; null without histories. ratings: those it learned from. Calls onHeartbeat now and then. */
export function historyFactorsOf(
  { stars, rows }: DescentState,
  { userIndex, itemIndex }: RatingTriples,
  onHeartbeat?: () => void
): ImplicitFactors | null {
  if (!rows) return null
  const { nFactors } = stars
  const sums = new Float64Array(nFactors)
  itemIndex.forEach((i, n) => {
    if (n % RATINGS_PER_SIGN_OF_LIFE === 0) onHeartbeat?.()
    for (let f = 0; f < nFactors; f++) sums[f]! += rows.histories[i * nFactors + f]!
  })
  const nRaters = countRows(stars.userBias.length, userIndex).reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0)
  return {
    factors: rows.histories,
    mean: Float32Array.from(sums, (sum) => sum / Math.max(1, itemIndex.length)),
    typicalCount: itemIndex.length / Math.max(1, nRaters)
  }
}

/**
 * Spreads a damping, which a row adds to the objective once, over the row's ratings, because a step sees one rating: a
 * row with few ratings is held back more per rating than one with many.
 */
function spread(damping: number, counts: Int32Array): Float32Array {
  return Float32Array.from(counts, (count) => damping / Math.max(1, count))
}

function countRows(nRows: number, index: Int32Array): Int32Array {
  const counts = new Int32Array(nRows)
  for (let n = 0; n < index.length; n++) counts[index[n]!]!++
  return counts
}
