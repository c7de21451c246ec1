import { buildRatingMatrix, type RatingMatrix } from '../../src/engine/ratings/rating-matrix'
import { Random } from '../../src/engine/numeric/random'
import type { RatedItems } from '../../src/engine/person'

/** A person the model has never seen: their ratings in a seeded random order, the first k of which are given. */
export interface HeldOutRater extends RatedItems {
  /** Row of the whole matrix. */
  readonly userIndex: number
}

/** One fold: the raters to learn from, and those held out whole. */
export interface RaterFold {
  /** 0 .. nFolds - 1 */
  readonly fold: number
  readonly nFolds: number
  readonly seed: number
  /** Rows are the remaining raters; the item axis is that of the whole matrix. */
  readonly train: RatingMatrix
  /** Rows of the whole matrix that `train` holds, in order. */
  readonly trainUsers: Int32Array
  readonly heldOut: readonly HeldOutRater[]
}

/** Splits the raters at random into nFolds parts of (nearly) equal size; each is held out once. */
export function* foldRaters(ratings: RatingMatrix, nFolds: number, seed: number): Generator<RaterFold> {
  const random = new Random(seed)
  const places = Int32Array.from({ length: ratings.nUsers }, (_, n) => n)
  random.shuffle(places)
  const foldOf = places.map((place) => place % nFolds)
  const orders = Array.from(foldOf, (_, u) => orderOf(ratings, u, random))
  for (let fold = 0; fold < nFolds; fold++) {
    const trainUsers = Int32Array.from(foldOf.keys()).filter((u) => foldOf[u] !== fold)
    const heldOutUsers = Int32Array.from(foldOf.keys()).filter((u) => foldOf[u] === fold)
    const heldOut = Array.from(heldOutUsers, (u) => {
      const order = orders[u] ?? new Int32Array()
      return {
        userIndex: u,
        itemIndex: order.map((n) => ratings.itemIndex[n] ?? 0),
        halfStars: Uint8Array.from(order, (n) => ratings.halfStars[n] ?? 0)
      }
    })
    yield { fold, nFolds, seed, train: selectRows(ratings, trainUsers), trainUsers, heldOut }
  }
}

/** The given rows, in the given order, over the same items. */
export function selectRows(ratings: RatingMatrix, users: Int32Array): RatingMatrix {
  const userIndex: number[] = []
  const rows: number[] = []
  users.forEach((u, row) => {
    for (let n = ratings.userStart[u] ?? 0; n < (ratings.userStart[u + 1] ?? 0); n++) {
      userIndex.push(row)
      rows.push(n)
    }
  })
  return buildRatingMatrix(users.length, ratings.nItems, {
    userIndex: Int32Array.from(userIndex),
    itemIndex: Int32Array.from(rows, (n) => ratings.itemIndex[n] ?? 0),
    halfStars: Uint8Array.from(rows, (n) => ratings.halfStars[n] ?? 0)
  })
}

function orderOf(ratings: RatingMatrix, u: number, random: Random): Int32Array {
  const start = ratings.userStart[u] ?? 0
  const order = Int32Array.from({ length: (ratings.userStart[u + 1] ?? 0) - start }, (_, n) => start + n)
  random.shuffle(order)
  return order
}
