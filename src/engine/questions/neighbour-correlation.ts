import { likersOf, ratersOf, type RaterKernel } from '../ranking/rater-kernel'

/** How many of the closest others count. */
const N_NEIGHBOURS = 5
/** Raters counted, at most: enough to tell which movies go together. */
const MAX_RATERS = 1000

/**
 * How close the nearest neighbours of each item are: (items), the mean of its N_NEIGHBOURS highest correlations, over raters, between
 * having rated it and liking another of the items. An answer about a movie with close neighbours says much of what else a person would like.
 */
export function* neighbourCorrelation(kernel: RaterKernel, items: Int32Array): Generator<void, Float64Array> {
  const nRaters = Math.min(MAX_RATERS, kernel.nRaters)
  const ratings = yield* countTogether(kernel, items, nRaters)
  const closest = new Float64Array(N_NEIGHBOURS)
  const means = new Float64Array(items.length)
  for (let place = 0; place < items.length; place++) {
    yield
    closest.fill(0)
    for (let other = 0; other < items.length; other++) {
      if (other === place) continue
      keepHighest(closest, correlation(ratings, place, other, nRaters))
    }
    means[place] = closest.reduce((sum, value) => sum + value, 0) / N_NEIGHBOURS
  }
  return means
}

interface Counts {
  readonly nItems: number
  /** (nItems) */
  readonly raters: Float64Array
  readonly likers: Float64Array
  /** (nItems, nItems): those who rated the row's item and like the column's. */
  readonly together: Float64Array
}

/** Counts among the first nRaters raters. */
function* countTogether(kernel: RaterKernel, items: Int32Array, nRaters: number): Generator<void, Counts> {
  const nItems = items.length
  const counts = {
    nItems,
    raters: new Float64Array(nItems),
    likers: new Float64Array(nItems),
    together: new Float64Array(nItems * nItems)
  }
  const liked = Array.from({ length: nRaters }, (): number[] => [])
  for (const [place, i] of items.entries())
    for (const v of likersOf(kernel, i)) {
      if (v >= nRaters) continue
      liked[v]!.push(place)
      counts.likers[place]!++
    }
  for (const [place, i] of items.entries()) {
    yield
    for (const v of ratersOf(kernel, i)) {
      if (v >= nRaters) continue
      counts.raters[place]!++
      for (const other of liked[v]!) counts.together[place * nItems + other]!++
    }
  }
  return counts
}

/** Of having rated one item and liking another, 0 where everybody does or nobody. */
function correlation({ nItems, raters, likers, together }: Counts, item: number, other: number, n: number): number {
  const [rated, liked] = [raters[item]!, likers[other]!]
  const variances = rated * (n - rated) * liked * (n - liked)
  return variances > 0 ? (n * together[item * nItems + other]! - rated * liked) / Math.sqrt(variances) : 0
}

/** Puts the value in its place among the highest, which stand in descending order. */
function keepHighest(highest: Float64Array, value: number): void {
  for (let rank = 0; rank < highest.length; rank++) {
    if (value <= highest[rank]!) continue
    const lower = highest[rank]!
    highest[rank] = value
    value = lower
  }
}
