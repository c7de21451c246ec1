import { LIKE_HALF_STARS } from '../../src/engine/ratings/popularity'
import { buildRatingMatrix, userOfRatings, type RatingMatrix } from '../../src/engine/ratings/rating-matrix'
import { countsOfItems, FEWEST_FOR_COUNTS } from './counts'

/** Real ratings, parted into the movies that enough people rated to learn from and the rare ones. */
export interface CoreRatings {
  /** Ratings of core movies; its items are rows of coreItems. */
  readonly ratings: RatingMatrix
  /** Catalogue rows of movies with at least FEWEST_FOR_COUNTS ratings. */
  readonly coreItems: Int32Array
  /** Catalogue rows of the others: no figure about a single one of them is used. */
  readonly rareItems: Int32Array
  readonly nRareRatings: number
  /** Share of likes among the ratings of rare movies. */
  readonly rareLikeShare: number
  /** Ratings of 4 stars and above per core movie, and those below. */
  readonly likeCount: Int32Array
  readonly dislikeCount: Int32Array
}

/** Parts the ratings by how often their movie was rated. */
export function coreOf(real: RatingMatrix): CoreRatings {
  const counts = countsOfItems(real)
  const items = Int32Array.from(counts.keys())
  const coreItems = items.filter((item) => (counts[item] ?? 0) >= FEWEST_FOR_COUNTS)
  const rareItems = items.filter((item) => (counts[item] ?? 0) < FEWEST_FOR_COUNTS)
  const coreIndex = new Int32Array(real.nItems).fill(-1)
  coreItems.forEach((item, at) => (coreIndex[item] = at))
  const raters = userOfRatings(real)
  const nths = Int32Array.from(raters.keys()).filter((n) => (coreIndex[real.itemIndex[n] ?? 0] ?? -1) >= 0)
  const rare = real.halfStars.filter((_, n) => (coreIndex[real.itemIndex[n] ?? 0] ?? -1) < 0)
  const ratings = buildRatingMatrix(real.nUsers, coreItems.length, {
    userIndex: nths.map((n) => raters[n] ?? 0),
    itemIndex: nths.map((n) => coreIndex[real.itemIndex[n] ?? 0] ?? 0),
    halfStars: Uint8Array.from(nths, (n) => real.halfStars[n] ?? 0)
  })
  const likeCount = new Int32Array(coreItems.length)
  const dislikeCount = new Int32Array(coreItems.length)
  ratings.itemIndex.forEach((item, n) => {
    const tally = (ratings.halfStars[n] ?? 0) >= LIKE_HALF_STARS ? likeCount : dislikeCount
    tally[item] = (tally[item] ?? 0) + 1
  })
  return {
    ratings,
    coreItems,
    rareItems,
    nRareRatings: rare.length,
    rareLikeShare: rare.length === 0 ? 0 : rare.filter((value) => value >= LIKE_HALF_STARS).length / rare.length,
    likeCount,
    dislikeCount
  }
}
