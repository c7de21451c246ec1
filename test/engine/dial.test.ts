import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { familiarityOf, turnDial } from '@engine/dial'
import { topN } from '@engine/top-n'

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
        const familiarity = SETTINGS.map((setting) =>
          top(turnDial(scores, counts, setting), n).reduce((sum, i) => sum + familiarityOf(counts[i] ?? 0), 0)
        )
        familiarity.slice(1).forEach((value, at) => expect(value).toBeLessThanOrEqual((familiarity[at] ?? 0) + 1e-9))
      })
    )
  })

  test('moves known movies up on one side and down on the other', () => {
    const scores = Float32Array.of(1, 1.1)
    const counts = [200, 5]
    expect(Array.from(top(turnDial(scores, counts, -1), 2))).toEqual([0, 1])
    expect(Array.from(top(turnDial(scores, counts, 1), 2))).toEqual([1, 0])
  })

  test('gives nothing for being unknown: below five ratings all are alike', () => {
    const turned = turnDial(Float32Array.of(3, 3, 3, 1), [0, 1, 4, 5], 1)
    expect(new Set(turned.subarray(0, 3)).size).toBe(1)
  })

  test('leaves out what had no score, and knows what to do with equal scores or one movie', () => {
    expect(turnDial(Float32Array.of(-Infinity, 2), [5, 500], 1)[0]).toBe(-Infinity)
    expect(Array.from(turnDial(Float32Array.of(2, 2), [5, 500], 1))).toEqual([2, 2])
    expect(Array.from(turnDial(Float32Array.of(2), [50], 1))).toEqual([2])
    expect(turnDial(new Float32Array(0), [], 1)).toHaveLength(0)
    expect(Array.from(turnDial(Float32Array.of(-Infinity), [0], 1))).toEqual([-Infinity])
  })
})
