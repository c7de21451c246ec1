import type { RatingMatrix } from '../../src/engine/ratings/rating-matrix'

/** Figures about a movie are published only when at least this many people rated it. */
export const FEWEST_FOR_COUNTS = 5

/** The number of ratings per item: (nItems). */
export function countsOfItems(ratings: RatingMatrix): Int32Array {
  const counts = new Int32Array(ratings.nItems)
  for (const item of ratings.itemIndex) counts[item] = (counts[item] ?? 0) + 1
  return counts
}

/** Per item its 10 counts by half star, null where fewer than FEWEST_FOR_COUNTS people rated it. */
export function histogramsOf(ratings: RatingMatrix): (number[] | null)[] {
  const histograms = Array.from({ length: ratings.nItems }, () => new Array<number>(10).fill(0))
  ratings.itemIndex.forEach((item, nth) => {
    const histogram = histograms[item]
    const at = (ratings.halfStars[nth] ?? 0) - 1
    if (histogram !== undefined) histogram[at] = (histogram[at] ?? 0) + 1
  })
  const counts = countsOfItems(ratings)
  return histograms.map((histogram, item) => ((counts[item] ?? 0) >= FEWEST_FOR_COUNTS ? histogram : null))
}
