import type { ValidRequestOf } from '@shared/contract'
import type { CatalogueMovie } from '../datasets/dataset'
import type { KnownMovies } from './catalogue'

/** What IMDb calls a movie: tt0133093. */
const IMDB_ID = /^tt\d{5,}$/i
/** The most hits of a title search that are looked through. */
const MOST_HITS = 2_000

/**
 * Movie ids that fit the query and the filters: by closeness to the query when there is one, else the most rated first.
 * Genres must all fit; a movie without a year fits no year filter.
 */
export function browse(
  catalogue: KnownMovies,
  filters: Pick<ValidRequestOf<'movies:browse'>, 'query' | 'genres' | 'yearFrom' | 'yearTo'>
): number[] {
  const { genres, yearFrom, yearTo } = filters
  const query = filters.query.trim()
  const fits = ({ genres: movieGenres, year }: CatalogueMovie): boolean =>
    genres.every((genre) => movieGenres.includes(genre)) &&
    (yearFrom === null || (year !== null && year >= yearFrom)) &&
    (yearTo === null || (year !== null && year <= yearTo))
  if (IMDB_ID.test(query))
    return catalogue
      .withImdbId(query)
      .filter(fits)
      .map(({ movieId }) => movieId)
  if (query !== '')
    return catalogue.searchTitles(query, MOST_HITS).filter((movieId) => {
      const movie = catalogue.find(movieId)
      return movie !== undefined && fits(movie)
    })
  return catalogue
    .all()
    .filter(fits)
    .sort((a, b) => (b.ratingCount ?? 0) - (a.ratingCount ?? 0) || a.movieId - b.movieId)
    .map((movie) => movie.movieId)
}

/** What the filters offer: the genres with their number of movies, and the span of years. */
export function facets(catalogue: KnownMovies): {
  genres: { name: string; count: number }[]
  yearFrom: number
  yearTo: number
} {
  const counts = new Map<string, number>()
  let [yearFrom, yearTo] = [Infinity, -Infinity]
  for (const movie of catalogue.all()) {
    for (const genre of movie.genres) counts.set(genre, (counts.get(genre) ?? 0) + 1)
    if (movie.year === null) continue
    yearFrom = Math.min(yearFrom, movie.year)
    yearTo = Math.max(yearTo, movie.year)
  }
  const genres = [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => a.name.localeCompare(b.name))
  return { genres, yearFrom, yearTo }
}
