/* eslint-disable @typescript-eslint/no-non-null-assertion -- array reads within their bounds */
import { expect, test } from 'vitest'
import { implicitWeights } from '@engine/factors/implicit-factors'
import type { SampledStars } from '@engine/gibbs/sampled-stars'
import { foldInPerson } from '@engine/stars/rating-predictor'
import { ratedOf } from '../planted'

/** Two draws over four items: one of one factor, one of a bias alone. All numbers are steps of a quarter, so nothing is rounded. */
const stars: SampledStars = {
  kind: 'sampled',
  nItems: 4,
  columnStart: Int32Array.of(0, 2, 3),
  globalMean: Float32Array.of(3, 3.25),
  noiseVariance: Float32Array.of(0.5, 0.75),
  priorMean: Float32Array.of(0.25, -0.5, 0.125),
  priorPrecision: Float32Array.of(2, 1.25, 4),
  itemScale: Float32Array.of(0.25, 0.25, 0.25),
  // prettier-ignore
  items: Int8Array.of(2, 4, 1,  -4, -2, 0,  1, 8, -2,  0, 1, 3),
  meanScale: Float32Array.of(0.5, 0.125, 0.25),
  // prettier-ignore
  itemMeans: Int8Array.of(1, 3, 2,  -2, 5, 1,  0, 6, -1,  1, -4, 2),
  historyScale: Float32Array.of(0.25, 0.25, 0.25),
  // prettier-ignore
  histories: Int8Array.of(1, -3, 2,  0, 0, 1,  2, 4, -1,  -1, 1, 0),
  meanHistory: Float32Array.of(0.25, -0.125, 0.5),
  typicalCount: 9
}
const rated = ratedOf([
  [0, 9],
  [2, 3]
])

/**
 * The stars of item i in the first draw and their variance by conditioning in the space of ratings: covariances between items
 * under the prior, and a 2 x 2 system over the two ratings. The stars are those of the mean of the item's row.
 */
function firstDraw(i: number): { stars: number; drawn: number; variance: number } {
  const bias = (item: number): number => stars.items[3 * item]! / 4
  const factor = (item: number): number => stars.items[3 * item + 1]! / 4
  const covariance = (a: number, b: number): number => 1 / 2 + (factor(a) * factor(b)) / 1.25
  const root = Math.SQRT2
  const mean = [0.25 + (3 / 4 - 2 * 0.25) / root, -0.5 + (1 / 4 + 2 * 0.125) / root] as const
  const before = (item: number): number => 3 + bias(item) + mean[0] + mean[1] * factor(item)
  const [k00, k02, k22] = [covariance(0, 0) + 0.5, covariance(0, 2), covariance(2, 2) + 0.5]
  const determinant = k00 * k22 - k02 * k02
  const weigh = (v0: number, v2: number): [number, number] => [
    (k22 * v0 - k02 * v2) / determinant,
    (k00 * v2 - k02 * v0) / determinant
  ]
  const [w0, w2] = weigh(4.5 - before(0), 1.5 - before(2))
  const [c0, c2] = weigh(covariance(i, 0), covariance(i, 2))
  const [meanBias, meanFactor] = [stars.itemMeans[3 * i]! / 2, stars.itemMeans[3 * i + 1]! / 8]
  const withMean = (rated: number): number => 1 / 2 + (meanFactor * factor(rated)) / 1.25
  return {
    drawn: before(i) + covariance(i, 0) * w0 + covariance(i, 2) * w2,
    stars: 3 + meanBias + mean[0] + mean[1] * meanFactor + withMean(0) * w0 + withMean(2) * w2,
    variance: covariance(i, i) - covariance(i, 0) * c0 - covariance(i, 2) * c2
  }
}

/** The same in the second draw: a damped mean. */
function secondDraw(i: number): { stars: number; drawn: number; variance: number } {
  const bias = (item: number): number => stars.items[3 * item + 2]! / 4
  const mean = 0.125 + ((2 - 1) / 4 - 2 * 0.5) / Math.SQRT2
  const sum = 4.5 - 3.25 - bias(0) - mean + (1.5 - 3.25 - bias(2) - mean)
  const precision = 4 + 2 / 0.75
  const row = mean + sum / 0.75 / precision
  return { stars: 3.25 + stars.itemMeans[3 * i + 2]! / 4 + row, drawn: 3.25 + bias(i) + row, variance: 1 / precision }
}

test('the stars of a person are the mean over draws of Gaussian conditioning on their ratings and histories', () => {
  const folded = foldInPerson(stars, rated)
  const scores = folded.scores()
  for (let i = 0; i < 4; i++) {
    const expected = (firstDraw(i).stars + secondDraw(i).stars) / 2
    expect(folded.starsOf(i)).toBeCloseTo(expected, 6)
    expect(scores[i]).toBeCloseTo(expected, 5)
  }
})

test('their variance is noise, uncertainty within draws and spread between draws', () => {
  const folded = foldInPerson(stars, rated)
  for (let i = 0; i < 4; i++) {
    const [a, b] = [firstDraw(i), secondDraw(i)]
    const expected = (0.5 + 0.75) / 2 + (a.variance + b.variance) / 2 + ((a.drawn - b.drawn) / 2) ** 2
    expect(folded.variance(i)).toBeCloseTo(expected, 6)
  }
})

test('they are a base plus what each rating contributes, by its stars and by having been given', () => {
  const { base, contributions } = foldInPerson(stars, rated).explain(3)
  expect(base + contributions[0]! + contributions[1]!).toBeCloseTo((firstDraw(3).stars + secondDraw(3).stars) / 2, 6)
  expect(foldInPerson(stars, ratedOf([])).starsOf(3)).toBeCloseTo(base, 6)
  // Linear in the stars: twice the change of a rating is twice the change of its contribution and of nothing else.
  const at = (halfStars: number) =>
    foldInPerson(
      stars,
      ratedOf([
        [0, 9],
        [2, halfStars]
      ])
    ).explain(3).contributions
  expect(at(7)[1]! - at(3)[1]!).toBeCloseTo(2 * (at(5)[1]! - at(3)[1]!), 6)
  expect(at(7)[0]).toBeCloseTo(contributions[0]!, 6)
})

test('from the typical number of ratings on, the row is moved by the plain sum of histories', () => {
  // priorMean holds sqrt(9) times the mean history, so that 16 ratings of it move the row by sqrt(16) - sqrt(9) times it.
  const { own, mean } = implicitWeights(stars, 16)
  expect(16 * (own + mean)).toBeCloseTo(4 - 3, 10)
  const few = implicitWeights(stars, 4)
  expect(4 * (few.own + few.mean)).toBeCloseTo(0, 10)
  expect([few.own, own]).toEqual([1 / 2, 1 / 4])
})
