import type { RatingMatrix } from '../../src/engine/ratings/rating-matrix'
import { countsOf } from '../../src/main/datasets/catalogue-columns'
import type { Dataset } from '../../src/main/datasets/dataset'
import { histogramsOf } from './counts'
import { fitGenerator } from './generator'
import { readLicence } from './licence'
import { posterCoordinates } from './poster-coordinates'
import { readRealData } from './real-ratings'

const CITATION =
  'F. Maxwell Harper and Joseph A. Konstan. 2015. The MovieLens Datasets: History and Context. ' +
  'ACM Transactions on Interactive Intelligent Systems (TiiS) 5, 4: 19:1–19:19. https://doi.org/10.1145/2827872'

export interface BuiltStarter {
  readonly dataset: Omit<Dataset, 'id'>
  /** The simulated community and the real one, over the catalogue's movies. */
  readonly community: RatingMatrix
  readonly real: RatingMatrix
}

/** Poster coordinates by MovieLens id. */
export type PosterFaces = ReadonlyMap<number, readonly number[]>

/**
 * Makes the starter dataset from a MovieLens latest-small folder; the same seed gives the same dataset. Movies that have been
 * shipped before keep their poster coordinates.
 */
export function buildStarter(folder: string, seed: number, shipped: PosterFaces = new Map()): BuiltStarter {
  const { movies, ratings: real } = readRealData(folder)
  const histograms = histogramsOf(real)
  const isShipped = movies.every((movie) => shipped.has(movie.movieId))
  const posters = isShipped ? [] : posterCoordinates(movies, real)
  const community = fitGenerator(real).generate(seed)
  const dataset = {
    name: 'Starter community',
    simulated: true,
    licence: readLicence(folder),
    citation: CITATION,
    movies: movies.map((movie, at) => ({
      ...movie,
      ...countsOf(histograms[at] ?? null),
      posterCoordinates: shipped.get(movie.movieId) ?? posters[at] ?? []
    })),
    ratings: {
      nRaters: community.nUsers,
      raterStart: community.userStart,
      movieIndex: community.itemIndex,
      halfStars: community.halfStars
    }
  }
  return { dataset, community, real }
}
