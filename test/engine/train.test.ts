import { describe, expect, test } from 'vitest'
import { encodeModel } from '@engine/codec/codec'
import { ENGINE_CONSTANTS, type EngineConstants } from '@engine/options/constants'
import { rmse } from '@engine/numeric/metrics'
import type { TrainedModel } from '@engine/model'
import { DEFAULT_TRAINING_OPTIONS, type TrainingOptions } from '@engine/options/options'
import { foldIn } from '@engine/person'
import { predictStars } from '@engine/factors/star-model'
import { pointStarsOf } from '@engine/stars/rating-predictor'
import { splitRatings } from '@engine/ratings/split'
import { trainModel, type EpochReport } from '@engine/train'
import { trainStars } from '@engine/sgd/train-stars'
import { matrixOf, plantCommunity } from './planted'

const planted = plantCommunity(90, 140, 0.3, 5)
const quick: TrainingOptions = { ...DEFAULT_TRAINING_OPTIONS, nFactors: 3, nEpochs: 8, validationShare: 0.1 }

function train(options: Partial<TrainingOptions> = {}, constants: Partial<EngineConstants> = {}): TrainedModel {
  return trainModel({
    ratings: planted.ratings,
    nOwnUsers: 0,
    options: { ...quick, ...options },
    constants: { ...ENGINE_CONSTANTS, ...constants }
  })
}

/** Root mean square error against the planted truth of every cell that nobody rated. */
function errorOnUnrated(model: TrainedModel): number {
  const { ratings, truth } = planted
  const predicted: number[] = []
  const expected: number[] = []
  for (let u = 0; u < ratings.nUsers; u++) {
    const rated = new Set(ratings.itemIndex.subarray(ratings.userStart[u], ratings.userStart[u + 1]))
    for (let i = 0; i < ratings.nItems; i++) {
      if (rated.has(i)) continue
      predicted.push(predictStars(pointStarsOf(model), u, i))
      expected.push(truth[u * ratings.nItems + i] ?? NaN)
    }
  }
  return rmse(predicted, expected)
}

describe('a planted low-rank matrix', () => {
  const longer = { nEpochs: 80, regularization: 0.02, learningRate: 0.03, patience: 10 }

  test.each([
    ['L2 with biases', { ...longer }, 0.15, 0.4],
    ['L1 with biases', { ...longer, loss: 'L1' as const }, 0.1, 0.45],
    ['L2 without biases', { ...longer, useBiases: false, nFactors: 5 }, 0.15, 0.5]
  ])('is recovered on cells that nobody rated: %s', (_, options, low, high) => {
    const error = errorOnUnrated(train(options))
    expect(error).toBeGreaterThan(low)
    expect(error).toBeLessThan(high)
  })

  test('is not recovered without training', () => {
    expect(errorOnUnrated(train({ ...longer, learningRate: 1e-9 }))).toBeGreaterThan(0.9)
  })

  test('the classic two factors without biases learn, and beat the movie mean', () => {
    const model = train({ ...longer, useBiases: false, nFactors: 2 })
    const { curve, metrics } = model
    const stars = pointStarsOf(model)
    expect(stars.globalMean).toBe(0)
    expect(stars.userBias.every((bias) => bias === 0) && stars.itemBias.every((bias) => bias === 0)).toBe(true)
    expect(metrics.validationRmse).toBeLessThan((curve[0]?.validationRmse ?? 0) - 0.2)
    expect(metrics.validationRmse).toBeLessThan(metrics.baselineRmse - 0.2)
  })
})

test('the same seed gives the same bytes and another seed others', () => {
  const bytes = encodeModel(train())
  expect(encodeModel(train())).toEqual(bytes)
  expect(encodeModel(train({ seed: 2 }))).not.toEqual(bytes)
})

/** The reports of epochs after which the validation error was measured; those after them learned from every rating. */
const measuredOf = ({ curve }: TrainedModel): EpochReport[] => curve.filter((epoch) => epoch.validationRmse > 0)

test('descent ends when the validation error has not improved for as many epochs as patience says', () => {
  const overfitting = { nEpochs: 200, regularization: 0, learningRate: 0.05, nFactors: 20 }
  const short = train({ ...overfitting, patience: 1 })
  const long = train({ ...overfitting, patience: 6 })
  expect(measuredOf(short).length).toBe(short.bestEpoch + 1)
  expect(measuredOf(long).length).toBe(long.bestEpoch + 6)
  expect(long.curve.length).toBeLessThan(200)
})

