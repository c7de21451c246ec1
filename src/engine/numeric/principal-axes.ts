import { Random } from './random'

/** Directions more than were asked for: they make the asked ones converge sooner. */
const SPARE = 6
const MAX_ROUNDS = 200
const TOLERANCE = 1e-7

export interface PrincipalAxes {
  /** Unit vectors of length width, the one of the largest variance first. */
  readonly axes: readonly Float64Array[]
  /** The variance along each. */
  readonly variances: Float64Array
}

/**
 * The n directions of largest variance of a covariance matrix, by subspace iteration with a Rayleigh-Ritz step (Golub, Van Loan
 * 2013, section 8.2). The start is random from a fixed seed, so the same matrix gives the same axes; the sign of each is arbitrary.
 *
 * covariance: (width, width), symmetric. At most width axes come back.
 */
export function principalAxes(covariance: Float64Array, width: number, n: number): PrincipalAxes {
  const size = Math.min(width, n + SPARE)
  const random = new Random(1)
  let basis: Float64Array[] = Array.from({ length: size }, () =>
    Float64Array.from({ length: width }, () => random.normal())
  )
  orthonormalize(basis)
  let variances: Float64Array = new Float64Array(size)
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const images = basis.map((vector) => multiply(covariance, width, vector))
    const ritz = new Float64Array(size * size)
    for (let a = 0; a < size; a++) for (let b = 0; b < size; b++) ritz[a * size + b] = dot(basis[a]!, images[b]!)
    const { values, vectors } = symmetricEigen(ritz, size)
    const before = variances
    variances = values
    basis = vectors.map((weights) => combine(images, weights, width))
    orthonormalize(basis)
    const moved = values.reduce((most, value, k) => (k < n ? Math.max(most, Math.abs(value - before[k]!)) : most), 0)
    if (moved <= TOLERANCE * Math.max(values[0] ?? 0, Number.MIN_VALUE)) break
  }
  return { axes: basis.slice(0, n), variances: variances.slice(0, n) }
}

/**
 * Eigenvalues, the largest first, and their unit eigenvectors, by Jacobi rotations (Golub, Van Loan 2013, section 8.5).
 * matrix: (size, size), symmetric; it is overwritten.
 */
export function symmetricEigen(
  matrix: Float64Array,
  size: number
): { readonly values: Float64Array; readonly vectors: readonly Float64Array[] } {
  const vectors = Array.from({ length: size }, (_, k) => Float64Array.from({ length: size }, (_, f) => Number(f === k)))
  for (let sweep = 0; sweep < 60; sweep++) {
    let off = 0
    let diagonal = 0
    for (let p = 0; p < size; p++) {
      diagonal += matrix[p * size + p]! ** 2
      for (let q = p + 1; q < size; q++) off += matrix[p * size + q]! ** 2
    }
    if (off <= 1e-24 * diagonal) break
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate(matrix, vectors, size, p, q)
  }
  const order = Array.from(vectors.keys()).sort((a, b) => matrix[b * size + b]! - matrix[a * size + a]!)
  return { values: Float64Array.from(order, (k) => matrix[k * size + k]!), vectors: order.map((k) => vectors[k]!) }
}

/** One rotation that makes entries (p, q) and (q, p) zero; row k of vectors is the k-th eigenvector so far. */
function rotate(matrix: Float64Array, vectors: readonly Float64Array[], size: number, p: number, q: number): void {
  const between = matrix[p * size + q]!
  if (between === 0) return
  const tau = (matrix[q * size + q]! - matrix[p * size + p]!) / (2 * between)
  const tangent = (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.sqrt(1 + tau * tau))
  const cosine = 1 / Math.sqrt(1 + tangent * tangent)
  const sine = tangent * cosine
  const turn = (target: Float64Array, a: number, other: Float64Array, b: number): void => {
    const x = target[a]!
    const y = other[b]!
    target[a] = cosine * x - sine * y
    other[b] = sine * x + cosine * y
  }
  for (let k = 0; k < size; k++) turn(matrix, k * size + p, matrix, k * size + q)
  for (let k = 0; k < size; k++) turn(matrix, p * size + k, matrix, q * size + k)
  for (let k = 0; k < size; k++) turn(vectors[p]!, k, vectors[q]!, k)
}

/** Modified Gram-Schmidt, in place; vectors that depend on earlier ones become zero. */
function orthonormalize(basis: readonly Float64Array[]): void {
  basis.forEach((vector, k) => {
    const before = Math.sqrt(dot(vector, vector))
    for (const other of basis.slice(0, k)) {
      const along = dot(vector, other)
      for (let f = 0; f < vector.length; f++) vector[f]! -= along * other[f]!
    }
    const length = Math.sqrt(dot(vector, vector))
    const scale = length > 1e-12 * before ? 1 / length : 0
    for (let f = 0; f < vector.length; f++) vector[f]! *= scale
  })
}

function multiply(matrix: Float64Array, width: number, vector: Float64Array): Float64Array {
  const product = new Float64Array(width)
  for (let row = 0; row < width; row++) {
    let sum = 0
    for (let k = 0; k < width; k++) sum += matrix[row * width + k]! * vector[k]!
    product[row] = sum
  }
  return product
}

function combine(vectors: readonly Float64Array[], weights: Float64Array, width: number): Float64Array {
  const sum = new Float64Array(width)
  vectors.forEach((vector, k) => {
    for (let f = 0; f < width; f++) sum[f]! += weights[k]! * vector[f]!
  })
  return sum
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let f = 0; f < a.length; f++) sum += a[f]! * b[f]!
  return sum
}
