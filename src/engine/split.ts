import type { RatingTriples } from './kernel'
import { Random } from './random'
import { userOfRatings, type RatingMatrix } from './rating-matrix'

/** The ratings a model learns from and those its error is measured on. */
export interface RatingSplit {
  readonly train: RatingTriples
  readonly validation: RatingTriples
}

/**
 * Keeps a random share of the first nCommunityUsers rows for validation; every later row is training.
 * The validation set is never empty when the share is above 0 and the community gave at least two ratings.
 */
export function splitRatings(ratings: RatingMatrix, nCommunityUsers: number, share: number, seed: number): RatingSplit {
  const nCommunityRatings = ratings.userStart[nCommunityUsers]!
  const order = Int32Array.from({ length: nCommunityRatings }, (_, n) => n)
  new Random(seed).shuffle(order)
  const wanted = share > 0 ? Math.max(1, Math.round(share * nCommunityRatings)) : 0
  const nValidation = Math.min(wanted, Math.max(0, nCommunityRatings - 1))
  const isValidation = new Uint8Array(ratings.itemIndex.length)
  for (const n of order.subarray(0, nValidation)) isValidation[n] = 1
  const userIndex = userOfRatings(ratings)
  const pick = (flag: 0 | 1): RatingTriples => {
    const chosen = Int32Array.from(isValidation.keys()).filter((n) => isValidation[n] === flag)
    return {
      userIndex: chosen.map((n) => userIndex[n]!),
      itemIndex: chosen.map((n) => ratings.itemIndex[n]!),
      stars: Float32Array.from(chosen, (n) => ratings.halfStars[n]! / 2)
    }
  }
  return { train: pick(0), validation: pick(1) }
}
