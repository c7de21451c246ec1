/* eslint-disable @typescript-eslint/no-non-null-assertion -- array reads within their bounds */
import { expect, test } from 'vitest'
import {
  choleskyInPlace,
  choleskyInverse,
  packLower,
  solveLower,
  solvePacked,
  solveUpper
} from '@engine/numeric/linear-algebra'
import { Random } from '@engine/numeric/random'

function positiveDefinite(n: number, seed: number): Float64Array {
  const random = new Random(seed)
  const root = Float64Array.from({ length: n * n }, () => random.normal())
  const matrix = new Float64Array(n * n)
  for (let a = 0; a < n; a++)
    for (let b = 0; b < n; b++) {
      for (let k = 0; k < n; k++) matrix[a * n + b]! += root[a * n + k]! * root[b * n + k]!
      if (a === b) matrix[a * n + b]! += 0.5
    }
  return matrix
}

function times(matrix: Float64Array, x: Float64Array): number[] {
  const n = x.length
  return Array.from(x, (_, row) => x.reduce((sum, value, k) => sum + matrix[row * n + k]! * value, 0))
}

test.each([1, 2, 7, 33, 70])('solves a system of %i equations three ways', (n) => {
  const matrix = positiveDefinite(n, n)
  const b = Float64Array.from({ length: n }, (_, row) => row - 1.5)
  const factor = matrix.slice()
  choleskyInPlace(factor, n)
  const solved = b.slice()
  solveLower(factor, n, solved)
  solveUpper(factor, n, solved)
  times(matrix, solved).forEach((value, row) => expect(value).toBeCloseTo(b[row]!, 8))
  const packed = b.slice()
  solvePacked(packLower(factor, n), n, packed)
  times(matrix, packed).forEach((value, row) => expect(value).toBeCloseTo(b[row]!, 2))
  times(choleskyInverse(factor, n), b).forEach((value, row) => expect(value).toBeCloseTo(solved[row]!, 8))
})

test('refuses a matrix that is not positive definite', () => {
  expect(() => choleskyInPlace(Float64Array.of(1, 2, 2, 1), 2)).toThrow(RangeError)
  expect(() => choleskyInPlace(Float64Array.of(NaN), 1)).toThrow(RangeError)
})
