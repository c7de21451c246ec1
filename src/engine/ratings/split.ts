import type { RatingTriples } from './rating-triples'
import { Random } from '../numeric/random'
import { userOfRatings, type RatingMatrix } from './rating-matrix'

/** The ratings a model learns from and those its error is measured on. */
export interface RatingSplit {
  readonly train: RatingTriples
  readonly validation: RatingTriples
}

/**
 * Keeps a random share of the first nCommunityUsers rows for validation; every later row is training.
 * The validation set is never empty when the share is above 0 and the community gave at least two ratings. Calls onHeartbeat now and then.
 */
export function splitRatings(
  ratings: RatingMatrix,
  nCommunityUsers: number,
  share: number,
  seed: number,
  onHeartbeat?: () => void
): RatingSplit {
  const nCommunityRatings = ratings.userStart[nCommunityUsers]!
  const order = countUp(nCommunityRatings)
  new Random(seed).shuffle(order, onHeartbeat)
  onHeartbeat?.()
  const wanted = share > 0 ? Math.max(1, Math.round(share * nCommunityRatings)) : 0
  const nValidation = Math.min(wanted, Math.max(0, nCommunityRatings - 1))
  const isValidation = new Uint8Array(ratings.itemIndex.length)
  for (let at = 0; at < nValidation; at++) isValidation[order[at]!] = 1
  const userIndex = userOfRatings(ratings)
  onHeartbeat?.()
  const pick = (flag: 0 | 1): RatingTriples => {
    const nChosen = flag === 1 ? nValidation : isValidation.length - nValidation
    const triples = {
      userIndex: new Int32Array(nChosen),
      itemIndex: new Int32Array(nChosen),
      stars: new Float32Array(nChosen)
    }
    // Plain loops: with tens of millions of ratings, iterators and callbacks take longer than an epoch.
    for (let n = 0, to = 0; n < isValidation.length; n++) {
      if (isValidation[n] !== flag) continue
      triples.userIndex[to] = userIndex[n]!
      triples.itemIndex[to] = ratings.itemIndex[n]!
      triples.stars[to++] = ratings.halfStars[n]! / 2
    }
    onHeartbeat?.()
    return triples
  }
  return { train: pick(0), validation: pick(1) }
}

/** 0, 1, 2, ... */
export function countUp(length: number): Int32Array {
  const values = new Int32Array(length)
  for (let n = 0; n < length; n++) values[n] = n
  return values
}

/** One set of ratings after another. */
export function joinRatings(a: RatingTriples, b: RatingTriples): RatingTriples {
  const length = a.stars.length
  const userIndex = new Int32Array(length + b.stars.length)
  const itemIndex = new Int32Array(userIndex.length)
  const stars = new Float32Array(userIndex.length)
  for (const [part, at] of [
    [a, 0],
    [b, length]
  ] as const) {
    userIndex.set(part.userIndex, at)
    itemIndex.set(part.itemIndex, at)
    stars.set(part.stars, at)
  }
  return { userIndex, itemIndex, stars }
}
