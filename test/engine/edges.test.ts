/* eslint-disable @typescript-eslint/no-non-null-assertion -- array reads within their bounds */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeModel, encodeModel } from '@engine/codec/codec'
import { explainRanking, explainStars } from '@engine/explore/explain-ranking'
import { rmse } from '@engine/numeric/metrics'
import type { TrainedModel } from '@engine/model'
import { DEFAULT_TRAINING_OPTIONS, type TrainingOptions } from '@engine/options/options'
import { foldIn, type RatedItems } from '@engine/person'
import { Random } from '@engine/numeric/random'
import { buildRatingMatrix, userOfRatings, type RatingMatrix } from '@engine/ratings/rating-matrix'
import { trainModel } from '@engine/train'
import { Vocabulary } from '@engine/ratings/vocabulary'
import { runJob } from '../../src/trainer/run-job'
import { matrixOf, plantCommunity, ratedOf } from './planted'

const METHODS: readonly Partial<TrainingOptions>[] = [
  { method: 'sgd', nFactors: 4, nEpochs: 6 },
  { method: 'gibbs', budgetSeconds: 0.01 }
]

function train(ratings: RatingMatrix, options: Partial<TrainingOptions>): TrainedModel {
  return trainModel({ ratings, nOwnUsers: 0, options: { ...DEFAULT_TRAINING_OPTIONS, ...options } })
}

/** Everything the app shows of a person is a number on its scale, and reasons add up. */
function expectDefined(model: TrainedModel, rated: RatedItems): void {
  const { predictedStars, rankingScore, interval } = foldIn(model, rated)
  expect(predictedStars.every((stars) => stars >= 0.5 && stars <= 5)).toBe(true)
  const { ratingCount } = model.popularity
  rankingScore.forEach((score, i) => {
    if (ratingCount[i]! > 0) expect(Number.isFinite(score)).toBe(true)
    else expect(score).toBe(-Infinity)
  })
  if (model.nItems === 0) return
  for (const i of [0, model.nItems - 1]) {
    const { plusMinus, halfWidth90 } = interval(i)
    expect(plusMinus).toBeGreaterThan(0)
    expect(halfWidth90).toBeGreaterThanOrEqual(plusMinus)
    expect(Number.isFinite(halfWidth90)).toBe(true)
    for (const explain of [explainStars, explainRanking]) {
      const { base, contributions } = explain(model, rated, i)
      expect(Number.isFinite(contributions.reduce((sum, value) => sum + value, base))).toBe(true)
    }
  }
}

const nobody = ratedOf([])

