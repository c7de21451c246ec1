import type { RatingTriples } from '../ratings/rating-triples'

/** Ratings grouped by the rows of one side, users or items. */
export interface RatingSide {
  readonly nRows: number
  /** (nRows + 1): row b holds the ratings start[b] .. start[b + 1] - 1 of this side's order. */
  readonly start: Int32Array
  /** (nRatings): the opposite side's row of each rating. */
  readonly other: Int32Array
  /** (nRows): 1 / sqrt(number of ratings), 0 without any. */
  readonly inverseRoot: Float64Array
}

/** The same ratings grouped both ways. */
export interface RatingSides {
  readonly users: RatingSide
  readonly items: RatingSide
  /** (nRatings), in the order of the user side. */
  readonly stars: Float64Array
  /** (nRatings): the place in the user side's order of each rating of the item side's. */
  readonly itemOrder: Int32Array
}

/** Groups ratings by user and by item; within a row they keep the order given. */
export function groupRatings(nUsers: number, nItems: number, ratings: RatingTriples): RatingSides {
  const { userIndex, itemIndex } = ratings
  const byUser = orderByRow(nUsers, userIndex)
  const userOfPlace = byUser.order.map((n) => userIndex[n]!)
  const itemOfPlace = byUser.order.map((n) => itemIndex[n]!)
  const byItem = orderByRow(nItems, itemOfPlace)
  return {
    users: side(byUser.start, itemOfPlace),
    items: side(
      byItem.start,
      byItem.order.map((n) => userOfPlace[n]!)
    ),
    stars: Float64Array.from(byUser.order, (n) => ratings.stars[n]!),
    itemOrder: byItem.order
  }
}

function side(start: Int32Array, other: Int32Array): RatingSide {
  const nRows = start.length - 1
  const inverseRoot = Float64Array.from({ length: nRows }, (_, b) => {
    const count = start[b + 1]! - start[b]!
    return count > 0 ? 1 / Math.sqrt(count) : 0
  })
  return { nRows, start, other, inverseRoot }
}

function orderByRow(nRows: number, row: Int32Array): { readonly start: Int32Array; readonly order: Int32Array } {
  const start = new Int32Array(nRows + 1)
  for (const b of row) start[b + 1]!++
  for (let b = 0; b < nRows; b++) start[b + 1]! += start[b]!
  const next = start.slice()
  const order = new Int32Array(row.length)
  row.forEach((b, n) => (order[next[b]!++] = n))
  return { start, order }
}
