import type { EpochStep, SgdKernel } from './kernel'
import type { RatingTriples } from '../ratings/rating-triples'
import type { StarModel } from '../factors/star-model'

/** What a user's row is made of while a model with histories is trained. */
export interface HistoryRows {
  /** (nUsers, nFactors): what is the user's own. */
  readonly own: Float32Array
  /** (nItems, nFactors): what having rated an item says of a user. */
  readonly histories: Float32Array
}

/**
 * Stochastic gradient descent on factorization with histories (SVD++: Koren 2008, equations 15 and 16).
 *
 * The user's factors are p + h, p their own and h the sum of the histories of the n items they rated / sqrt(n). Prediction and objective are those
 * of sgd-kernel.ts with biases, |p|^2 counting in place of |p + h|^2, and historyRegularization / 2 * |h|^2 more for each rating. Step with
 * error e: p += learningRate * (e q - regularization p), h += learningRate * (e q - historyRegularization h), q += learningRate * (e (p + h) -
 * regularization q), all from the values before the step.
 *
 * In `order` the ratings of a user stand together: h is summed once before them and moved as one vector, and by the least change of the
 * histories that moves it so, each of the n moves by an equal share of it after them. A step then costs O(nFactors), however
 * many items the user rated. The model's userFactors are left at p + h.
 */
export function historyKernel({ own, histories }: HistoryRows, historyRegularization: number): SgdKernel {
  return (model, ratings, order, step) => {
    const row = new UserRow(model.nFactors)
    let squares = 0
    for (let from = 0, to: number; from < order.length; from = to) {
      to = endOfUser(ratings.userIndex, order, from)
      const u = ratings.userIndex[order[from]!]!
      const items = itemsOf(ratings, order, from, to)
      row.read(own, histories, u, items)
      squares += descend(model, ratings, order.subarray(from, to), step, historyRegularization, row)
      row.write(own, histories, model.userFactors, u, items)
    }
    return squares
  }
}

/** Where the ratings of the user of order[from] end. */
export function endOfUser(userIndex: Int32Array, order: Int32Array, from: number): number {
  const u = userIndex[order[from]!]!
  let to = from + 1
  while (to < order.length && userIndex[order[to]!] === u) to++
  return to
}

/** Sets userFactors to what the present histories make them, for the users whose ratings stand together in order. */
export function refreshUsers(
  model: StarModel,
  { own, histories }: HistoryRows,
  ratings: RatingTriples,
  order: Int32Array
): void {
  const row = new UserRow(model.nFactors)
  for (let from = 0, to: number; from < order.length; from = to) {
    to = endOfUser(ratings.userIndex, order, from)
    const u = ratings.userIndex[order[from]!]!
    row.read(own, histories, u, itemsOf(ratings, order, from, to))
    for (let f = 0; f < model.nFactors; f++) model.userFactors[u * model.nFactors + f] = row.own[f]! + row.history[f]!
  }
}

function itemsOf({ itemIndex }: RatingTriples, order: Int32Array, from: number, to: number): Int32Array {
  const items = new Int32Array(to - from)
  for (let n = from; n < to; n++) items[n - from] = itemIndex[order[n]!]!
  return items
}

/** One user's factors while their ratings are visited. */
class UserRow {
  /** (nFactors): p */
  readonly own: Float64Array
  /** (nFactors): h */
  readonly history: Float64Array
  /** (nFactors): h before the first of the ratings */
  readonly #before: Float64Array

  constructor(nFactors: number) {
    this.own = new Float64Array(nFactors)
    this.history = new Float64Array(nFactors)
    this.#before = new Float64Array(nFactors)
  }

  read(own: Float32Array, histories: Float32Array, u: number, items: Int32Array): void {
    const nFactors = this.own.length
    const { history } = this
    history.fill(0)
    for (const i of items) for (let f = 0; f < nFactors; f++) history[f]! += histories[i * nFactors + f]!
    const weight = 1 / Math.sqrt(items.length)
    for (let f = 0; f < nFactors; f++) {
      history[f]! *= weight
      this.#before[f] = history[f]!
      this.own[f] = own[u * nFactors + f]!
    }
  }

  write(own: Float32Array, histories: Float32Array, userFactors: Float32Array, u: number, items: Int32Array): void {
    const nFactors = this.own.length
    const share = this.#before
    for (let f = 0; f < nFactors; f++) {
      share[f] = (this.history[f]! - share[f]!) / Math.sqrt(items.length)
      own[u * nFactors + f] = this.own[f]!
      userFactors[u * nFactors + f] = this.own[f]! + this.history[f]!
    }
    for (const i of items) for (let f = 0; f < nFactors; f++) histories[i * nFactors + f]! += share[f]!
  }
}

/** Visits one user's ratings; returns the sum of squared errors, each measured just before its own step. */
function descend(
  { nFactors, globalMean, userBias, itemBias, itemFactors }: StarModel,
  { userIndex, itemIndex, stars }: RatingTriples,
  order: Int32Array,
  { learningRate, regularization, userBiasRegularization, itemBiasRegularization, loss }: EpochStep,
  historyRegularization: number,
  { own, history }: UserRow
): number {
  const absolute = loss === 'L1'
  const keep = 1 - learningRate * regularization
  const keepHistory = 1 - learningRate * historyRegularization
  let squares = 0
  for (let k = 0; k < order.length; k++) {
    const n = order[k]!
    const u = userIndex[n]!
    const i = itemIndex[n]!
    const itemRow = i * nFactors
    let predicted = globalMean + userBias[u]! + itemBias[i]!
    for (let f = 0; f < nFactors; f++) predicted += (own[f]! + history[f]!) * itemFactors[itemRow + f]!
    const error = stars[n]! - predicted
    squares += error * error
    const slope = learningRate * (absolute ? Math.sign(error) : error)
    userBias[u]! += slope - learningRate * userBiasRegularization[u]! * userBias[u]!
    itemBias[i]! += slope - learningRate * itemBiasRegularization[i]! * itemBias[i]!
    for (let f = 0; f < nFactors; f++) {
      const p = own[f]!
      const h = history[f]!
      const q = itemFactors[itemRow + f]!
      own[f] = keep * p + slope * q
      history[f] = keepHistory * h + slope * q
      itemFactors[itemRow + f] = keep * q + slope * (p + h)
    }
  }
  return squares
}
