/* eslint-disable @typescript-eslint/no-non-null-assertion -- array reads within their bounds */
import { describe, expect, test } from 'vitest'
import { encodeModel } from '@engine/codec/codec'
import { GibbsChain } from '@engine/gibbs/gibbs-chain'
import { sampleFactor, settleErrors } from '@engine/gibbs/gibbs-kernel'
import { drawEffects, type EffectPrior, type SideEffects } from '@engine/gibbs/gibbs-effects'
import { groupRatings } from '@engine/gibbs/gibbs-sides'
import { rmse } from '@engine/numeric/metrics'
import type { TrainedModel } from '@engine/model'
import type { EpochReport } from '@engine/options/training-report'
import { DEFAULT_TRAINING_OPTIONS, type TrainingOptions } from '@engine/options/options'
import { foldIn } from '@engine/person'
import { Random } from '@engine/numeric/random'
import { trainModel } from '@engine/train'
import { matrixOf, plantCommunity } from '../planted'

const planted = plantCommunity(90, 140, 0.3, 5)
const quick: TrainingOptions = {
  ...DEFAULT_TRAINING_OPTIONS,
  method: 'gibbs',
  budgetSeconds: 0.08,
  validationShare: 0.1
}

function train(options: Partial<TrainingOptions> = {}): TrainedModel {
  return trainModel({ ratings: planted.ratings, nOwnUsers: 0, options: { ...quick, ...options } })
}

/** Root mean square error against the planted truth of every cell that nobody rated, people folded in. */
function errorOnUnrated(model: TrainedModel): number {
  const { ratings, truth } = planted
  const predicted: number[] = []
  const expected: number[] = []
  for (let u = 0; u < ratings.nUsers; u++) {
    const [from, to] = [ratings.userStart[u], ratings.userStart[u + 1]]
    const rated = { itemIndex: ratings.itemIndex.slice(from, to), halfStars: ratings.halfStars.slice(from, to) }
    const { predictedStars } = foldIn(model, rated)
    predictedStars.forEach((stars, i) => {
      if (rated.itemIndex.includes(i)) return
      predicted.push(stars)
      expected.push(truth[u * ratings.nItems + i] ?? NaN)
    })
  }
  return rmse(predicted, expected)
}

/** A chain over made-up ratings, with users and items that have none, and those ratings as columns. */
function smallChain(seed: number) {
  const userIndex = Int32Array.of(2, 0, 3, 0, 2, 3, 3)
  const itemIndex = Int32Array.of(4, 1, 0, 4, 1, 4, 1)
  const stars = Float32Array.of(3, 4.5, 1, 2, 5, 0.5, 3.5)
  const sides = groupRatings(4, 6, { userIndex, itemIndex, stars })
  return { chain: new GibbsChain(sides, 3, new Random(seed)), userIndex, itemIndex, stars }
}

test('a planted low-rank matrix is recovered on cells that nobody rated, better than by gradient descent', () => {
  const error = errorOnUnrated(train({ budgetSeconds: 0.4 }))
  expect(error).toBeGreaterThan(0.05)
  expect(error).toBeLessThan(0.3)
  const byDescent = { method: 'sgd' as const, nFactors: 3, nEpochs: 80, regularization: 0.02, learningRate: 0.03 }
  expect(error).toBeLessThan(errorOnUnrated(train(byDescent)))
})

test('the same seed gives the same bytes, another seed others', () => {
  expect(encodeModel(train())).toEqual(encodeModel(train()))
  expect(encodeModel(train({ seed: 2 }))).not.toEqual(encodeModel(train()))
})

test('every sweep is reported, with the held-out error while it is measured, and gives heartbeats', () => {
  const reports: EpochReport[] = []
  let signs = 0
  const input = { ratings: planted.ratings, nOwnUsers: 0, options: quick }
  const model = trainModel(input, { onEpoch: (report) => reports.push(report), onHeartbeat: () => signs++ })
  expect(reports.map(({ epoch }) => epoch)).toEqual(Array.from({ length: reports[0]?.nEpochs ?? NaN }, (_, n) => n + 1))
  expect(reports).toEqual(model.curve)
  expect(signs).toBeGreaterThan(reports.length)
  const measured = reports.filter(({ validationRmse }) => Number.isFinite(validationRmse))
  expect(measured.length).toBeGreaterThan(10)
  expect(measured.length).toBeLessThan(reports.length)
  expect(measured.at(-1)?.validationRmse).toBeCloseTo(model.metrics.validationRmse, 6)
  expect(model.metrics.validationRmse).toBeLessThan(model.metrics.baselineRmse)
})

