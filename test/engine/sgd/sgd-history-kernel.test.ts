/* eslint-disable @typescript-eslint/no-non-null-assertion -- array reads within their bounds */
import { describe, expect, test } from 'vitest'
import type { EpochStep } from '@engine/sgd/kernel'
import type { RatingTriples } from '@engine/ratings/rating-triples'
import { Random } from '@engine/numeric/random'
import { historyKernel, refreshUsers, type HistoryRows } from '@engine/sgd/sgd-history-kernel'
import { orderByUser, shuffleUsers } from '@engine/sgd/sgd-order'
import type { StarModel } from '@engine/factors/star-model'

const K = 3
const HISTORY_REGULARIZATION = 0.17

/** User 1 rated items 2 and 0, user 0 item 3. */
const ratings: RatingTriples = {
  userIndex: Int32Array.of(1, 0, 1),
  itemIndex: Int32Array.of(2, 3, 0),
  stars: Float32Array.of(4.5, 1, 3)
}

function model(): StarModel {
  return {
    nFactors: K,
    globalMean: 3.1,
    userBias: Float32Array.of(0.3, -0.2),
    itemBias: Float32Array.of(0.1, 0.4, -0.5, 0.2),
    userFactors: new Float32Array(2 * K),
    itemFactors: Float32Array.of(0.7, 0.8, 0.9, 1, -1.1, 1.2, 0.3, 0.9, -0.6, 0.2, 0.1, 0.4)
  }
}

function rows(): HistoryRows {
  return {
    own: Float32Array.of(0.1, 0.2, 0.3, -0.4, 0.5, 0.6),
    histories: Float32Array.of(0.3, -0.1, 0.2, 0.9, 0.8, 0.7, -0.2, 0.4, 0.1, 0.5, -0.6, 0.3)
  }
}

function step(loss: 'L1' | 'L2'): EpochStep {
  return {
    learningRate: 1e-3,
    regularization: 0.11,
    factorCentre: 0,
    userBiasRegularization: Float32Array.of(0.21, 0.22),
    itemBiasRegularization: Float32Array.of(0.41, 0.42, 0.43, 0.44),
    loss,
    useBiases: true
  }
}

/** What user u's history is by the definition: the sum of their items' histories over the root of their number. */
function historyOf({ histories }: HistoryRows, u: number): number[] {
  const items = [...ratings.itemIndex].filter((_, n) => ratings.userIndex[n] === u)
  return Array.from(
    { length: K },
    (_, f) => items.reduce((sum, i) => sum + histories[i * K + f]!, 0) / Math.sqrt(items.length)
  )
}

const squared = (values: ArrayLike<number>): number => Array.from(values).reduce((sum, value) => sum + value ** 2, 0)

/** What the nth rating adds to the objective of sgd-history-kernel.ts, h being a free vector. */
function objective(m: StarModel, { own }: HistoryRows, h: readonly number[], n: number, weights: EpochStep): number {
  const [u, i] = [ratings.userIndex[n]!, ratings.itemIndex[n]!]
  const p = own.subarray(K * u, K * u + K)
  const q = m.itemFactors.subarray(K * i, K * i + K)
  const product = p.reduce((sum, value, f) => sum + (value + h[f]!) * q[f]!, 0)
  const error = ratings.stars[n]! - m.globalMean - m.userBias[u]! - m.itemBias[i]! - product
  const penalty =
    weights.regularization * (squared(p) + squared(q)) +
    HISTORY_REGULARIZATION * squared(h) +
    weights.userBiasRegularization[u]! * m.userBias[u]! ** 2 +
    weights.itemBiasRegularization[i]! * m.itemBias[i]! ** 2
  return (weights.loss === 'L2' ? error ** 2 / 2 : Math.abs(error)) + penalty / 2
}

/** Minus the numeric gradient of what rating 1, the only one of its user, adds, in a number that shift moves. */
function gradient(shift: (m: StarModel, r: HistoryRows, h: number[], by: number) => void, loss: 'L1' | 'L2'): number {
  const at = (by: number): number => {
    const [m, r] = [model(), rows()]
    const h = historyOf(r, 0)
    shift(m, r, h, by)
    return objective(m, r, h, 1, step(loss))
  }
  const width = 2 ** -7
  return (at(width) - at(-width)) / (2 * width)
}

