/** Which genres each item is of, as numbers 0 .. nGenres - 1. */
export interface ItemGenres {
  readonly nGenres: number
  of(i: number): readonly number[]
}

export interface CalibrateOptions {
  /** How many places are filled. */
  readonly n: number
  /** 0: by relevance alone; 1: by genre shares alone. */
  readonly weight: number
}

/** Share of the wanted distribution mixed into a list's own, so that a missing genre does not count infinitely (Steck 2018). */
const SMOOTHING = 0.01

/**
 * The share of each genre among items, an item's genres taking equal parts of it; items without genres count for nothing:
 * (nGenres), summing to 1, or all 0 when there is nothing to count.
 */
export function genreShares(items: ArrayLike<number>, genres: ItemGenres): Float64Array {
  const shares = new Float64Array(genres.nGenres)
  for (let n = 0; n < items.length; n++) addShares(shares, genres.of(items[n]!))
  return normalized(shares)
}

/**
 * How far a list's genre shares are from the wanted ones: the Kullback-Leibler divergence of wanted from
 * (1 - SMOOTHING) listed + SMOOTHING wanted, in nats (Steck 2018, equations 5 and 6). 0 when they agree, or nothing is wanted.
 */
export function miscalibration(wanted: Float64Array, listed: Float64Array): number {
  let sum = 0
  for (let g = 0; g < wanted.length; g++) {
    const p = wanted[g]!
    if (p > 0) sum += p * Math.log(p / ((1 - SMOOTHING) * listed[g]! + SMOOTHING * p))
  }
  return sum
}

/**
 * The best n of the candidates whose genre shares come near the wanted ones: grown one by one, each time by the item that
 * maximizes (1 - weight) * sum of relevance - weight * n * miscalibration (Steck 2018, equation 7 by its greedy solution,
 * the divergence taken n times so that it weighs alike in lists of every length). Relevance is the score, 0 for the last
 * and 1 for the best candidate. candidates: item indices, best first; scores: (nItems).
 */
export function calibrate(
  candidates: Int32Array,
  scores: ArrayLike<number>,
  genres: ItemGenres,
  wanted: Float64Array,
  { n, weight }: CalibrateOptions
): Int32Array {
  const size = Math.min(n, candidates.length)
  const best = scores[candidates[0] ?? 0] ?? 0
  const span = best - (scores[candidates[candidates.length - 1] ?? 0] ?? 0)
  const relevance = Array.from(candidates, (i) => (span > 0 ? 1 - (best - scores[i]!) / span : 0))
  const sums = new Float64Array(genres.nGenres)
  const chosen: number[] = []
  const left = new Set(candidates.keys())
  while (chosen.length < size) {
    let next = -1
    let most = -Infinity
    for (const c of left) {
      const trial = sums.slice()
      addShares(trial, genres.of(candidates[c]!))
      const total = (1 - weight) * relevance[c]! - weight * size * miscalibration(wanted, normalized(trial))
      if (!(total > most)) continue
      most = total
      next = c
    }
    chosen.push(candidates[next]!)
    addShares(sums, genres.of(candidates[next]!))
    left.delete(next)
  }
  return Int32Array.from(chosen)
}

function addShares(shares: Float64Array, own: readonly number[]): void {
  for (const genre of own) shares[genre]! += 1 / own.length
}

function normalized(shares: Float64Array): Float64Array {
  const sum = shares.reduce((total, share) => total + share, 0)
  return sum > 0 ? shares.map((share) => share / sum) : shares
}
