/** A measurement repeated: its median, and its lowest and highest value. */
export interface Spread {
  readonly median: number
  readonly low: number
  readonly high: number
}

/** Summarizes at least one measurement. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? NaN
  return { median: at(0.5), low: at(0), high: at(1) }
}