test('the errors reported are those of the mean so far, so that another chain does not begin them anew', () => {
  const { curve } = train({ budgetSeconds: 2 })
  const measured = curve.filter(({ validationRmse }) => Number.isFinite(validationRmse))
  const first = measured[0]!
  const settled = measured.slice(26)
  expect(settled.length).toBeGreaterThan(26)
  for (const { trainRmse, validationRmse } of settled) {
    expect(trainRmse).toBeLessThan(0.6 * first.trainRmse)
    expect(validationRmse).toBeLessThan(0.8 * first.validationRmse)
  }
  expect(measured.at(-1)!.trainRmse).toBeGreaterThan(0)
})

describe('a sweep', () => {
  test('keeps the errors in step with the predictions', () => {
    const { chain, userIndex, itemIndex, stars } = smallChain(3)
    for (let sweep = 0; sweep < 5; sweep++) {
      const trainRmse = chain.sweep()
      const predicted = stars.map((_, n) => chain.predict(userIndex[n] ?? 0, itemIndex[n] ?? 0))
      expect(trainRmse).toBeCloseTo(rmse(predicted, stars), 5)
    }
  })

  test('keeps rows equal to own effects plus the histories of what was rated', () => {
    const { chain, userIndex, itemIndex } = smallChain(4)
    chain.sweep()
    for (const f of [0, 1, 2, 3])
      for (let u = 0; u < 4; u++) {
        const rated = itemIndex.filter((_, n) => userIndex[n] === u)
        let row = chain.users.own[f]?.[u] ?? NaN
        for (const i of rated) row += (chain.users.history[f]?.[i] ?? NaN) / Math.sqrt(rated.length)
        expect(chain.users.total[f]?.[u]).toBeCloseTo(row, 8)
      }
  })
})

describe('a factor is drawn from its conditional distribution:', () => {
  // Users 0 and 1 rated items 0, 2 and 1, 2 with these errors; y is what the items' factor is.
  const sides = groupRatings(2, 3, {
    userIndex: Int32Array.of(0, 0, 1, 1),
    itemIndex: Int32Array.of(0, 2, 1, 2),
    stars: Float32Array.of(3, 3, 3, 3)
  })
  const errors = [0.5, -1, 0.25, 2]
  const y = Float64Array.of(0.8, -0.5, 1.5)
  const previous = Float64Array.of(0.3, 0.7, -0.4)
  const noisePrecision = 2

  /** The mean and variance of 20,000 draws of an effect from the same state. */
  function moments(ownPrior: EffectPrior, historyPrior: EffectPrior, read: (effects: SideEffects) => number) {
    const random = new Random(9)
    const zeros = () => new Float64Array(3)
    const scratch = { squares: zeros(), products: zeros(), steps: zeros(), shares: zeros(), before: zeros() }
    const [own, history, total] = [new Float64Array(2), new Float64Array(3), new Float64Array(2)]
    const effects = {
      own: [own],
      history: [history],
      total: [total],
      ownPrior: [ownPrior],
      historyPrior: [historyPrior]
    }
    const values = Float64Array.from({ length: 20_000 }, () => {
      own.set([0.3, -0.2])
      history.set([0.1, 0.4, -0.6])
      // What the factor before moved is not in the errors yet.
      scratch.steps.set([0.25, -0.5, 0])
      const late = Float64Array.from(errors)
      settleErrors(sides.users, previous, late, Float64Array.of(-0.25, 0.5))
      sampleFactor(sides.users, sides.items, effects, 0, y, previous, late, noisePrecision, scratch, random)
      return read(effects)
    })
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length }
  }

  test('own effects', () => {
    const prior = { mean: 0.7, precision: 1.25 }
    const drawn = moments(prior, { mean: 0, precision: 1 }, ({ own }) => own[0]?.[0] ?? NaN)
    const square = 0.8 ** 2 + 1.5 ** 2
    const precision = noisePrecision * square + prior.precision
    const product = 0.5 * 0.8 - 1 * 1.5 + square * 0.3
    expect(drawn.mean).toBeCloseTo((noisePrecision * product + prior.precision * prior.mean) / precision, 2)
    expect(drawn.variance).toBeCloseTo(1 / precision, 2)
  })

  test('histories', () => {
    const prior = { mean: -0.4, precision: 0.9 }
    const still = { mean: 0, precision: 1e15 }
    const drawn = moments(still, prior, ({ history }) => history[0]?.[0] ?? NaN)
    // The own effects jump to 0 first, which adds 0.3 y and -0.2 y to the errors.
    const z = [0.8 / Math.SQRT2, 1.5 / Math.SQRT2]
    const square = z[0]! ** 2 + z[1]! ** 2
    const precision = noisePrecision * square + prior.precision
    const product = z[0]! * (0.5 + 0.3 * 0.8) + z[1]! * (-1 + 0.3 * 1.5) + square * 0.1
    expect(drawn.mean).toBeCloseTo((noisePrecision * product + prior.precision * prior.mean) / precision, 2)
    expect(drawn.variance).toBeCloseTo(1 / precision, 2)
  })
})

