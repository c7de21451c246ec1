import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { popularityTrend, turnDial } from '@engine/explore/dial'
import { Random } from '@engine/numeric/random'
import { topN } from '@engine/numeric/top-n'

const SETTINGS = [-1, -0.6, -0.5, -0.1, 0, 0.25, 0.5, 1]
const top = (scores: Float32Array, n: number): Int32Array => topN(scores, n, () => false)

describe('the dial', () => {
  test('at 0 leaves every score exactly as it is', () => {
    const scores = Float32Array.of(0.1, -3.7, 2.25, -Infinity)
    expect(turnDial(scores, [1, 10, 100, 0], 0)).toEqual(scores)
  })

  test('never raises the mean familiarity of the best n when it is turned towards the unknown', () => {
    const movie = fc.record({ score: fc.integer({ min: -300, max: 300 }), count: fc.integer({ min: 0, max: 400 }) })
    fc.assert(
      fc.property(fc.array(movie, { minLength: 1, maxLength: 60 }), fc.integer({ min: 1, max: 20 }), (movies, n) => {
        const scores = Float32Array.from(movies, ({ score }) => score / 100)
        const counts = movies.map(({ count }) => count)
        const trend = popularityTrend(scores, counts)
        const familiarity = SETTINGS.map((setting) =>
          top(turnDial(scores, counts, setting), n).reduce((sum, i) => sum + trend(counts[i] ?? 0), 0)
        )
        familiarity.slice(1).forEach((value, at) => expect(value).toBeLessThanOrEqual((familiarity[at] ?? 0) + 1e-4))
      })
    )
  })

  test('gives all levels of popularity their share at its end, and at the other end the best known', () => {
    // Scores grow with the count, and scatter alike at every level.
    const random = new Random(2)
    const counts = Array.from({ length: 600 }, () => Math.round(8 * 2 ** (5 * random.uniform())))
    const scores = Float32Array.from(counts, (count) => 3 * Math.log2(count) + random.normal())
    const countsAt = (setting: number): number[] =>
      Array.from(top(turnDial(scores, counts, setting), 20), (i) => counts[i] ?? 0).sort((a, b) => a - b)
    expect(countsAt(0)[0]).toBeGreaterThan(100)
    const unknown = countsAt(1)
    expect(unknown.filter((count) => count < 32).length).toBeGreaterThanOrEqual(3)
    expect(unknown.filter((count) => count >= 64).length).toBeGreaterThanOrEqual(3)
    const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0)
    expect(sum(countsAt(-1))).toBeGreaterThan(sum(countsAt(0)))
  })

  test('gives nothing for being unknown: below eight ratings all are alike', () => {
    const turned = turnDial(Float32Array.of(3, 3, 3, 1), [0, 1, 7, 200], 1)
    expect(new Set(turned.subarray(0, 3)).size).toBe(1)
  })

  test('leaves out what had no score, and knows what to do with equal scores, one movie or none', () => {
    expect(turnDial(Float32Array.of(-Infinity, 2), [5, 500], 1)[0]).toBe(-Infinity)
    const equal = turnDial(Float32Array.of(2, 2), [5, 500], 1)
    expect(equal[0]).toBe(equal[1])
    expect(turnDial(Float32Array.of(2), [50], 1).every(Number.isFinite)).toBe(true)
    expect(turnDial(new Float32Array(0), [], 1)).toHaveLength(0)
    expect(Array.from(turnDial(Float32Array.of(-Infinity), [0], 1))).toEqual([-Infinity])
  })
})

describe('what is usual', () => {
  test('is the mean of the five best of a level, never falls with the count, and goes straight between levels', () => {
    const counts = [
      ...new Array<number>(7).fill(16),
      ...new Array<number>(7).fill(64),
      ...new Array<number>(2).fill(256)
    ]
    const scores = Float32Array.of(1, 2, 3, 4, 5, 6, 7, 11, 12, 13, 14, 15, 16, 17, 9, 8)
    const trend = popularityTrend(scores, counts)
    expect([8, 16, 64, 256, 9999].map(trend)).toEqual([5, 5, 15, 15, 15])
    expect(trend(32)).toBeCloseTo(10, 6)
  })
})
