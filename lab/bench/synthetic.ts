import type { RatingTriples } from '../../src/engine/ratings/rating-triples'
import { Random } from '../../src/engine/numeric/random'

/** Made-up ratings: movies follow a power law, people a log-normal one, stars a rank-8 truth with noise. */
export interface SyntheticRatings {
  readonly nUsers: number
  readonly nItems: number
  readonly triples: RatingTriples
}

const RANK = 8
const POPULARITY_SHIFT = 10
const POPULARITY_EXPONENT = -0.9

/** Draws nRatings ratings, the same for the same seed; a pair of user and item may come twice. */
export function drawRatings(nUsers: number, nItems: number, nRatings: number, seed: number): SyntheticRatings {
  const random = new Random(seed)
  const drawUser = sampler(nUsers, random, () => Math.exp(random.normal()))
  const drawItem = sampler(nItems, random, (i) => (i + POPULARITY_SHIFT) ** POPULARITY_EXPONENT)
  const userFactors = Float64Array.from({ length: nUsers * RANK }, () => 0.5 * random.normal())
  const itemFactors = Float64Array.from({ length: nItems * RANK }, () => 0.5 * random.normal())
  const triples = {
    userIndex: Int32Array.from({ length: nRatings }, drawUser),
    itemIndex: Int32Array.from({ length: nRatings }, drawItem),
    stars: new Float32Array(nRatings)
  }
  for (let n = 0; n < nRatings; n++) {
    let stars = 3.5 + 0.8 * random.normal()
    for (let f = 0; f < RANK; f++)
      stars +=
        (userFactors[(triples.userIndex[n] ?? 0) * RANK + f] ?? 0) *
        (itemFactors[(triples.itemIndex[n] ?? 0) * RANK + f] ?? 0)
    triples.stars[n] = Math.min(5, Math.max(0.5, Math.round(2 * stars) / 2))
  }
  return { nUsers, nItems, triples }
}

/** Draws indices with probability proportional to their weight, by bisection of the cumulated weights. */
function sampler(length: number, random: Random, weightOf: (index: number) => number): () => number {
  const cumulated = new Float64Array(length)
  let total = 0
  for (let index = 0; index < length; index++) cumulated[index] = total += weightOf(index)
  return () => {
    const wanted = total * random.uniform()
    let low = 0
    let high = length - 1
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((cumulated[middle] ?? 0) > wanted) high = middle
      else low = middle + 1
    }
    return low
  }
}
