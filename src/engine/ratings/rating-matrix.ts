/** Ratings in compressed sparse rows, item indices ascending in a row. */
export interface RatingMatrix {
  readonly nUsers: number
  readonly nItems: number
  /** (nUsers + 1): row u holds the ratings userStart[u] .. userStart[u + 1] - 1. */
  readonly userStart: Int32Array
  /** (nRatings) */
  readonly itemIndex: Int32Array
  /** (nRatings), integers 1..10. */
  readonly halfStars: Uint8Array
}

/** Ratings in any order, one entry of each column per rating. */
export interface RatingColumns {
  readonly userIndex: Int32Array
  readonly itemIndex: Int32Array
  readonly halfStars: Uint8Array
  /** Times in any one unit; left out where the order given is that of time. */
  readonly ratedAt?: Float64Array
}

/**
 * Sorts ratings into rows, whatever order they come in. Of two ratings of the same item by the same user the newest wins; of two
 * as new as each other, or without times, the one given last. Throws RangeError.
 */
export function buildRatingMatrix(nUsers: number, nItems: number, columns: RatingColumns): RatingMatrix {
  checkColumns(nUsers, nItems, columns)
  const { ratedAt } = columns
  const everyRating = Int32Array.from(columns.userIndex, (_, n) => n)
  if (ratedAt) everyRating.sort((a, b) => ratedAt[a]! - ratedAt[b]! || a - b)
  // Two stable counting sorts: by user, within a user by item, within both by time.
  const byItem = stableOrder(everyRating, columns.itemIndex, nItems)
  const byUser = stableOrder(byItem, columns.userIndex, nUsers)
  const last = byUser.filter((n, at) => {
    const next = byUser[at + 1]
    return (
      next === undefined ||
      columns.userIndex[n] !== columns.userIndex[next] ||
      columns.itemIndex[n] !== columns.itemIndex[next]
    )
  })
  const userStart = new Int32Array(nUsers + 1)
  for (const n of last) userStart[columns.userIndex[n]! + 1]!++
  for (let u = 0; u < nUsers; u++) userStart[u + 1]! += userStart[u]!
  return {
    nUsers,
    nItems,
    userStart,
    itemIndex: last.map((n) => columns.itemIndex[n]!),
    halfStars: Uint8Array.from(last, (n) => columns.halfStars[n]!)
  }
}

/** The user of each rating: (nRatings), the expanded form of userStart. */
export function userOfRatings(ratings: RatingMatrix): Int32Array {
  const userIndex = new Int32Array(ratings.itemIndex.length)
  for (let u = 0; u < ratings.nUsers; u++) userIndex.fill(u, ratings.userStart[u], ratings.userStart[u + 1])
  return userIndex
}

function stableOrder(order: Int32Array, keys: Int32Array, nKeys: number): Int32Array {
  const start = new Int32Array(nKeys + 1)
  for (const n of order) start[keys[n]! + 1]!++
  for (let key = 0; key < nKeys; key++) start[key + 1]! += start[key]!
  const sorted = new Int32Array(order.length)
  for (const n of order) sorted[start[keys[n]!]!++] = n
  return sorted
}

function checkColumns(nUsers: number, nItems: number, columns: RatingColumns): void {
  const { userIndex, itemIndex, halfStars, ratedAt } = columns
  if (ratedAt && ratedAt.length !== halfStars.length)
    throw new RangeError(`There are ${halfStars.length} ratings but ${ratedAt.length} times.`)
  if (userIndex.length !== itemIndex.length || userIndex.length !== halfStars.length)
    throw new RangeError(
      `Rating columns differ in length: ${userIndex.length} users, ${itemIndex.length} items, ${halfStars.length} ratings.`
    )
  for (let n = 0; n < userIndex.length; n++) {
    const u = userIndex[n]!
    const i = itemIndex[n]!
    const h = halfStars[n]!
    if (u < 0 || u >= nUsers) throw new RangeError(`Rating ${n} is by user ${u}, but there are ${nUsers} users.`)
    if (i < 0 || i >= nItems) throw new RangeError(`Rating ${n} is of item ${i}, but there are ${nItems} items.`)
    if (h < 1 || h > 10) throw new RangeError(`Rating ${n} is ${h} half stars; the scale is 1 to 10.`)
  }
}
