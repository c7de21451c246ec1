/* eslint-disable @typescript-eslint/no-non-null-assertion -- array reads within their bounds */
import { describe, expect, test } from 'vitest'
import { explainRanking, explainStars } from '@engine/explore/explain-ranking'
import { explainPoint } from '@engine/stars/explain-stars'
import { foldInStars, rowVariance } from '@engine/factors/fold-in'
import { estimateFoldInPrior, precisionAfter, type FoldInPrior } from '@engine/factors/fold-in-prior'
import { DEFAULT_TRAINING_OPTIONS } from '@engine/options/options'
import { foldIn } from '@engine/person'
import type { StarModel } from '@engine/factors/star-model'
import { trainModel } from '@engine/train'
import { plantCommunity, ratedOf } from './planted'

describe('fold-in of a star model with one factor', () => {
  const stars: StarModel = {
    nFactors: 1,
    globalMean: 3,
    userBias: new Float32Array(2),
    itemBias: Float32Array.of(0.5, -1, 0.25, 0),
    userFactors: new Float32Array(2),
    itemFactors: Float32Array.of(1, -0.5, 2, 0.25)
  }
  // Variances .4 and .9 with covariance .3, whose inverse is the precision.
  const [a, b, c] = [0.4, 0.3, 0.9]
  const determinant = a * c - b * b
  const prior: FoldInPrior = {
    mean: Float32Array.of(0.25, -0.5),
    precision: Float32Array.of(c / determinant, -b / determinant, -b / determinant, a / determinant),
    noiseVariance: 0.6,
    biasFeature: 1,
    history: null
  }
  const rated = ratedOf([
    [0, 9],
    [2, 3]
  ])

  // The dual form: covariances between the stars of items under the prior, and a 2 x 2 system over the two ratings.
  const x = (i: number): [number, number] => [1, stars.itemFactors[i]!]
  const covariance = (i: number, j: number): number => {
    const [p, q] = [x(i), x(j)]
    return a * p[0] * q[0] + b * (p[0] * q[1] + p[1] * q[0]) + c * p[1] * q[1]
  }
  const before = (i: number): number => 3 + stars.itemBias[i]! + 0.25 - 0.5 * stars.itemFactors[i]!
  const [k00, k02, k22] = [covariance(0, 0) + 0.6, covariance(0, 2), covariance(2, 2) + 0.6]
  const weigh = (v0: number, v2: number): [number, number] => {
    const scale = k00 * k22 - k02 * k02
    return [(k22 * v0 - k02 * v2) / scale, (k00 * v2 - k02 * v0) / scale]
  }

  test('equals Gaussian conditioning on the ratings, solved in the space of ratings', () => {
    const { row } = foldInStars(stars, prior, rated)
    const [w0, w2] = weigh(4.5 - before(0), 1.5 - before(2))
    for (let i = 0; i < 4; i++) {
      const predicted = 3 + stars.itemBias[i]! + row[0]! + row[1]! * stars.itemFactors[i]!
      expect(predicted).toBeCloseTo(before(i) + covariance(i, 0) * w0 + covariance(i, 2) * w2, 5)
    }
  })

  test('starts from where the histories of the rated items move the mean', () => {
    const history = {
      factors: Float32Array.of(2, 9, -0.6, 9),
      mean: Float32Array.of(0.3),
      typicalCount: 9,
      ownCovariance: Float32Array.of(0.4, 0.2, 0.2, 0.5)
    }
    const moving = { ...prior, history }
    // The mean holds sqrt(9) times the mean history, of which two ratings leave as much as they do not replace.
    const moved = -0.5 + (2 - 0.6) / Math.sqrt(2) - Math.sqrt(2) * 0.3
    const precision = precisionAfter(moving, 2)
    const expected = foldInStars(stars, { ...prior, precision, mean: Float32Array.of(0.25, moved) }, rated).row
    const folded = foldInStars(stars, moving, rated)
    folded.row.forEach((value, f) => expect(value).toBeCloseTo(expected[f]!, 6))
    const { base, contributions } = explainPoint(stars, moving, folded, rated, 2)
    const predicted = 3 + 0.25 + folded.row[0]! + 2 * folded.row[1]!
    expect(contributions.reduce((sum, value) => sum + value, base)).toBeCloseTo(predicted, 6)
    expect(base).toBeCloseTo(before(2), 6)
  })

  test('knows its variance, which ratings reduce', () => {
    const folded = foldInStars(stars, prior, rated)
    const empty = foldInStars(stars, prior, ratedOf([]))
    for (let i = 0; i < 4; i++) {
      const [w0, w2] = weigh(covariance(i, 0), covariance(i, 2))
      const expected = covariance(i, i) - covariance(i, 0) * w0 - covariance(i, 2) * w2
      expect(rowVariance(stars, prior, folded, i)).toBeCloseTo(expected, 5)
      expect(rowVariance(stars, prior, empty, i)).toBeCloseTo(covariance(i, i), 5)
      expect(expected).toBeLessThan(covariance(i, i))
    }
  })
})

