import { prepareQuestions } from '@engine/questions/select-questions'
import { centredSpace, centredSpaceInSlices, itemSpace, type ItemSpace } from '@engine/explore/item-space'
import type { TrainedModel } from '@engine/model'
import { SimilarItems } from '@engine/explore/similar'
import { tasteGroups, type TasteGroup } from '@engine/explore/taste-groups'
import { inSlices } from '../async/slices'

/** A model with what is derived from it, each made when first asked for. */
export class ModelInUse {
  #space: ItemSpace | null = null
  #similar: SimilarItems | null = null
  #tastes: readonly TasteGroup[] | null = null

  constructor(
    readonly modelId: string,
    readonly trained: TrainedModel
  ) {}

  /** Makes, in slices, what the first list needs: with a hundred thousand movies it takes long. */
  async prepareLists(): Promise<void> {
    const { stars, popularity } = this.trained
    this.#space ??= await inSlices(centredSpaceInSlices(itemSpace(stars), popularity.ratingCount))
  }

  /** The same of what the page of a movie needs. */
  async prepareSimilar(): Promise<void> {
    this.#similar ??= await inSlices(SimilarItems.inSlices(this.trained))
  }

  /** The same of what the first questions need. */
  async prepareQuestions(): Promise<void> {
    await inSlices(prepareQuestions(this.trained))
  }

  /** The movies as vectors of taste, seen from their middle. */
  get space(): ItemSpace {
    return (this.#space ??= centredSpace(itemSpace(this.trained.stars), this.trained.popularity.ratingCount))
  }

  get similar(): SimilarItems {
    return (this.#similar ??= new SimilarItems(this.trained))
  }

  /** Groups of movies that the same people like. */
  get tastes(): readonly TasteGroup[] {
    return (this.#tastes ??= tasteGroups(this.space, this.trained.popularity.ratingCount))
  }
}
