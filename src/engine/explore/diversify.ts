import type { ItemSpace } from './item-space'

export interface DiversifyOptions {
  /** How many to pick. */
  readonly n: number
  /** What a cosine distance of 1 to the nearest pick counts, as a share of the way from the first candidate to the last. */
  readonly spread: number
}

/**
 * Picks of the candidates, each good and unlike those before it: maximal marginal relevance (Carbonell, Goldstein 1998) with
 * distances in factor space, which people find diverse (Willemsen, Graus, Knijnenburg 2016).
 *
 * The first candidate comes first; then, each time, the one with the largest relevance + spread * distance to the nearest
 * pick, the earlier one of equals. Relevance falls evenly from 1 for the first candidate to 0 for the last, whatever their
 * scores, so that the picks of everybody are as diverse; distance is 1 - cosine, 1 for items without a vector. No pick is
 * worse than the last candidate. candidates: item indices, best first.
 */
export function diversify(candidates: Int32Array, space: ItemSpace, { n, spread }: DiversifyOptions): Int32Array {
  if (candidates.length === 0) return candidates.slice()
  const vectors = Array.from(candidates, (i) => unitVector(space, i))
  const steps = Math.max(1, candidates.length - 1)
  const nearest = new Float64Array(candidates.length).fill(2)
  const picks = [0]
  while (picks.length < Math.min(n, candidates.length)) {
    const last = vectors[picks[picks.length - 1]!]!
    let next = -1
    let most = -Infinity
    for (let c = 0; c < candidates.length; c++) {
      if (picks.includes(c)) continue
      nearest[c] = Math.min(nearest[c]!, 1 - dot(vectors[c]!, last))
      const total = 1 - c / steps + spread * nearest[c]!
      if (!(total > most)) continue
      most = total
      next = c
    }
    picks.push(next)
  }
  return Int32Array.from(picks, (c) => candidates[c]!)
}

/** The mean cosine distance between pairs of items; NaN for fewer than two. */
export function meanDistance(items: Int32Array, space: ItemSpace): number {
  const vectors = Array.from(items, (i) => unitVector(space, i))
  let sum = 0
  let pairs = 0
  vectors.forEach((a, n) => {
    for (const b of vectors.slice(0, n)) {
      sum += 1 - dot(a, b)
      pairs++
    }
  })
  return sum / pairs
}

function unitVector(space: ItemSpace, i: number): Float64Array {
  const vector = new Float64Array(space.nDimensions)
  space.read(i, vector)
  const length = Math.sqrt(dot(vector, vector))
  return length > 0 ? vector.map((value) => value / length) : vector
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let d = 0; d < a.length; d++) sum += a[d]! * b[d]!
  return sum
}
