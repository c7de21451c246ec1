/** Columns factored together, few enough that their rows stay in the cache while all rows below pass by. */
const PANEL = 32

/**
 * Factors a symmetric positive definite matrix into L Lᵀ, in place.
 *
 * matrix: (n, n) row-major; its lower triangle is read and becomes L, the upper triangle is left as it was.
 * Calls onHeartbeat now and then. Throws RangeError when the matrix is not positive definite.
 */
export function choleskyInPlace(matrix: Float64Array, n: number, onHeartbeat?: () => void): void {
  for (let panel = 0; panel < n; panel += PANEL) {
    onHeartbeat?.()
    for (let row = panel; row < n; row++) {
      const rowStart = row * n
      const lastColumn = Math.min(row, panel + PANEL - 1)
      for (let column = panel; column <= lastColumn; column++) {
        const columnStart = column * n
        let sum = matrix[rowStart + column]!
        for (let k = 0; k < column; k++) sum -= matrix[rowStart + k]! * matrix[columnStart + k]!
        if (column < row) matrix[rowStart + column] = sum / matrix[columnStart + column]!
        else if (sum > 0) matrix[rowStart + row] = Math.sqrt(sum)
        else throw new RangeError(`The matrix is not positive definite at row ${row}.`)
      }
    }
  }
}

/** Solves L x = b in place; factor: (n, n) row-major lower triangle. */
export function solveLower(factor: Float64Array, n: number, b: Float64Array): void {
  for (let row = 0; row < n; row++) {
    let sum = b[row]!
    for (let k = 0; k < row; k++) sum -= factor[row * n + k]! * b[k]!
    b[row] = sum / factor[row * n + row]!
  }
}

/** Solves Lᵀ x = b in place; factor: (n, n) row-major lower triangle. */
export function solveUpper(factor: Float64Array, n: number, b: Float64Array): void {
  for (let row = n - 1; row >= 0; row--) {
    const value = b[row]! / factor[row * n + row]!
    b[row] = value
    for (let k = 0; k < row; k++) b[k]! -= factor[row * n + k]! * value
  }
}

/** The inverse of L Lᵀ: (n, n) row-major, from the lower triangle L. */
export function choleskyInverse(factor: Float64Array, n: number): Float64Array {
  const inverse = new Float64Array(n * n)
  for (let row = 0; row < n; row++) {
    const column = inverse.subarray(row * n, row * n + n)
    column[row] = 1
    solveLower(factor, n, column)
    solveUpper(factor, n, column)
  }
  return inverse
}

/** The lower triangle row by row without gaps: (n (n + 1) / 2). */
export function packLower(factor: Float64Array, n: number): Float32Array {
  const packed = new Float32Array((n * (n + 1)) / 2)
  for (let row = 0, at = 0; row < n; at += ++row) packed.set(factor.subarray(row * n, row * n + row + 1), at)
  return packed
}

/** Solves L Lᵀ x = b in place; packed: the lower triangle as packLower leaves it. */
export function solvePacked(packed: Float32Array, n: number, b: Float64Array): void {
  for (let row = 0, start = 0; row < n; start += ++row) {
    let sum = b[row]!
    for (let k = 0; k < row; k++) sum -= packed[start + k]! * b[k]!
    b[row] = sum / packed[start + row]!
  }
  for (let row = n - 1, start = packed.length - n; row >= 0; start -= row--) {
    const value = b[row]! / packed[start + row]!
    b[row] = value
    for (let k = 0; k < row; k++) b[k]! -= packed[start + k]! * value
  }
}
