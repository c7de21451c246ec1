import { readFileSync } from 'node:fs'
import { Random } from '../../src/engine/numeric/random'
import { buildRatingMatrix, type RatingColumns, type RatingMatrix } from '../../src/engine/ratings/rating-matrix'
import { Vocabulary } from '../../src/engine/ratings/vocabulary'
import { parseMovieLensRatings, type MovieLensRatings } from '../../src/main/import-formats/movielens-ratings'

/** Reads a MovieLens ratings file of any generation. */
export function readRatings(file: string): MovieLensRatings {
  try {
    return parseMovieLensRatings(readFileSync(file, 'utf8'))
  } catch (cause) {
    throw new Error(`${file}: ${(cause as Error).message}`, { cause })
  }
}

/** Ids as rows and columns. Throws RangeError for an id the vocabularies lack. */
export function indexRatings(ratings: MovieLensRatings, users: Vocabulary, items: Vocabulary): RatingColumns {
  const lookUp = (vocabulary: Vocabulary) => (id: number) => {
    const index = vocabulary.indexOf(id)
    if (index === undefined) throw new RangeError(`Id ${id} is not in the vocabulary.`)
    return index
  }
  return {
    userIndex: ratings.raterIds.map(lookUp(users)),
    itemIndex: ratings.movieIds.map(lookUp(items)),
    halfStars: ratings.halfStars,
    ratedAt: ratings.timestamps
  }
}

/** Splits ratings at random: `held` is the given share of them. The same seed gives the same split. */
export function holdOut(
  all: MovieLensRatings,
  share: number,
  seed: number
): { readonly kept: MovieLensRatings; readonly held: MovieLensRatings } {
  const order = Int32Array.from(all.raterIds.keys())
  new Random(seed).shuffle(order)
  const select = (rows: Int32Array): MovieLensRatings => ({
    raterIds: rows.map((n) => all.raterIds[n] ?? 0),
    movieIds: rows.map((n) => all.movieIds[n] ?? 0),
    halfStars: Uint8Array.from(rows, (n) => all.halfStars[n] ?? 0),
    timestamps: Float64Array.from(rows, (n) => all.timestamps[n] ?? 0)
  })
  const nHeld = Math.round(share * order.length)
  return { kept: select(order.subarray(nHeld)), held: select(order.subarray(0, nHeld)) }
}

/** The ratings as a matrix over their own raters and movies. */
export function toMatrix(ratings: MovieLensRatings): RatingMatrix {
  const users = Vocabulary.of(ratings.raterIds)
  const items = Vocabulary.of(ratings.movieIds)
  return buildRatingMatrix(users.size, items.size, indexRatings(ratings, users, items))
}
