/* eslint-disable @typescript-eslint/no-non-null-assertion -- array reads within their bounds */
import { describe, expect, test } from 'vitest'
import { diversify, meanDistance } from '@engine/explore/diversify'
import type { ItemSpace } from '@engine/explore/item-space'
import { Random } from '@engine/numeric/random'

const spaceOf = (rows: readonly (readonly number[])[]): ItemSpace => ({
  nItems: rows.length,
  nDimensions: rows[0]!.length,
  read: (i, vector) => vector.set(rows[i]!)
})

describe('diverse picks', () => {
  // Three of a kind lead; another kind follows, a third comes last.
  const space = spaceOf([
    [1, 0, 0],
    [0.99, 0.1, 0],
    [0.98, 0, 0.1],
    [0, 1, 0],
    [0, 0, 1]
  ])
  const candidates = Int32Array.of(0, 1, 2, 3, 4)

  test('are the first ones when spread counts nothing', () => {
    expect(Array.from(diversify(candidates, space, { n: 3, spread: 0 }))).toEqual([0, 1, 2])
  })

  test('start with the best and take another kind before the same one again', () => {
    expect(Array.from(diversify(candidates, space, { n: 2, spread: 0.7 }))).toEqual([0, 3])
  })

  test('do not take what is far worse only because it is different', () => {
    expect(Array.from(diversify(candidates, space, { n: 3, spread: 0.5 }))).not.toContain(4)
    expect(Array.from(diversify(candidates, space, { n: 3, spread: 2 }))).toContain(4)
  })

  test('spread more the more spread counts, at a loss that the candidates bound', () => {
    const random = new Random(3)
    const rows = Array.from({ length: 40 }, () => [random.normal(), random.normal(), random.normal(), random.normal()])
    const many = spaceOf(rows)
    const distances = new Map([0, 0.5, 1].map((spread) => [spread, 0]))
    for (let round = 0; round < 50; round++) {
      const values = Float32Array.from(rows, () => random.uniform())
      const order = Int32Array.from(rows.keys()).sort((a, b) => values[b]! - values[a]!)
      const best = order.subarray(0, 25)
      for (const [spread, sum] of distances) {
        const picks = diversify(best, many, { n: 5, spread })
        distances.set(spread, sum + meanDistance(picks, many) / 50)
        expect(Math.min(...Array.from(picks, (i) => values[i]!))).toBeGreaterThanOrEqual(values[order[24]!]!)
        expect(new Set(picks).size).toBe(5)
      }
    }
    expect(distances.get(0.5)).toBeGreaterThan(1.1 * distances.get(0)!)
    expect(distances.get(1)).toBeGreaterThan(distances.get(0.5)!)
  })

  test('are fewer when there are fewer, none of nothing, and defined for items without a place', () => {
    expect(Array.from(diversify(Int32Array.of(2), space, { n: 5, spread: 1 }))).toEqual([2])
    expect(diversify(new Int32Array(0), space, { n: 5, spread: 1 })).toHaveLength(0)
    const nowhere = spaceOf([[0], [0], [0]])
    expect(Array.from(diversify(Int32Array.of(0, 1, 2), nowhere, { n: 2, spread: 1 }))).toEqual([0, 1])
    expect(meanDistance(Int32Array.of(0), space)).toBeNaN()
  })
})
