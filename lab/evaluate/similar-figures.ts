import { LIKE_HALF_STARS } from '../../src/engine/ratings/popularity'
import { Random } from '../../src/engine/numeric/random'
import type { RaterFold } from './folds'

/** Fewer likes say nothing of what goes with what. */
const LEAST_LIKES = 4
const QUERIES = 2

/** One movie that a held-out rater likes; a good list of similar ones finds the others that the same rater likes. */
export class LikeTest {
  constructor(
    readonly query: number,
    private readonly others: ReadonlySet<number>
  ) {}

  /**
   * hits: share of the list that the rater likes too. excess: the same minus what is expected of somebody with as many
   * likes, shared out by popularity: plain popularity has hardly any. meanLikes: how well known the list is.
   */
  measure(list: Int32Array, likeCount: Int32Array): Record<string, number> {
    const total = likeCount.reduce((sum, count) => sum + count, 0)
    const most = Math.min(list.length, this.others.size)
    let hits = 0
    let expected = 0
    let likes = 0
    for (const i of list) {
      hits += Number(this.others.has(i))
      expected += Math.min(1, (this.others.size * (likeCount[i] ?? 0)) / total)
      likes += likeCount[i] ?? 0
    }
    return { hits: hits / most, excess: (hits - expected) / most, meanLikes: likes / list.length }
  }
}

/** Two random likes of each held-out rater. */
export function coLikes(fold: RaterFold, ratingCount: Int32Array, seed: number): LikeTest[] {
  const random = new Random(seed)
  return fold.heldOut.flatMap((rater) => {
    const liked = rater.itemIndex.filter(
      (i, n) => (rater.halfStars[n] ?? 0) >= LIKE_HALF_STARS && (ratingCount[i] ?? 0) > 0
    )
    if (liked.length < LEAST_LIKES) return []
    return Array.from({ length: QUERIES }, () => {
      const query = liked[random.integer(liked.length)] ?? 0
      return new LikeTest(query, new Set(liked.filter((i) => i !== query)))
    })
  })
}