describe.each(['L2', 'L1'] as const)('one step by %s moves by minus the numeric gradient', (loss) => {
  const [after, afterRows] = [model(), rows()]
  historyKernel(afterRows, HISTORY_REGULARIZATION)(after, ratings, Int32Array.of(1), step(loss))
  const slope = (now: number, before: number): number => (now - before) / -step(loss).learningRate

  test.each(['userBias', 'itemBias', 'itemFactors'] as const)('the %s', (part) => {
    model()[part].forEach((value, at) => {
      const expected = gradient((m, _, __, by) => (m[part][at]! += by), loss)
      expect(slope(after[part][at]!, value), String(at)).toBeCloseTo(expected, 3)
    })
  })

  test('what is the user’s own', () => {
    rows().own.forEach((value, at) => {
      const expected = gradient((_, r, __, by) => (r.own[at]! += by), loss)
      expect(slope(afterRows.own[at]!, value), String(at)).toBeCloseTo(expected, 3)
    })
  })

  test('the history, and of the items’ histories only those of items rated', () => {
    historyOf(rows(), 0).forEach((value, f) => {
      const expected = gradient((_, __, h, by) => (h[f]! += by), loss)
      expect(slope(historyOf(afterRows, 0)[f]!, value), String(f)).toBeCloseTo(expected, 3)
    })
    expect(afterRows.histories.subarray(0, 3 * K)).toEqual(rows().histories.subarray(0, 3 * K))
  })
})

test('a user’s ratings move each of the histories behind them by the same share', () => {
  const [m, r, before] = [model(), rows(), rows()]
  historyKernel(r, HISTORY_REGULARIZATION)(m, ratings, Int32Array.of(0, 2), step('L2'))
  for (let f = 0; f < K; f++) {
    const [first, second] = [2, 0].map((i) => r.histories[i * K + f]! - before.histories[i * K + f]!)
    expect(first).toBeCloseTo(second!, 6)
    expect(Math.abs(first!)).toBeGreaterThan(1e-5)
    // The root of the number of ratings twice: once for the share, once for the sum.
    expect(m.userFactors[K + f]).toBeCloseTo(r.own[K + f]! + historyOf(r, 1)[f]!, 6)
  }
  expect(r.own.subarray(0, K)).toEqual(before.own.subarray(0, K))
})

test('one part or two, cut between users, make the same epoch', () => {
  const [whole, wholeRows, cut, cutRows] = [model(), rows(), model(), rows()]
  const order = Int32Array.of(2, 0, 1)
  const squares = historyKernel(wholeRows, 0.1)(whole, ratings, order, step('L2'))
  const parts = [order.subarray(0, 2), order.subarray(2)].map((part) =>
    historyKernel(cutRows, 0.1)(cut, ratings, part, step('L2'))
  )
  expect(cut).toEqual(whole)
  expect(cutRows).toEqual(wholeRows)
  expect(parts[0]! + parts[1]!).toBeCloseTo(squares, 10)
})

test('refreshed users are their own factors and what the present histories say', () => {
  const m = model()
  refreshUsers(m, rows(), ratings, Int32Array.of(1, 0, 2))
  for (const u of [0, 1])
    historyOf(rows(), u).forEach((h, f) => expect(m.userFactors[u * K + f]).toBeCloseTo(rows().own[u * K + f]! + h, 6))
})

test('an order by user stays one when it is shuffled, and visits every rating', () => {
  const random = new Random(4)
  const userIndex = Int32Array.from({ length: 400 }, () => random.integer(30))
  const order = orderByUser(31, userIndex)
  expect(order.map((n) => userIndex[n]!)).toEqual(userIndex.slice().sort())
  const shuffled = order.slice()
  shuffleUsers(shuffled, userIndex, random)
  expect(shuffled).not.toEqual(order)
  expect(shuffled.slice().sort()).toEqual(order.slice().sort())
  const turns = shuffled.filter((n, at) => at === 0 || userIndex[n] !== userIndex[shuffled[at - 1]!])
  expect(turns.length).toBe(new Set(userIndex).size)
  const users = [...turns].map((n) => userIndex[n])
  expect(users).not.toEqual([...users].sort((a, b) => a! - b!))
  const ofFirst = shuffled.filter((n) => userIndex[n] === users[0])
  expect([...ofFirst]).not.toEqual([...ofFirst].sort((a, b) => a - b))
})
