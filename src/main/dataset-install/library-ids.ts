import type { MovieFacts } from '../import-formats/movielens-catalogue'
import { Matcher, type KnownMovie } from '../matching/matcher'

/**
 * Where movies of a dataset with a numbering of its own are counted from when nobody else knows them. The numbers below it, from
 * 1,000,000,000 up, are given out by the library to movies added by hand.
 */
export const FIRST_UNKNOWN_ID = 1_500_000_000

/**
 * The library's id of each movie of a dataset that numbers movies in its own way: that of the movie that is known by the same title and
 * year; else one of its own. Two entries of the file may turn out to be one movie.
 */
export function libraryIds(movies: readonly MovieFacts[], known: readonly KnownMovie[]): number[] {
  const matcher = new Matcher([...new Map(known.map((movie) => [movie.movieId, movie])).values()])
  return movies.map(({ movieId, title, year, alternativeTitles }) => {
    const wanted = { title, year, otherTitles: alternativeTitles, ...NO_IDS }
    const match = year === null ? null : matcher.match(wanted)
    return match?.kind === 'matched' ? match.movieId : FIRST_UNKNOWN_ID + movieId
  })
}

const NO_IDS = { imdbId: null, tmdbId: null, movielensId: null, addresses: [], kind: 'movie' } as const