describe.each(METHODS)('with %o', (options) => {
  test.each<[string, RatingMatrix, RatedItems]>([
    ['no rater and no movie', matrixOf(0, 0, []), nobody],
    ['raters and movies without ratings', matrixOf(3, 2, []), nobody],
    ['one rating', matrixOf(1, 1, [[0, 0, 7]]), ratedOf([[0, 9]])],
    [
      'one rater',
      matrixOf(
        1,
        4,
        [0, 1, 2].map((i) => [0, i, 3 + 2 * i] as const)
      ),
      ratedOf([[1, 2]])
    ],
    [
      'one movie',
      matrixOf(
        5,
        1,
        [0, 1, 2, 4].map((u) => [u, 0, 2 + 2 * u] as const)
      ),
      ratedOf([[0, 10]])
    ],
    [
      'ratings that are all equal',
      matrixOf(
        6,
        5,
        [0, 1, 2, 3, 4, 5].flatMap((u) => [0, 1, 3].map((i) => [u, (i + u) % 5, 8] as const))
      ),
      ratedOf([[2, 8]])
    ]
  ])('%s give a defined model that survives its file', (_, ratings, rated) => {
    const model = train(ratings, options)
    expectDefined(model, nobody)
    expectDefined(model, rated)
    const read = decodeModel(encodeModel(model))
    expect(foldIn(read, rated).predictedStars).toEqual(foldIn(model, rated).predictedStars)
  })

  test('any small community gives a defined model', () => {
    const rating = fc.tuple(fc.nat(4), fc.nat(6), fc.integer({ min: 1, max: 10 }))
    const input = [
      fc.array(rating, { maxLength: 25 }),
      fc.array(fc.tuple(fc.nat(6), fc.integer({ min: 1, max: 10 })), { maxLength: 4 })
    ] as const
    const property = fc.property(...input, (rows, rated) => {
      expectDefined(train(matrixOf(5, 7, rows), options), ratedOf([...new Map(rated)]))
    })
    fc.assert(property, { numRuns: 20, seed: 5 })
  })

  test('a rater with 20,000 ratings is learned from and folded in', () => {
    const random = new Random(8)
    const halfStars = Uint8Array.from({ length: 20_000 }, () => 1 + random.integer(10))
    const others = [1, 2, 3].flatMap((u) => [7, 70, 700, 7000].map((i) => [u, i * u, 2 * u + 1] as const))
    const ratings = matrixOf(4, 21_500, [...Array.from(halfStars, (h, i) => [0, i, h] as const), ...others])
    const model = train(ratings, { ...options, nEpochs: 2 })
    expectDefined(model, { itemIndex: Int32Array.from(halfStars.keys()), halfStars })
  })

  test('ratings that come in another order give the same bytes: raters and movies stand in order of their ids', () => {
    const { ratings } = plantCommunity(30, 40, 0.4, 2)
    const userIndex = userOfRatings(ratings)
    const fromFile = (order: Int32Array): Uint8Array => {
      const [raterIds, movieIds] = [
        order.map((n) => 900 - 3 * userIndex[n]!),
        order.map((n) => 50 + 7 * ratings.itemIndex[n]!)
      ]
      const [users, items] = [Vocabulary.of(raterIds), Vocabulary.of(movieIds)]
      const matrix = buildRatingMatrix(users.size, items.size, {
        userIndex: raterIds.map((id) => users.indexOf(id)!),
        itemIndex: movieIds.map((id) => items.indexOf(id)!),
        halfStars: Uint8Array.from(order, (n) => ratings.halfStars[n]!)
      })
      return encodeModel(train(matrix, options))
    }
    const order = Int32Array.from(userIndex.keys())
    const inOrder = fromFile(order)
    new Random(3).shuffle(order)
    expect(fromFile(order)).toEqual(inOrder)
  })

  test('renumbered raters and movies: the crowd and the kernel are the same numbers, stars differ as by another seed', () => {
    const { ratings, truth } = plantCommunity(90, 140, 0.3, 5)
    const [newUser, newItem] = [90, 140].map((n) => {
      const places = Int32Array.from({ length: n }, (_, place) => place)
      new Random(n).shuffle(places)
      return places
    })
    const renumbered = buildRatingMatrix(90, 140, {
      userIndex: userOfRatings(ratings).map((u) => newUser![u]!),
      itemIndex: ratings.itemIndex.map((i) => newItem![i]!),
      halfStars: ratings.halfStars
    })
    const longer = { ...options, nEpochs: 40, budgetSeconds: 0.2 }
    const [before, after] = [train(ratings, longer), train(renumbered, longer)]
    const back = <T extends Float32Array | Int32Array>(values: T): number[] => Array.from(newItem!, (i) => values[i]!)
    expect(back(after.popularity.ratingCount)).toEqual(Array.from(before.popularity.ratingCount))
    expect(back(after.popularity.likeCount)).toEqual(Array.from(before.popularity.likeCount))
    newItem!.forEach((i, old) => {
      for (let o = 0; o < 3; o++)
        expect(after.ranking.kernelWeight[3 * i + o]).toBeCloseTo(before.ranking.kernelWeight[3 * old + o]!, 7)
    })
    const rated = ratedOf([3, 50, 99, 120].map((i) => [i, Math.round(2 * truth[i]!)] as const))
    const moved = { itemIndex: rated.itemIndex.map((i) => newItem![i]!), halfStars: rated.halfStars }
    const [a, b] = [foldIn(before, rated), foldIn(after, moved)]
    const otherSeed = foldIn(train(ratings, { ...longer, seed: 2 }), rated)
    const bySeed = rmse(otherSeed.predictedStars, a.predictedStars)
    expect(rmse(back(b.predictedStars), a.predictedStars)).toBeLessThan(2 * bySeed)
  })
})

test('the kernel of renumbered raters is the same up to rounding', () => {
  const { ratings } = plantCommunity(25, 30, 0.4, 4)
  const places = Int32Array.from({ length: 25 }, (_, u) => u)
  new Random(1).shuffle(places)
  const columns = { itemIndex: ratings.itemIndex, halfStars: ratings.halfStars }
  const renumbered = buildRatingMatrix(25, 30, { ...columns, userIndex: userOfRatings(ratings).map((u) => places[u]!) })
  const rated = ratedOf([
    [2, 9],
    [11, 3],
    [20, 8]
  ])
  const kernelPart = (matrix: RatingMatrix): number[] => {
    const model = train(matrix, { method: 'sgd', nFactors: 2, nEpochs: 1 })
    const ranking = { ...model.ranking, starsScale: 0, kernelScale: 1, itemBase: new Float32Array(30) }
    const withoutStars = { ...model, ranking }
    return Array.from(foldIn(withoutStars, rated).rankingScore)
  }
  const [a, b] = [kernelPart(ratings), kernelPart(renumbered)]
  a.forEach((score, i) => expect(b[i]).toBeCloseTo(score, 5))
})

test('settings that are not numbers end a training with a coded message, not with a model', () => {
  const { ratings } = plantCommunity(12, 9, 0.5, 1)
  for (const broken of [{ learningRate: NaN }, { regularization: NaN }, { learningRate: 1e30 }]) {
    const kinds: string[] = []
    const options = { ...DEFAULT_TRAINING_OPTIONS, nFactors: 3, ...broken }
    runJob(
      { ...ratings, nOwnUsers: 0, options },
      ({ kind }) => kinds.push(kind),
      () => 0
    )
    expect(kinds).toEqual(['diverged'])
  }
})