test('the mean and spread of a kind of effects are learned from those with ratings', () => {
  const random = new Random(5)
  const values = Float64Array.from({ length: 2000 }, (_, b) => (b % 2 === 0 ? 1.5 + 0.5 * random.normal() : 100))
  const start = Int32Array.from({ length: 2001 }, (_, b) => Math.ceil(b / 2))
  const prior = { mean: 0, precision: 1 }
  let [mean, precision] = [0, 0]
  for (let n = 0; n < 60; n++) {
    drawEffects(prior, values, start, random)
    if (n < 10) continue
    mean += prior.mean / 50
    precision += prior.precision / 50
  }
  expect(mean).toBeCloseTo(1.5, 1)
  expect(1 / Math.sqrt(precision)).toBeCloseTo(0.5, 1)
})

describe('gives a defined model for', () => {
  test.each([
    ['one rater and one movie', matrixOf(1, 1, [[0, 0, 8]])],
    [
      'ratings that are all equal',
      matrixOf(3, 4, [
        [0, 1, 7],
        [1, 1, 7],
        [2, 3, 7],
        [0, 2, 7]
      ])
    ],
    [
      'a rater and a movie without ratings',
      matrixOf(3, 3, [
        [0, 0, 9],
        [2, 0, 2],
        [2, 2, 5]
      ])
    ]
  ])('%s', (_, ratings) => {
    const model = trainModel({ ratings, nOwnUsers: 0, options: quick })
    const person = foldIn(model, { itemIndex: Int32Array.of(0), halfStars: Uint8Array.of(9) })
    expect(person.predictedStars.every((stars) => stars >= 0.5 && stars <= 5)).toBe(true)
    expect(person.interval(0).plusMinus).toBeGreaterThan(0)
  })
})

test('the mean of an item row is where the gradient of its log posterior is zero, given users and histories', () => {
  const { chain, userIndex, itemIndex, stars } = smallChain(6)
  chain.sweep()
  const means = chain.itemMeans()
  const [first, rows] = [4, [0, 1, 2, 3]]
  const { users, items } = chain
  for (const f of rows) {
    const design = (u: number): number => (f === 3 ? 1 : users.total[f]![u]!)
    const prior = items.ownPrior[f]!
    const own = items.own[f]![first]! + means[f]![first]! - items.total[f]![first]!
    let gradient = prior.precision * (prior.mean - own)
    itemIndex.forEach((i, n) => {
      if (i !== first) return
      const u = userIndex[n]!
      let predicted = chain.globalMean + users.total[3]![u]! + means[3]![first]!
      for (let g = 0; g < 3; g++) predicted += users.total[g]![u]! * means[g]![first]!
      gradient += chain.noisePrecision * design(u) * (stars[n]! - predicted)
    })
    expect(gradient).toBeCloseTo(0, 6)
  }
  // An item without ratings keeps its row.
  for (const f of rows) expect(means[f]![2]).toBe(items.total[f]![2])
})
