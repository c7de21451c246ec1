import { SIGNAL_KINDS, SIGNAL_WEIGHTS } from '@engine/ranking/implicit-signals'
import { turnDial } from '@engine/explore/dial'
import { foldIn, type PersonalScores, type RatedItems } from '@engine/person'
import type { ImplicitSignals } from '@engine/ranking/ranking'
import type { Vocabulary } from '@engine/ratings/vocabulary'
import type { ListSort, Recommendations } from '@shared/contract'
import type { Prediction } from '@shared/movies'
import type { Evidence } from './evidence'
import type { ModelInUse } from './model-in-use'

export interface RankedList {
  readonly basis: Recommendations['basis']
  /** Item indices, best first, nothing left out. */
  readonly order: Int32Array
  /** (nItems): what the order is by; null when it is by popularity. */
  readonly scores: Float32Array | null
}

/**
 * From the model in use and a person's own ratings to predicted stars and ranked lists. Predictions always come from
 * fold-in, so a new rating counts at once, before any retraining.
 */
export class Recommender {
  private model: ModelInUse | null = null

  constructor(
    readonly vocabulary: Vocabulary,
    /** Item indices by popularity: the list of a person who has rated nothing yet. */
    readonly popular: Int32Array
  ) {}

  /** Takes up a model; persons made from the previous one are out of date. */
  use(model: ModelInUse): void {
    this.model = model
  }

  get modelId(): string | null {
    return this.model?.modelId ?? null
  }

  get inUse(): ModelInUse | null {
    return this.model
  }

  /** The ratings that the model can learn from, ascending by item: those of movies that the dataset knows. */
  ratedItems({ ratings }: Evidence): RatedItems {
    const known = this.#known(ratings)
    return {
      itemIndex: Int32Array.from(known, ([itemIndex]) => itemIndex),
      halfStars: Uint8Array.from(known, ([, halfStars]) => halfStars)
    }
  }

  /** The marks that the model can rank by, ascending by item. A mark of a movie with stars says nothing that they do not. */
  markedItems({ ratings, marks }: Evidence): ImplicitSignals {
    const known = this.#known(new Map([...marks].filter(([movieId]) => !ratings.has(movieId))))
    const items = {
      itemIndex: Int32Array.from(known, ([itemIndex]) => itemIndex),
      kind: Uint8Array.from(known, ([, kind]) => SIGNAL_KINDS.indexOf(kind))
    }
    return { items, weights: SIGNAL_WEIGHTS }
  }

  /** The person that this describes to the model in use; null while there is no model. */
  personOf(evidence: Evidence): PersonalScores | null {
    return this.model && foldIn(this.model.trained, this.ratedItems(evidence), this.markedItems(evidence))
  }

  /** Predicted stars of a movie with their intervals; null for a movie that nobody in the community rated. */
  predict(person: PersonalScores, movieId: number): Prediction | null {
    const itemIndex = this.vocabulary.indexOf(movieId)
    if (itemIndex === undefined || !Number.isFinite(person.rankingScore[itemIndex])) return null
    return { stars: person.predictedStars[itemIndex] as number, ...person.interval(itemIndex) }
  }

  /**
   * Item indices in the asked order; popular while nothing personal can be said. Ties go to the higher ranking score, then to
   * the lower movie id. The dial turns the recommended order only.
   */
  rank(person: PersonalScores | null, sort: ListSort, dial = 0): RankedList {
    // Marks say nothing of stars, so an order by stars waits for a rating.
    const nSaid = person ? person.nRated + (sort === 'predicted' ? 0 : person.nSignals) : 0
    if (!this.model || !person || nSaid === 0) return { basis: 'popular', order: this.popular, scores: null }
    if (sort === 'popular') return { basis: 'personal', order: this.popular, scores: null }
    const { ratingCount } = this.model.trained.popularity
    const { rankingScore, unclippedStars } = person
    const scores = sort === 'recommended' ? turnDial(rankingScore, ratingCount, dial) : unclippedStars
    // Movies that nobody in the community rated have no ranking score: nothing is known to recommend them by.
    const known = this.popular.filter((item) => Number.isFinite(rankingScore[item]))
    const by = (values: Float32Array, a: number, b: number) => (values[b] as number) - (values[a] as number)
    const order = known.sort((a, b) => by(scores, a, b) || by(rankingScore, a, b) || a - b)
    return { basis: 'personal', order, scores }
  }

  #known<T>(said: ReadonlyMap<number, T>): (readonly [itemIndex: number, value: T])[] {
    return [...said]
      .flatMap(([movieId, value]): (readonly [number, T])[] => {
        const itemIndex = this.vocabulary.indexOf(movieId)
        return itemIndex === undefined ? [] : [[itemIndex, value]]
      })
      .sort(([a], [b]) => a - b)
  }
}
