import type { CatalogueMovie, Dataset } from '../../../src/main/datasets/dataset'

const UNRATED = { ratingCount: null, ratingMean: null, likeCount: null, histogram: null } as const

/** A tiny dataset of three movies and two raters, with every kind of absent fact. */
export function exampleDataset(): Omit<Dataset, 'id'> {
  return {
    name: 'Example',
    simulated: true,
    licence: 'You may.\n',
    citation: 'Nobody. 2020.',
    movies: [
      movie({
        movieId: 4,
        title: 'Heat',
        year: 1995,
        genres: ['Action', 'Crime'],
        imdbId: 'tt0113277',
        tmdbId: 949,
        ratingCount: 6,
        ratingMean: 25 / 6,
        likeCount: 5,
        histogram: [0, 0, 0, 0, 0, 1, 0, 3, 0, 2],
        posterCoordinates: [-2.5, -1, -0.02, 0, 0.02, 1, 1.5, 2.5]
      }),
      movie({ movieId: 9, title: 'Léon', year: 1994, genres: ['Crime'], alternativeTitles: ['The Professional'] }),
      movie({ movieId: 11, title: 'Cosmos' })
    ],
    ratings: {
      nRaters: 2,
      raterStart: Int32Array.of(0, 3, 4),
      movieIndex: Int32Array.of(0, 1, 2, 1),
      halfStars: Uint8Array.of(8, 10, 1, 7)
    }
  }
}

function movie(facts: Partial<CatalogueMovie> & Pick<CatalogueMovie, 'movieId' | 'title'>): CatalogueMovie {
  return {
    year: null,
    genres: [],
    alternativeTitles: [],
    imdbId: null,
    tmdbId: null,
    ...UNRATED,
    posterCoordinates: [0, 0, 0, 0, 0, 0, 0, 0],
    ...facts
  }
}
