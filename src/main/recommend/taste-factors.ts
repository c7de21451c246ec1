import { alignAxes, type AxesBefore } from '@engine/explore/align-axes'
import { describeAxis, type KindCorrelation } from '@engine/explore/describe-axis'
import { itemSpace } from '@engine/explore/item-space'
import { tasteAxes, type TasteAxes } from '@engine/explore/taste-axes'
import type { TasteAxis } from '@shared/explore'
import type { MovieCard } from '@shared/movies'
import type { AxisMemory, RememberedAxes } from './axis-memory'
import type { Catalogue } from './catalogue'
import type { ModelInUse } from './model-in-use'
import type { Recommender } from './recommender'

/** More axes than this tell hardly anything apart: the sixth still has some 5% of the differences. */
const N_AXES = 6
const MOVIES_AT_AN_END = 6
/** Axes of different models are compared by where these, the most rated ones, stand. */
const N_REMEMBERED = 500

interface Parts {
  readonly catalogue: Catalogue
  readonly recommender: Recommender
  readonly memory: AxisMemory
  readonly log: (message: string, error: unknown) => void
}

/** The axes of taste of the model in use, each described by what stands at its ends. */
export class TasteFactors {
  private made: { readonly modelId: string; readonly axes: Promise<TasteAxes> } | null = null

  constructor(private readonly parts: Parts) {}

  /** The strongest axis of the first model shown comes first; later models keep its order. None without a model. */
  async list(cardOf: (movieId: number) => MovieCard): Promise<TasteAxis[]> {
    const { catalogue, recommender } = this.parts
    const { inUse } = recommender
    if (!inUse) return []
    if (this.made?.modelId !== inUse.modelId) this.made = { modelId: inUse.modelId, axes: this.make(inUse) }
    const axes = await this.made.axes
    const { kinds } = catalogue
    return Array.from({ length: axes.nAxes }, (_, axis): TasteAxis => {
      const { lowKinds, highKinds, lowItems, highItems } = describeAxis(axes, axis, kinds, MOVIES_AT_AN_END)
      const end = (names: readonly KindCorrelation[], items: Int32Array): TasteAxis['low'] => ({
        kinds: [...names],
        movies: Array.from(items, (item) => cardOf(catalogue.vocabulary.idAt(item)))
      })
      return { share: axes.shares[axis] ?? 0, low: end(lowKinds, lowItems), high: end(highKinds, highItems) }
    })
  }

  private async make({ trained }: ModelInUse): Promise<TasteAxes> {
    const { memory, log } = this.parts
    const own = tasteAxes(itemSpace(trained.stars), trained.popularity.ratingCount, N_AXES)
    const before = await memory.read()
    const axes = before ? alignAxes(own, this.indexed(before)) : own
    await memory.write(this.remembered(axes)).catch((error: unknown) => log('the axes of taste were not saved', error))
    return axes
  }

  private indexed({ nAxes, movieIds, coordinates }: RememberedAxes): AxesBefore {
    const known = movieIds.flatMap((movieId, row) => {
      const item = this.parts.catalogue.vocabulary.indexOf(movieId)
      return item === undefined ? [] : [{ item, row }]
    })
    return {
      nAxes,
      itemIndex: Int32Array.from(known, ({ item }) => item),
      coordinates: Float32Array.from(known.flatMap(({ row }) => coordinates.slice(row * nAxes, (row + 1) * nAxes)))
    }
  }

  private remembered({ nAxes, coordinates, evidence }: TasteAxes): RememberedAxes {
    const items = Array.from(evidence.keys())
      .sort((a, b) => (evidence[b] ?? 0) - (evidence[a] ?? 0) || a - b)
      .slice(0, N_REMEMBERED)
    return {
      nAxes,
      movieIds: items.map((item) => this.parts.catalogue.vocabulary.idAt(item)),
      coordinates: items.flatMap((item) => Array.from(coordinates.subarray(item * nAxes, (item + 1) * nAxes)))
    }
  }
}
