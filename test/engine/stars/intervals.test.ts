import { describe, expect, test } from 'vitest'
import { calibrateIntervals, halfWidths, type IntervalModel } from '@engine/stars/intervals'
import { Random } from '@engine/numeric/random'
import type { PointStars } from '@engine/stars/rating-predictor'

const model: IntervalModel = {
  coefficients: Float32Array.of(0.2, 0.5, -0.3, 0.1, -0.05),
  knots: Float32Array.of(2, 3, 4.5),
  scale68: Float32Array.of(1, 1.5, 0.75),
  scale90: Float32Array.of(2, 2.5, 1.5)
}

describe('half widths', () => {
  test('are the interpolated multiple of the square root of the error to expect', () => {
    const { plusMinus, halfWidth90 } = halfWidths(model, { variance: 0.6, stars: 3.75, ratingCount: 40 })
    const logVariance = 0.2 + 0.5 * Math.log(0.6) - 0.3 * 0.75 + 0.1 * 0.75 ** 2 - 0.05 * (Math.log(41) - 3)
    expect(plusMinus).toBeCloseTo(1.125 * Math.exp(logVariance / 2), 5)
    expect(halfWidth90).toBeCloseTo(2 * Math.exp(logVariance / 2), 5)
  })

  test('have the multiple of the outermost knot beyond it', () => {
    const plain = { ...model, coefficients: new Float32Array(5) }
    expect(halfWidths(plain, { variance: 1, stars: 0.5, ratingCount: 0 }).plusMinus).toBe(1)
    expect(halfWidths(plain, { variance: 1, stars: 5, ratingCount: 0 }).plusMinus).toBe(0.75)
  })
})

test('widths differ by less than the errors do', () => {
  // Everything is predicted 3 stars; well-known items scatter by .25 around it, little-known ones by 1.
  const random = new Random(5)
  const nItems = 20
  const isKnown = (i: number): boolean => i % 2 === 0
  const side: PointStars = {
    kind: 'point',
    nFactors: 1,
    globalMean: 3,
    userBias: new Float32Array(500),
    itemBias: new Float32Array(nItems),
    userFactors: new Float32Array(500),
    itemFactors: new Float32Array(nItems),
    prior: {
      mean: new Float32Array(2),
      precision: Float32Array.of(1e6, 0, 0, 1e6),
      noiseVariance: 0.5,
      biasFeature: 1,
      history: null
    }
  }
  const draw = () => {
    const userIndex = Int32Array.from({ length: 3000 }, (_, n) => Math.floor(n / 6))
    const itemIndex = userIndex.map(() => random.integer(nItems))
    const stars = Float32Array.from(itemIndex, (i) => 3 + (isKnown(i) ? 0.25 : 1) * random.normal())
    return { userIndex, itemIndex, stars: stars.map((value) => Math.min(5, Math.max(0.5, value))) }
  }
  const ratingCount = Int32Array.from({ length: nItems }, (_, i) => (isKnown(i) ? 400 : 4))
  const widerBy = (evenness: number): number => {
    const learned = calibrateIntervals(side, draw(), draw(), 500, ratingCount, 1, evenness)
    const widthAt = (count: number): number =>
      halfWidths(learned, { variance: 0.5, stars: 3, ratingCount: count }).plusMinus
    return widthAt(4) / widthAt(400)
  }
  expect(widerBy(0.8)).toBeGreaterThan(2.6)
  expect(widerBy(0.8)).toBeLessThan(3.4)
  expect(widerBy(1)).toBeGreaterThan(3.6)
})

test('calibration learns that high predictions err less, and holds as often as it says', () => {
  // 2000 people with 10 ratings each of 40 items, whose scatter falls from 1.2 stars at 1.5 stars to .2 at 4.5.
  const random = new Random(3)
  const nItems = 40
  const scatter = (i: number): number => 1.2 - i / nItems
  const side: PointStars = {
    kind: 'point',
    nFactors: 1,
    globalMean: 3,
    userBias: new Float32Array(2000),
    itemBias: Float32Array.from({ length: nItems }, (_, i) => -1.5 + (3 * i) / nItems),
    userFactors: new Float32Array(2000),
    itemFactors: new Float32Array(nItems),
    prior: {
      mean: Float32Array.of(0, 0),
      precision: Float32Array.of(1e6, 0, 0, 1e6),
      noiseVariance: 0.5,
      biasFeature: 1,
      history: null
    }
  }
  const draw = (count: number) => {
    const userIndex = Int32Array.from({ length: 2000 * count }, (_, n) => Math.floor(n / count))
    const itemIndex = userIndex.map(() => random.integer(nItems))
    const stars = Float32Array.from(itemIndex, (i) => {
      const exact = 3 + (side.itemBias[i] ?? 0) + scatter(i) * random.normal()
      return Math.min(5, Math.max(0.5, Math.round(20 * exact) / 20))
    })
    return { userIndex, itemIndex, stars }
  }
  const ratingCount = new Int32Array(nItems).fill(50)
  const learned = calibrateIntervals(side, draw(8), draw(2), 2000, ratingCount, 1, 0.8)
  const widthAt = (stars: number): number => halfWidths(learned, { variance: 0.5, stars, ratingCount: 50 }).plusMinus
  expect(widthAt(1.8) / widthAt(4.2)).toBeGreaterThan(2)
  const fresh = draw(3)
  const inside = fresh.itemIndex.filter((i, n) => {
    const predicted = 3 + (side.itemBias[i] ?? 0)
    return Math.abs((fresh.stars[n] ?? NaN) - predicted) <= widthAt(predicted)
  })
  expect(Math.abs(inside.length / fresh.itemIndex.length - 0.68)).toBeLessThan(0.04)
})
