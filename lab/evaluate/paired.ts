import { Random } from '../../src/engine/numeric/random'

/** A difference between two ways measured on the same raters, and where it lies in 95 of 100 resamplings of them. */
export interface PairedDifference {
  readonly difference: number
  readonly low: number
  readonly high: number
}

const N_RESAMPLES = 1000

/**
 * statistic(a) - statistic(b) with its 95% percentile bootstrap interval over raters (Efron 1979): rater n is a[n] and b[n], and
 * both are drawn together.
 */
export function pairedDifference<T>(
  a: readonly T[],
  b: readonly T[],
  statistic: (part: readonly T[]) => number,
  seed: number
): PairedDifference {
  if (a.length !== b.length) throw new RangeError(`${a.length} raters on one side, ${b.length} on the other.`)
  const random = new Random(seed)
  const differences = Float64Array.from({ length: N_RESAMPLES }, () => {
    const drawn = Array.from(a, () => random.integer(a.length))
    const part = (side: readonly T[]): T[] => drawn.map((n) => side[n] as T)
    return statistic(part(a)) - statistic(part(b))
  }).sort()
  const at = (share: number): number => differences[Math.floor(share * N_RESAMPLES)] ?? NaN
  return { difference: statistic(a) - statistic(b), low: at(0.025), high: at(0.975) }
}
