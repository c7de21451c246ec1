import { centredSpaceInSlices, itemSpace, ITEMS_PER_SLICE } from './item-space'
import type { TrainedModel } from '../model'
import { runAtOnce } from '../numeric/slices'
import { likersOf } from '../ranking/rater-kernel'
import { topN } from '../numeric/top-n'

/** How similarity is weighed; chosen by `npm run evaluate -- explore`. */
export interface SimilarOptions {
  /** Likes of nobody added to each movie's, so that the few likes of a little-known one prove little. */
  readonly likeDamping: number
  /** How much of the likes that chance alone would share is taken off, 0..1. */
  readonly chanceShare: number
  /** Standard deviations of correlation in factor space that one of shared likes is worth. */
  readonly factorWeight: number
  /** The correlation of a movie with so many ratings counts half. */
  readonly factorDamping: number
}

export const SIMILAR_OPTIONS: SimilarOptions = {
  likeDamping: 60,
  chanceShare: 0.5,
  factorWeight: 0.5,
  factorDamping: 20
}

/** The centred factors. */
interface Directions {
  readonly nDimensions: number
  /** (nItems, nDimensions), each row of length 1. */
  readonly values: Float32Array
}

function* directionsOf({ stars, popularity }: TrainedModel): Generator<void, Directions> {
  const space = yield* centredSpaceInSlices(itemSpace(stars), popularity.ratingCount)
  const { nItems, nDimensions } = space
  const values = new Float32Array(nItems * nDimensions)
  const vector = new Float64Array(nDimensions)
  for (let i = 0; i < nItems; i++) {
    if (i % ITEMS_PER_SLICE === 0) yield
    space.read(i, vector)
    let squares = 0
    for (let d = 0; d < nDimensions; d++) squares += vector[d]! * vector[d]!
    const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0
    for (let d = 0; d < nDimensions; d++) values[i * nDimensions + d] = scale * vector[d]!
  }
  return { nDimensions, values }
}

/** Finds the movies that go with a movie, by who likes both and by who agrees on both. */
export class SimilarItems {
  readonly #directions: Float32Array
  readonly #nDimensions: number

  constructor(
    private readonly model: TrainedModel,
    private readonly options: SimilarOptions = SIMILAR_OPTIONS,
    directions: Directions = runAtOnce(directionsOf(model))
  ) {
    this.#directions = directions.values
    this.#nDimensions = directions.nDimensions
  }

  /** The same as the constructor, in slices. */
  static *inSlices(model: TrainedModel): Generator<void, SimilarItems> {
    return new SimilarItems(model, SIMILAR_OPTIONS, yield* directionsOf(model))
  }

  /** The n most similar items, best first, ties by lower index; items that nobody rated are never among them. */
  mostSimilar(itemIndex: number, n: number): Int32Array {
    return topN(this.scores(itemIndex), n, (i) => i === itemIndex)
  }

  /**
   * shared likes + factorWeight * correlation, each in standard deviations over the items: (nItems), -Infinity for items
   * that nobody rated.
   *
   * With a and b the numbers of people who like either movie, c of those who like both, of N: shared likes =
   * (c - chanceShare a b / N) / sqrt((a + likeDamping) (b + likeDamping)). The correlation in factor space of a movie with r
   * ratings is damped by r / (r + factorDamping).
   */
  scores(itemIndex: number): Float32Array {
    const likes = standardized(this.#sharedLikes(itemIndex), this.model.popularity.ratingCount)
    const factors = standardized(this.#correlations(itemIndex), this.model.popularity.ratingCount)
    return likes.map((value, i) => value + this.options.factorWeight * factors[i]!)
  }

  #sharedLikes(itemIndex: number): Float32Array {
    const { ranking } = this.model
    const { likeDamping, chanceShare } = this.options
    const isLiker = new Uint8Array(ranking.nRaters)
    const own = likersOf(ranking, itemIndex)
    const a = own.length
    for (const v of own) isLiker[v] = 1
    return Float32Array.from({ length: this.model.nItems }, (_, i) => {
      const likers = likersOf(ranking, i)
      const b = likers.length
      let both = 0
      for (let n = 0; n < b; n++) both += isLiker[likers[n]!]!
      const scale = Math.sqrt((a + likeDamping) * (b + likeDamping))
      return scale > 0 ? (both - (chanceShare * a * b) / Math.max(1, ranking.nRaters)) / scale : 0
    })
  }

  #correlations(itemIndex: number): Float32Array {
    const { ratingCount } = this.model.popularity
    const width = this.#nDimensions
    const own = this.#directions.subarray(itemIndex * width, (itemIndex + 1) * width)
    return Float32Array.from({ length: this.model.nItems }, (_, i) => {
      let sum = 0
      for (let d = 0; d < width; d++) sum += own[d]! * this.#directions[i * width + d]!
      const count = ratingCount[i]!
      return count > 0 ? (sum * count) / (count + this.options.factorDamping) : 0
    })
  }
}

/** Values in standard deviations from their mean over the rated items; -Infinity for the others. */
function standardized(values: Float32Array, ratingCount: Int32Array): Float32Array {
  let count = 0
  let sum = 0
  let squares = 0
  values.forEach((value, i) => {
    if (ratingCount[i] === 0) return
    count++
    sum += value
    squares += value * value
  })
  const mean = sum / count
  const deviation = Math.sqrt(Math.max(0, squares / count - mean * mean)) || 1
  return values.map((value, i) => (ratingCount[i] === 0 ? -Infinity : (value - mean) / deviation))
}
