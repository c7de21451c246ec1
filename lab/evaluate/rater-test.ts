import { ndcg, pairwiseAccuracy, recall } from '../../src/engine/numeric/metrics'
import { LIKE_HALF_STARS } from '../../src/engine/ratings/popularity'
import { topN } from '../../src/engine/numeric/top-n'
import type { HeldOutRater } from './folds'
import type { RankFigures } from './new-user-figures'

/** What is hidden of one rater, and how well a score finds and orders it. */
export class RaterTest {
  readonly itemIndex: Int32Array
  readonly stars: Float32Array
  readonly nRelevant: number
  readonly #starsOf: ReadonlyMap<number, number>
  readonly #given: ReadonlySet<number>
  readonly #known: Int32Array

  constructor(rater: HeldOutRater, k: number, ratingCount: Int32Array) {
    this.itemIndex = rater.itemIndex.slice(k)
    this.stars = Float32Array.from(rater.halfStars.slice(k), (h) => h / 2)
    this.#given = new Set(rater.itemIndex.slice(0, k))
    this.#known = ratingCount
    this.#starsOf = new Map(Array.from(this.itemIndex, (i, n) => [i, this.stars[n] ?? NaN]))
    this.nRelevant = this.itemIndex.filter((i) => this.#isScored(i) && this.#isRelevant(i)).length
  }

  /** The list a score makes: the 20 best of the movies that could be recommended. */
  top20(scores: Float32Array): Int32Array {
    return topN(scores, 20, (i) => !this.#isScored(i) || this.#given.has(i))
  }

  rank(scores: Float32Array, top = this.top20(scores)): RankFigures {
    const isRelevant = (i: number): boolean => this.#isRelevant(i)
    const watched = Array.from(top, (i) => this.#starsOf.get(i)).filter((stars) => stars !== undefined)
    const scored = this.itemIndex.filter((i) => this.#isScored(i))
    return {
      ndcg10: ndcg(top, isRelevant, this.nRelevant, 10),
      recall20: recall(top, isRelevant, this.nRelevant, 20),
      pairwise: pairwiseAccuracy(
        Float32Array.from(scored, (i) => scores[i] ?? NaN),
        Float32Array.from(scored, (i) => this.#starsOf.get(i) ?? NaN)
      ),
      watchedShare: watched.length / 20,
      lift: mean(watched) - mean(this.stars)
    }
  }

  /** The score of each hidden rating's movie. */
  valuesOf(scores: Float32Array): Float32Array {
    return Float32Array.from(this.itemIndex, (i) => scores[i] ?? NaN)
  }

  #isScored(i: number): boolean {
    return (this.#known[i] ?? 0) > 0
  }

  #isRelevant(i: number): boolean {
    return 2 * (this.#starsOf.get(i) ?? 0) >= LIKE_HALF_STARS
  }
}

function mean(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, value) => sum + value, 0) / values.length
}
