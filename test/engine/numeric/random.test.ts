/* eslint-disable @typescript-eslint/no-non-null-assertion -- array reads within their bounds */
import { expect, test } from 'vitest'
import { Random } from '@engine/numeric/random'

function take(n: number, next: () => number): number[] {
  return Array.from({ length: n }, next)
}

test('the same seed gives the same sequence and another seed another', () => {
  const [a, b, c] = [new Random(7), new Random(7), new Random(8)]
  const sequence = take(50, () => a.uniform())
  expect(take(50, () => b.uniform())).toEqual(sequence)
  expect(take(50, () => c.uniform())).not.toEqual(sequence)
})

test('seeds that differ only above 32 bits give different sequences', () => {
  expect(new Random(1).uniform()).not.toBe(new Random(1 + 2 ** 32).uniform())
})

test('uniform numbers fill the unit interval evenly', () => {
  const random = new Random(1)
  const buckets = new Array<number>(10).fill(0)
  for (const value of take(20_000, () => random.uniform())) buckets[Math.floor(10 * value)]! += 1
  for (const count of buckets) expect(Math.abs(count - 2000)).toBeLessThan(200)
})

test('normal numbers have mean 0, variance 1 and the tails of the normal distribution', () => {
  const random = new Random(2)
  const values = take(40_000, () => random.normal())
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
  expect(Math.abs(mean)).toBeLessThan(0.02)
  expect(Math.abs(variance - 1)).toBeLessThan(0.03)
  const beyondTwo = values.filter((value) => Math.abs(value) > 2).length / values.length
  expect(beyondTwo).toBeGreaterThan(0.04)
  expect(beyondTwo).toBeLessThan(0.051)
})

test('shuffling keeps every value and brings every value to every place equally often', () => {
  const random = new Random(3)
  const firsts = new Array<number>(5).fill(0)
  for (let round = 0; round < 5000; round++) {
    const values = Int32Array.of(0, 1, 2, 3, 4)
    random.shuffle(values)
    expect(values.slice().sort()).toEqual(Int32Array.of(0, 1, 2, 3, 4))
    firsts[values[0]!]! += 1
  }
  for (const count of firsts) expect(Math.abs(count - 1000)).toBeLessThan(120)
})

test.each([0.5, 1, 40_000])('gamma numbers of shape %d have that mean and variance', (shape) => {
  const gamma = new Random(6)
  const values = Float64Array.from({ length: 40_000 }, () => gamma.gamma(shape))
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
  expect(Math.abs(mean / shape - 1)).toBeLessThan(0.03)
  expect(Math.abs(variance / shape - 1)).toBeLessThan(0.06)
})
