import type { DatasetRatings } from '../datasets/dataset'

/** Some people and movies of the table of ratings. */
export interface Corner {
  /** Raters of the community, those most like me first. */
  readonly raters: readonly number[]
  /** Item indices, ascending. */
  readonly items: readonly number[]
}

const N_RATERS = 11
const N_ITEMS = 14
/** My own movies take at most half the columns: the other half is there to be predicted. */
const N_OWN_ITEMS = 7

/**
 * The corner of the table that tells my story: the raters who share most of my movies for their number of ratings (cosine of
 * the sets), those of my movies that they rated most, and movies I have not rated that some of them rated and some did not. Without ratings of
 * mine, popular movies stand in for them.
 */
export function chooseCorner(ratings: DatasetRatings, own: ReadonlySet<number>, popular: Int32Array): Corner {
  const known = own.size > 0 ? own : new Set(popular.subarray(0, N_ITEMS))
  const raters = mostAlike(ratings, known)
  const counts = new Map<number, number>()
  for (const rater of raters) for (const item of itemsOf(ratings, rater)) counts.set(item, (counts.get(item) ?? 0) + 1)
  const byCount = [...counts].sort(([a, m], [b, n]) => n - m || a - b).map(([item]) => item)
  const mine = byCount.filter((item) => known.has(item)).slice(0, N_OWN_ITEMS)
  const others = byCount
    .filter((item) => !known.has(item))
    .sort((a, b) => unevenness(counts, a) - unevenness(counts, b)) // a stable sort: the most rated first among equals
    .slice(0, N_ITEMS - mine.length)
  return { raters, items: [...mine, ...others].sort((a, b) => a - b) }
}

/** How far an item is from being rated by a third of the raters: full columns would hide that the table is mostly empty. */
const unevenness = (counts: ReadonlyMap<number, number>, item: number): number =>
  Math.abs((counts.get(item) ?? 0) - N_RATERS / 3)

function mostAlike(ratings: DatasetRatings, known: ReadonlySet<number>): number[] {
  const similarity = Array.from({ length: ratings.nRaters }, (_, rater) => {
    const items = itemsOf(ratings, rater)
    const shared = items.reduce((sum, item) => sum + (known.has(item) ? 1 : 0), 0)
    return { rater, shared: shared / Math.sqrt(Math.max(1, items.length)) }
  })
  return similarity
    .sort((a, b) => b.shared - a.shared || a.rater - b.rater)
    .slice(0, N_RATERS)
    .map(({ rater }) => rater)
}

const itemsOf = ({ raterStart, movieIndex }: DatasetRatings, rater: number): Int32Array =>
  movieIndex.subarray(raterStart[rater], raterStart[rater + 1])
