import { Random } from '@engine/numeric/random'
import { buildRatingMatrix, type RatingMatrix } from '@engine/ratings/rating-matrix'

/** A made-up community whose true stars are known for every user and item. */
export interface PlantedCommunity {
  readonly ratings: RatingMatrix
  /** (nUsers, nItems): the stars before rounding to half stars. */
  readonly truth: Float64Array
}

/**
 * A community with a rank-2 truth plus biases, of which each user rated a random share. More items than users, and no
 * symmetry between the axes, so that a transposed index shows.
 */
export function plantCommunity(nUsers: number, nItems: number, share: number, seed: number): PlantedCommunity {
  const random = new Random(seed)
  const normals = (length: number, deviation: number): Float64Array =>
    Float64Array.from({ length }, () => deviation * random.normal())
  const userBias = normals(nUsers, 0.3)
  const itemBias = normals(nItems, 0.5)
  const userFactors = normals(2 * nUsers, 0.8)
  const itemFactors = normals(2 * nItems, 0.8)
  const truth = new Float64Array(nUsers * nItems)
  const columns = { userIndex: [] as number[], itemIndex: [] as number[], halfStars: [] as number[] }
  for (let u = 0; u < nUsers; u++)
    for (let i = 0; i < nItems; i++) {
      let stars = 3.2 + (userBias[u] ?? 0) + (itemBias[i] ?? 0)
      for (let f = 0; f < 2; f++) stars += (userFactors[2 * u + f] ?? 0) * (itemFactors[2 * i + f] ?? 0)
      truth[u * nItems + i] = Math.min(5, Math.max(0.5, stars))
      if (random.uniform() >= share) continue
      columns.userIndex.push(u)
      columns.itemIndex.push(i)
      columns.halfStars.push(Math.min(10, Math.max(1, Math.round(2 * stars))))
    }
  const ratings = buildRatingMatrix(nUsers, nItems, {
    userIndex: Int32Array.from(columns.userIndex),
    itemIndex: Int32Array.from(columns.itemIndex),
    halfStars: Uint8Array.from(columns.halfStars)
  })
  return { ratings, truth }
}

/** Ratings from rows written as [user, item, halfStars]. */
export function matrixOf(nUsers: number, nItems: number, rows: readonly (readonly [number, number, number])[]) {
  return buildRatingMatrix(nUsers, nItems, {
    userIndex: Int32Array.from(rows, ([u]) => u),
    itemIndex: Int32Array.from(rows, ([, i]) => i),
    halfStars: Uint8Array.from(rows, ([, , h]) => h)
  })
}

/** A person's ratings written as [item, halfStars]. */
export function ratedOf(rows: readonly (readonly [number, number])[]) {
  return { itemIndex: Int32Array.from(rows, ([i]) => i), halfStars: Uint8Array.from(rows, ([, h]) => h) }
}
