/* eslint-disable @typescript-eslint/no-non-null-assertion -- array reads within their bounds */
import { describe, expect, test } from 'vitest'
import { calibrate, genreShares, miscalibration, type ItemGenres } from '@engine/explore/calibrate'
import { Random } from '@engine/numeric/random'

const genresOf = (rows: readonly (readonly number[])[], nGenres = 3): ItemGenres => ({ nGenres, of: (i) => rows[i]! })

describe('genre shares', () => {
  test('split a movie between its genres and sum to one', () => {
    const shares = genreShares([0, 1, 2], genresOf([[0], [0, 1], [2]]))
    expect(Array.from(shares)).toEqual([0.5, 1 / 6, 1 / 3])
  })

  test('of nothing, or of movies without genres, are nothing', () => {
    expect(Array.from(genreShares([], genresOf([])))).toEqual([0, 0, 0])
    expect(Array.from(genreShares([0], genresOf([[]])))).toEqual([0, 0, 0])
    expect(Array.from(genreShares([0, 1], genresOf([[], [1]])))).toEqual([0, 1, 0])
  })
})

describe('miscalibration', () => {
  test('is nothing for equal shares and grows with the distance', () => {
    const wanted = Float64Array.of(0.7, 0.3, 0)
    expect(miscalibration(wanted, wanted)).toBeCloseTo(0, 12)
    const near = miscalibration(wanted, Float64Array.of(0.6, 0.4, 0))
    expect(near).toBeGreaterThan(0)
    expect(miscalibration(wanted, Float64Array.of(0.1, 0.9, 0))).toBeGreaterThan(near)
  })

  test('is finite where a wanted genre is missing, and worth what the paper says', () => {
    const found = miscalibration(Float64Array.of(0.5, 0.5), Float64Array.of(1, 0))
    expect(found).toBeCloseTo(0.5 * Math.log(0.5 / 0.995) + 0.5 * Math.log(0.5 / 0.005), 10)
  })

  test('is nothing when nothing is wanted', () => {
    expect(miscalibration(new Float64Array(3), Float64Array.of(1, 0, 0))).toBe(0)
  })
})

describe('a calibrated list', () => {
  // Ten of genre 0 lead ten of genre 1.
  const genres = genresOf(Array.from({ length: 20 }, (_, i) => [i < 10 ? 0 : 1]))
  const candidates = Int32Array.from({ length: 20 }, (_, i) => i)
  const scores = Float32Array.from(candidates, (i) => 20 - i)
  const wanted = Float64Array.of(0.7, 0.3, 0)

  test('is the list itself when genres count nothing', () => {
    const list = calibrate(candidates, scores, genres, wanted, { n: 10, weight: 0 })
    expect(Array.from(list)).toEqual(Array.from(candidates.subarray(0, 10)))
  })

  test('has the wanted shares when they count most, each genre in its own order', () => {
    const list = calibrate(candidates, scores, genres, wanted, { n: 10, weight: 0.9 })
    expect(genreShares(list, genres)[0]).toBeCloseTo(0.7, 5)
    expect(Array.from(list.filter((i) => i < 10))).toEqual([0, 1, 2, 3, 4, 5, 6])
    expect(Array.from(list.filter((i) => i >= 10))).toEqual([10, 11, 12])
  })

  test('comes nearer to the wanted shares than the plain one, whatever the movies', () => {
    const random = new Random(4)
    for (let round = 0; round < 30; round++) {
      const rows = Array.from({ length: 60 }, () =>
        Array.from({ length: random.integer(4) }, () => random.integer(6)).filter((g, n, all) => all.indexOf(g) === n)
      )
      const own = genresOf(rows, 6)
      const values = Float32Array.from(rows, () => random.uniform())
      const order = Int32Array.from(rows.keys()).sort((a, b) => values[b]! - values[a]!)
      const target = genreShares(order.subarray(40), own)
      const at = (weight: number): number =>
        miscalibration(target, genreShares(calibrate(order, values, own, target, { n: 20, weight }), own))
      expect(at(0.5)).toBeLessThan(at(0))
    }
  })

  test('is fewer when there are fewer, empty of nothing, and ordered by score when nothing is wanted', () => {
    const options = { n: 5, weight: 0.5 }
    expect(Array.from(calibrate(Int32Array.of(7), scores, genres, wanted, options))).toEqual([7])
    expect(calibrate(new Int32Array(0), scores, genres, wanted, options)).toHaveLength(0)
    expect(Array.from(calibrate(candidates, scores, genres, new Float64Array(3), options))).toEqual([0, 1, 2, 3, 4])
    const equal = new Float32Array(20)
    expect(new Set(calibrate(candidates, equal, genres, wanted, options)).size).toBe(5)
  })
})
