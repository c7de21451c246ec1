/** The least-squares slope of points (x, y) and its standard error. */
export function slopeOf(points: readonly (readonly [number, number])[]): {
  readonly slope: number
  readonly standardError: number
} {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
  const [xMean, yMean] = [mean(points.map(([x]) => x)), mean(points.map(([, y]) => y))]
  const variance = points.reduce((sum, [x]) => sum + (x - xMean) ** 2, 0)
  const slope = points.reduce((sum, [x, y]) => sum + (x - xMean) * (y - yMean), 0) / variance
  const residual = points.reduce((sum, [x, y]) => sum + (y - yMean - slope * (x - xMean)) ** 2, 0)
  return { slope, standardError: Math.sqrt(residual / (points.length - 2) / variance) }
}