test('a tenth of the epochs is kept for the end, which learns from the validation ratings too', () => {
  const model = train({ nEpochs: 40, patience: 40 })
  expect(measuredOf(model).length).toBe(36)
  expect(model.curve.map((report) => report.epoch)).toEqual(Array.from({ length: 40 }, (_, n) => n + 1))
  const split = splitRatings(planted.ratings, planted.ratings.nUsers, 0.1, 1)
  const nVisited: number[] = []
  trainStars(90, 140, split, { ...quick, nEpochs: 20, patience: 20 }, ENGINE_CONSTANTS, {}, (_, ratings, order) => {
    nVisited.push(new Set(order).size)
    return ratings.stars.length
  })
  const [nTrain, nAll] = [split.train.stars.length, planted.ratings.itemIndex.length]
  expect(nVisited).toEqual([...Array.from({ length: 18 }, () => nTrain), nAll, nAll])
})

test('the model measured is that of the best epoch, whose error the metrics report', () => {
  const model = train({ nEpochs: 200, regularization: 0, learningRate: 0.05, nFactors: 20 })
  const errors = measuredOf(model).map((report) => report.validationRmse)
  expect(model.metrics.validationRmse).toBeCloseTo(Math.min(...errors), 6)
  expect(errors[model.bestEpoch - 1]).toBe(Math.min(...errors))
})

test.each<Partial<EngineConstants>>([
  { learningRateDecay: 0.8 },
  { initialDeviation: 0.6 },
  { useHistories: false },
  { historyRegularization: 0.3 },
  { userBiasDamping: 20 },
  { itemBiasDamping: 20 },
  { noiseShare: 2 },
  { kernelBase: 10 },
  { kernelPerRater: 2 },
  { raterExponent: 1 },
  { ratedShare: 0.9 },
  { kernelExponent: 0 },
  { personalWeight: 5 },
  { qualityWeight: 0 },
  { popularityWeight: 9 },
  { maxKernelRaters: 40 }
])('the constant %o changes the ranking', (constant) => {
  const rated = { itemIndex: Int32Array.of(3, 50, 99), halfStars: Uint8Array.of(10, 2, 7) }
  const score = (model: TrainedModel): Float32Array => foldIn(model, rated).rankingScore
  expect(score(train({}, constant))).not.toEqual(score(train()))
})

test('every epoch visits every training rating once, in an order of its own', () => {
  const split = splitRatings(planted.ratings, planted.ratings.nUsers, 0.1, 1)
  const orders: Int32Array[] = []
  trainStars(90, 140, split, quick, ENGINE_CONSTANTS, {}, (_, ratings, order) => {
    expect(ratings).toBe(split.train)
    orders.push(order.slice())
    return 1
  })
  const every = Int32Array.from(split.train.stars.keys())
  for (const order of orders) expect(order.slice().sort()).toEqual(every)
  expect(orders[1]).not.toEqual(orders[0])
})

test('a user and an item without ratings keep no trace of the random start', () => {
  const ratings = matrixOf(3, 4, [
    [0, 1, 8],
    [2, 3, 5],
    [2, 1, 7]
  ])
  const stars = pointStarsOf(trainModel({ ratings, nOwnUsers: 0, options: quick }))
  const rowOf = (factors: Float32Array, row: number): number[] => Array.from(factors.subarray(3 * row, 3 * row + 3))
  expect(rowOf(stars.userFactors, 1)).toEqual([0, 0, 0])
  expect(rowOf(stars.itemFactors, 2)).toEqual([0, 0, 0])
  expect(rowOf(stars.itemFactors, 1)).not.toEqual([0, 0, 0])
  const unbiased = { ...quick, useBiases: false, validationShare: 0 }
  const plain = pointStarsOf(trainModel({ ratings, nOwnUsers: 0, options: unbiased }))
  const centre = Math.fround(Math.sqrt(20 / 6 / 3))
  expect(rowOf(plain.itemFactors, 2)).toEqual([centre, centre, centre])
})

