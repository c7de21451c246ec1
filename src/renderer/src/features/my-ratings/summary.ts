import type { RatingRow } from '@shared/movies'

/** My ratings in figures. */
export interface RatingSummary {
  /** Number of ratings at 0.5, 1, ... 5 stars. */
  readonly histogram: readonly number[]
  /** In stars; 0 without ratings. */
  readonly mean: number
}

/** Counts and averages my ratings. */
export function summarise(rows: readonly RatingRow[]): RatingSummary {
  const histogram = Array.from({ length: 10 }, () => 0)
  for (const { halfStars } of rows) histogram[halfStars - 1] = (histogram[halfStars - 1] ?? 0) + 1
  const total = histogram.reduce((sum, n, i) => sum + n * ((i + 1) / 2), 0)
  return { histogram, mean: total / Math.max(1, rows.length) }
}
