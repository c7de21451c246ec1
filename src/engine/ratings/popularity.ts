import type { RatingMatrix } from './rating-matrix'

/** From this many half stars on, a rating counts as a like. */
export const LIKE_HALF_STARS = 8

/** Ratings of the community's mean that an item's own mean is damped by. */
export const MEAN_DAMPING = 5

/** What the community, own profiles excluded, made of each item. */
export interface Popularity {
  /** (nItems) */
  readonly ratingCount: Int32Array
  /** (nItems): ratings of 4 stars and above. */
  readonly likeCount: Int32Array
  /** (nItems), stars: the mean rating as if damping more ratings of the community's mean had been given. */
  readonly dampedMean: Float32Array
}

/** Counts the ratings of the first nCommunityUsers rows. */
export function countPopularity(ratings: RatingMatrix, nCommunityUsers: number): Popularity {
  const nRatings = ratings.userStart[nCommunityUsers]!
  const ratingCount = new Int32Array(ratings.nItems)
  const likeCount = new Int32Array(ratings.nItems)
  for (let n = 0; n < nRatings; n++) {
    const i = ratings.itemIndex[n]!
    ratingCount[i]!++
    if (ratings.halfStars[n]! >= LIKE_HALF_STARS) likeCount[i]!++
  }
  const itemIndex = ratings.itemIndex.subarray(0, nRatings)
  const stars = new Float32Array(nRatings)
  for (let n = 0; n < nRatings; n++) stars[n] = ratings.halfStars[n]! / 2
  return { ratingCount, likeCount, dampedMean: dampedItemMeans(ratings.nItems, itemIndex, stars) }
}

/** The damped mean of each item: (nItems), stars; 3 stars when there is no rating at all. */
export function dampedItemMeans(nItems: number, itemIndex: Int32Array, stars: Float32Array): Float32Array {
  const sum = new Float64Array(nItems)
  const count = new Int32Array(nItems)
  let total = 0
  for (let n = 0; n < stars.length; n++) {
    sum[itemIndex[n]!]! += stars[n]!
    count[itemIndex[n]!]!++
    total += stars[n]!
  }
  const mean = stars.length > 0 ? total / stars.length : 3
  return Float32Array.from(sum, (itemSum, i) => (itemSum + MEAN_DAMPING * mean) / (count[i]! + MEAN_DAMPING))
}
