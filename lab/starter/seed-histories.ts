import type { RatedItems } from '../../src/engine/person'
import type { Random } from '../../src/engine/numeric/random'
import type { RatingMatrix } from '../../src/engine/ratings/rating-matrix'
import type { GeneratorConstants } from './constants'

/** What a simulated rater is continued from: parts of several real raters' ratings, mixed. */
export interface SeedHistory extends RatedItems {
  /** The real raters it was mixed from; none of their rows may take part in continuing it. */
  readonly sources: Int32Array
  /** Geometric mean of their numbers of ratings. */
  readonly size: number
}

/**
 * Mixes ratersPerReal histories per real rater: a random share of that rater's ratings and of those of other raters drawn at
 * random. A movie that several bring keeps the stars of one of them.
 */
export function mixHistories(real: RatingMatrix, constants: GeneratorConstants, random: Random): SeedHistory[] {
  const rows = Array.from({ length: real.nUsers }, (_, u) => rowOf(real, u))
  const everyone = Int32Array.from(rows.keys())
  return Array.from({ length: Math.round(constants.ratersPerReal * rows.length) }, (_, nth) => {
    const u = nth % rows.length
    const others = everyone.filter((other) => other !== u)
    random.shuffle(others)
    const sources = Int32Array.of(u, ...others.slice(0, constants.nSources - 1))
    const stars = new Map<number, number>()
    for (const source of sources)
      for (const [item, value] of sampleOf(rows[source], constants, random)) stars.set(item, value)
    const items = [...stars.keys()].sort((a, b) => a - b)
    return {
      sources,
      size: Math.exp(sources.reduce((sum, source) => sum + Math.log(rows[source]?.size ?? 1), 0) / sources.length),
      itemIndex: Int32Array.from(items),
      halfStars: Uint8Array.from(items, (item) => stars.get(item) ?? 0)
    }
  })
}

/** A rater's half stars by item. */
type Row = ReadonlyMap<number, number>

function rowOf(real: RatingMatrix, u: number): Row {
  const row = new Map<number, number>()
  for (let n = real.userStart[u] ?? 0; n < (real.userStart[u + 1] ?? 0); n++)
    row.set(real.itemIndex[n] ?? 0, real.halfStars[n] ?? 0)
  return row
}

function sampleOf(row: Row | undefined, constants: GeneratorConstants, random: Random): [number, number][] {
  const entries = [...(row ?? [])]
  const wanted = Math.max(constants.fewestSeeds, Math.round(constants.seedShare * entries.length))
  const order = Int32Array.from(entries.keys())
  random.shuffle(order)
  return Array.from(order.subarray(0, wanted), (at) => entries[at] ?? [0, 0])
}