test('reports every epoch in order, as it ends', () => {
  const seen: number[] = []
  const onEpoch = (report: EpochReport): void => {
    expect(report.nEpochs).toBe(8)
    expect(report.trainRmse).toBeGreaterThan(0)
    seen.push(report.epoch)
  }
  const model = trainModel({ ratings: planted.ratings, nOwnUsers: 0, options: quick }, { onEpoch })
  expect(seen).toEqual(model.curve.map((report) => report.epoch))
  expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
})

test('gives heartbeats from inside an epoch and from inside the ranking', () => {
  let signs = 0
  const quiet = { ...quick, nEpochs: 1 }
  trainModel({ ratings: planted.ratings, nOwnUsers: 0, options: quiet }, { onHeartbeat: () => signs++ })
  const panels = Math.ceil(planted.ratings.nUsers / 32)
  expect(signs).toBeGreaterThanOrEqual(1 + panels)
})

test('the model beats the damped movie mean on the validation ratings, in the loss it was trained with', () => {
  for (const loss of ['L1', 'L2'] as const) {
    const { metrics } = train({ loss, nEpochs: 60 })
    expect(metrics.nValidation).toBe(Math.round(planted.ratings.itemIndex.length / 10))
    expect(metrics.validationLoss).toBeLessThan(metrics.baselineLoss)
    expect(metrics.validationLoss).toBe(loss === 'L1' ? metrics.validationMae : metrics.validationRmse)
    expect(metrics.baselineLoss).toBe(loss === 'L1' ? metrics.baselineMae : metrics.baselineRmse)
  }
})

describe('own rows', () => {
  /** The community with one more row: somebody who loves the first items and hates the last ones. */
  const withOwnRow = (halfStars: number) => {
    const { ratings } = planted
    const rows: [number, number, number][] = []
    for (let u = 0; u < ratings.nUsers; u++)
      for (let n = ratings.userStart[u] ?? 0; n < (ratings.userStart[u + 1] ?? 0); n++)
        rows.push([u, ratings.itemIndex[n] ?? 0, ratings.halfStars[n] ?? 0])
    for (let i = 0; i < 20; i++) rows.push([ratings.nUsers, i, halfStars])
    return matrixOf(ratings.nUsers + 1, ratings.nItems, rows)
  }
  const trainOwn = (halfStars: number) => trainModel({ ratings: withOwnRow(halfStars), nOwnUsers: 1, options: quick })

  test('take part in the star model', () => {
    expect(pointStarsOf(trainOwn(10)).itemFactors).not.toEqual(pointStarsOf(trainOwn(1)).itemFactors)
    expect(pointStarsOf(trainOwn(10)).userBias[90]).toBeGreaterThan(pointStarsOf(trainOwn(1)).userBias[90] ?? NaN)
  })

  test('leave the crowd and the kernel as they were', () => {
    const model = trainOwn(10)
    const without = train()
    expect(model.popularity).toEqual(without.popularity)
    expect(model.ranking.nRaters).toBe(90)
    expect(model.ranking.kernelFactor).toEqual(without.ranking.kernelFactor)
  })

  test('are never kept out for validation', () => {
    const onlyOwn = trainModel({ ratings: withOwnRow(6), nOwnUsers: 91, options: quick })
    expect(onlyOwn.metrics.nValidation).toBe(0)
    expect(onlyOwn.metrics.validationRmse).toBeNaN()
    expect(onlyOwn.bestEpoch).toBe(8)
  })
})

test.each([
  ['no user and no item', 0, 0, [], 0],
  ['nobody who rated', 2, 3, [], 0],
  ['one rating of one item', 1, 1, [[0, 0, 7]], 0],
  ['only own ratings', 1, 2, [[0, 1, 7]], 1]
] as const)('trains on %s without a number that is not finite', (_, nUsers, nItems, rows, nOwnUsers) => {
  const model = trainModel({ ratings: matrixOf(nUsers, nItems, rows), nOwnUsers, options: quick })
  const person = foldIn(model, { itemIndex: new Int32Array(), halfStars: new Uint8Array() })
  expect(person.predictedStars.every((stars) => stars >= 0.5 && stars <= 5)).toBe(true)
  expect(pointStarsOf(model).itemFactors.every(Number.isFinite)).toBe(true)
})
