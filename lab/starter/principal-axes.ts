/**
 * The n directions along which rows vary most, by Jacobi rotations of their covariance (Golub and Van Loan, 8.5), as
 * unit vectors, the largest first; each points where its largest component is positive. rows: (nRows, width) row-major.
 */
export function principalAxes(rows: ArrayLike<number>, width: number, n: number): Float64Array[] {
  const covariance = covarianceOf(rows, width)
  const vectors = Float64Array.from({ length: width * width }, (_, at) => Number(at % (width + 1) === 0))
  for (let sweep = 0; sweep < 50; sweep++) {
    let offDiagonal = 0
    for (let p = 0; p < width; p++)
      for (let q = p + 1; q < width; q++) {
        offDiagonal += Math.abs(covariance[p * width + q] ?? 0)
        rotate(covariance, vectors, width, p, q)
      }
    if (offDiagonal < 1e-12) break
  }
  const order = [...new Array(width).keys()].sort(
    (a, b) => (covariance[b * (width + 1)] ?? 0) - (covariance[a * (width + 1)] ?? 0)
  )
  return order.slice(0, n).map((column) => {
    const axis = Float64Array.from({ length: width }, (_, row) => vectors[row * width + column] ?? 0)
    const largest = axis.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0)
    return axis.map((value) => value * Math.sign(largest))
  })
}

function covarianceOf(rows: ArrayLike<number>, width: number): Float64Array {
  const nRows = rows.length / width
  const means = new Float64Array(width)
  for (let at = 0; at < rows.length; at++) means[at % width] = (means[at % width] ?? 0) + (rows[at] ?? 0) / nRows
  const covariance = new Float64Array(width * width)
  for (let row = 0; row < nRows; row++)
    for (let p = 0; p < width; p++)
      for (let q = 0; q < width; q++) {
        const x = (rows[row * width + p] ?? 0) - (means[p] ?? 0)
        const y = (rows[row * width + q] ?? 0) - (means[q] ?? 0)
        covariance[p * width + q] = (covariance[p * width + q] ?? 0) + (x * y) / nRows
      }
  return covariance
}

/** One rotation that makes entries (p, q) and (q, p) zero. */
function rotate(matrix: Float64Array, vectors: Float64Array, width: number, p: number, q: number): void {
  const get = (row: number, column: number): number => matrix[row * width + column] ?? 0
  const between = get(p, q)
  if (between === 0) return
  const tau = (get(q, q) - get(p, p)) / (2 * between)
  const tangent = (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.sqrt(1 + tau * tau))
  const cosine = 1 / Math.sqrt(1 + tangent * tangent)
  const sine = tangent * cosine
  const turn = (target: Float64Array, a: number, b: number): void => {
    const x = target[a] ?? 0
    const y = target[b] ?? 0
    target[a] = cosine * x - sine * y
    target[b] = sine * x + cosine * y
  }
  for (let k = 0; k < width; k++) turn(matrix, k * width + p, k * width + q)
  for (let k = 0; k < width; k++) turn(matrix, p * width + k, q * width + k)
  for (let k = 0; k < width; k++) turn(vectors, k * width + p, k * width + q)
}
