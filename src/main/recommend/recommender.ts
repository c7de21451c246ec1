import type { TrainedModel } from '@engine/model'
import { foldIn, type Person } from '@engine/person'
import type { Vocabulary } from '@engine/vocabulary'
import type { ListSort, Recommendations } from '@shared/contract'
import type { Prediction } from '@shared/movies'

/** Ratings of one person by movie id, in half stars. */
export type OwnRatings = ReadonlyMap<number, number>

export interface RankedList {
  readonly basis: Recommendations['basis']
  /** Item indices, best first, nothing left out. */
  readonly order: Int32Array
}

/**
 * From the model in use and a person's own ratings to predicted stars and ranked lists. Predictions always come from
 * fold-in, so a new rating counts at once, before any retraining.
 */
export class Recommender {
  private model: { readonly modelId: string; readonly trained: TrainedModel } | null = null

  constructor(
    private readonly vocabulary: Vocabulary,
    /** Item indices by popularity: the list of a person who has rated nothing yet. */
    private readonly popular: Int32Array
  ) {}

  /** Takes up a model; persons made from the previous one are out of date. */
  use(modelId: string, trained: TrainedModel): void {
    this.model = { modelId, trained }
  }

  get modelId(): string | null {
    return this.model?.modelId ?? null
  }

  /** The person that these ratings describe to the model in use; null while there is no model. */
  personOf(ratings: OwnRatings): Person | null {
    if (!this.model) return null
    const known = [...ratings].flatMap(([movieId, halfStars]) => {
      const itemIndex = this.vocabulary.indexOf(movieId)
      return itemIndex === undefined ? [] : [{ itemIndex, halfStars }]
    })
    known.sort((a, b) => a.itemIndex - b.itemIndex)
    return foldIn(this.model.trained, {
      itemIndex: Int32Array.from(known, (rating) => rating.itemIndex),
      halfStars: Uint8Array.from(known, (rating) => rating.halfStars)
    })
  }

  /** Predicted stars of a movie with their intervals; null for a movie that nobody in the community rated. */
  predict(person: Person, movieId: number): Prediction | null {
    const itemIndex = this.vocabulary.indexOf(movieId)
    if (itemIndex === undefined || !Number.isFinite(person.rankingScore[itemIndex])) return null
    return { stars: person.predictedStars[itemIndex] as number, ...person.interval(itemIndex) }
  }

  /** Item indices in the asked order; popular while nothing personal can be said. Ties go to the lower movie id. */
  rank(person: Person | null, sort: ListSort): RankedList {
    if (!person || person.nRated === 0) return { basis: 'popular', order: this.popular }
    if (sort === 'popular') return { basis: 'personal', order: this.popular }
    const scores = sort === 'recommended' ? person.rankingScore : person.predictedStars
    // Movies that nobody in the community rated have no ranking score: nothing is known to recommend them by.
    const known = this.popular.filter((item) => Number.isFinite(person.rankingScore[item]))
    return { basis: 'personal', order: known.sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b) }
  }
}