/** The inverse of a symmetric matrix of two rows. */
const invert = ([p = 0, q = 0, , s = 0]: number[]): number[] => [s, -q, -q, p].map((v) => v / (p * s - q * q))
/** The covariance of the rows below. */
const total = [14 / 3, 10 / 3, 10 / 3, 8 / 3]

test('the prior of a new person has the mean and covariance of the community, own rows left out', () => {
  const rows = {
    userBias: Float32Array.of(1, 2, 6, 100),
    userFactors: Float32Array.of(-1, 1, 3, 100),
    ownFactors: Float32Array.of(0, 1, 2, 100)
  }
  const { mean, precision, noiseVariance } = estimateFoldInPrior(rows, 1, 3, null, 0.7, 1)
  expect(noiseVariance).toBe(0.7)
  expect(Array.from(mean)).toEqual([3, 1])
  invert(total).forEach((value, at) => expect(precision[at]).toBeCloseTo(value, 1))
})

test('the less of a history is known, the less is believed of a row', () => {
  const rows = {
    userBias: Float32Array.of(1, 2, 6),
    userFactors: Float32Array.of(-1, 1, 3),
    ownFactors: Float32Array.of(0, 1, 2)
  }
  const history = { factors: Float32Array.of(0.5, -1), mean: Float32Array.of(0.25), typicalCount: 9 }
  const withHistory = estimateFoldInPrior(rows, 1, 3, history, 0.7, 1)
  expect(Array.from(withHistory.mean)).toEqual([3, 1.75])
  // Nobody's history is known without ratings, all of it with nine; a third of the way the covariances are mixed so.
  expect(precisionAfter(withHistory, 0)).toEqual(withHistory.precision)
  const own = [14 / 3, 5 / 3, 5 / 3, 2 / 3]
  const mixed = invert(total.map((value, at) => (2 * value + own[at]!) / 3))
  precisionAfter(withHistory, 3).forEach((value, at) => expect(value).toBeCloseTo(mixed[at]!, 1))
  precisionAfter(withHistory, 9).forEach((value, at) => expect(value).toBeCloseTo(invert(own)[at]!, 0))
  expect(precisionAfter(withHistory, 90)).toEqual(precisionAfter(withHistory, 9))
})

