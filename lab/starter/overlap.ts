import type { RatingMatrix } from '../../src/engine/ratings/rating-matrix'

/** How close rows come to their nearest row of real ratings: Jaccard index of the rated movies, 1 for a copy. */
export interface Overlap {
  readonly median: number
  readonly max: number
}

/** For each row of `from` the overlap with its nearest row of `to`; a matrix against itself leaves out the row itself. */
export function nearestOverlap(from: RatingMatrix, to: RatingMatrix): Overlap {
  const nearest = new Float64Array(from.nUsers)
  const isRated = new Uint8Array(from.nItems)
  for (let u = 0; u < from.nUsers; u++) {
    const own = from.itemIndex.subarray(from.userStart[u], from.userStart[u + 1])
    for (const item of own) isRated[item] = 1
    for (let v = 0; v < to.nUsers; v++) {
      if (from === to && u === v) continue
      const other = to.itemIndex.subarray(to.userStart[v], to.userStart[v + 1])
      let shared = 0
      for (const item of other) shared += isRated[item] ?? 0
      nearest[u] = Math.max(nearest[u] ?? 0, shared / Math.max(1, own.length + other.length - shared))
    }
    for (const item of own) isRated[item] = 0
  }
  nearest.sort()
  return { median: nearest[Math.floor(nearest.length / 2)] ?? 0, max: nearest.at(-1) ?? 0 }
}