describe.each(['sgd', 'gibbs'] as const)('a person, by %s,', (method) => {
  const { ratings: everyone } = plantCommunity(160, 130, 0.3, 8)
  const ratings = { ...everyone, nUsers: 80, userStart: everyone.userStart.slice(0, 81) }
  ratings.itemIndex = everyone.itemIndex.slice(0, ratings.userStart[80])
  ratings.halfStars = everyone.halfStars.slice(0, ratings.userStart[80])
  const model = trainModel({
    ratings,
    nOwnUsers: 0,
    options: { ...DEFAULT_TRAINING_OPTIONS, method, budgetSeconds: 0.2, nFactors: 4, validationShare: 0.1 }
  })
  const rated = ratedOf([
    [5, 10],
    [40, 1],
    [7, 8],
    [99, 4]
  ])
  const score = foldIn(model, rated)

  test('without ratings gets the stars of an average person and a full order', () => {
    const nobody = foldIn(model, ratedOf([]))
    expect(nobody.nRated).toBe(0)
    expect(nobody.predictedStars.every((stars) => stars >= 0.5 && stars <= 5)).toBe(true)
    expect(nobody.rankingScore.every(Number.isFinite)).toBe(true)
    expect(new Set(nobody.predictedStars).size).toBeGreaterThan(100)
  })

  test('with one rating moves towards it', () => {
    const empty = foldIn(model, ratedOf([])).predictedStars[17]!
    expect(foldIn(model, ratedOf([[17, 10]])).predictedStars[17]!).toBeGreaterThan(empty)
    expect(foldIn(model, ratedOf([[17, 1]])).predictedStars[17]!).toBeLessThan(empty)
  })

  test('gets the same scores whatever the order of the ratings', () => {
    const reversed = { itemIndex: rated.itemIndex.slice().reverse(), halfStars: rated.halfStars.slice().reverse() }
    foldIn(model, reversed).rankingScore.forEach((value, i) => expect(value).toBeCloseTo(score.rankingScore[i]!, 4))
  })

  test('is told apart from one with opposite ratings', () => {
    const opposite = foldIn(model, { ...rated, halfStars: rated.halfStars.map((h) => 11 - h) })
    expect(opposite.rankingScore).not.toEqual(score.rankingScore)
  })

  test('has more certain stars after more ratings, and wider 90% intervals than 68% ones', () => {
    const [from, to] = [ratings.userStart[3], ratings.userStart[4]]
    const many = foldIn(model, {
      itemIndex: ratings.itemIndex.slice(from, to),
      halfStars: ratings.halfStars.slice(from, to)
    })
    for (const i of [0, 60, 129]) {
      expect(many.interval(i).plusMinus).toBeLessThan(score.interval(i).plusMinus)
      expect(score.interval(i).halfWidth90).toBeGreaterThan(score.interval(i).plusMinus)
    }
  })

  test('has intervals that hold about as often as they say, for people the model has never seen', () => {
    let within68 = 0
    let within90 = 0
    let count = 0
    for (let u = 80; u < 160; u++) {
      const start = everyone.userStart[u]!
      const given = {
        itemIndex: everyone.itemIndex.slice(start, start + 10),
        halfStars: everyone.halfStars.slice(start, start + 10)
      }
      const person = foldIn(model, given)
      for (let n = start + 10; n < everyone.userStart[u + 1]!; n++) {
        const i = everyone.itemIndex[n]!
        const error = Math.abs(person.predictedStars[i]! - everyone.halfStars[n]! / 2)
        count++
        within68 += Number(error <= person.interval(i).plusMinus)
        within90 += Number(error <= person.interval(i).halfWidth90)
      }
    }
    expect(Math.abs(within68 / count - 0.68)).toBeLessThan(0.1)
    expect(Math.abs(within90 / count - 0.9)).toBeLessThan(0.07)
  })

  test('has scores that are the sum of a base and of what each rating contributes', () => {
    for (const i of [0, 5, 64, 129]) {
      const stars = explainStars(model, rated, i)
      const starsSum = stars.contributions.reduce((sum, value) => sum + value, stars.base)
      expect(Math.min(5, Math.max(0.5, starsSum))).toBeCloseTo(score.predictedStars[i]!, 4)
      const ranking = explainRanking(model, rated, i)
      const rankingSum = ranking.contributions.reduce((sum, value) => sum + value, ranking.base)
      expect(rankingSum).toBeCloseTo(score.rankingScore[i]!, 4)
      expect(ranking.contributions.every((value) => value !== 0)).toBe(true)
    }
  })
})
