import type { InfiniteData, QueryClient } from '@tanstack/react-query'
import type { MoviePage, Recommendations } from '@shared/contract'
import type { MovieCard, MovieDetail } from '@shared/movies'

/** The queries whose answers hold predictions or ratings. */
export const MOVIE_KEYS = [['recommendations'], ['browse'], ['movie'], ['ratings']] as const

const replaceIn = <P extends { readonly movies: readonly MovieCard[] }>(page: P, card: MovieCard): P =>
  page.movies.some(({ movieId }) => movieId === card.movieId)
    ? { ...page, movies: page.movies.map((movie) => (movie.movieId === card.movieId ? card : movie)) }
    : page

/** Shows a movie's new state everywhere at once, then has what depends on it asked for again. */
export function movieChanged(client: QueryClient, card: MovieCard): void {
  client.setQueriesData<InfiniteData<Recommendations>>(
    { queryKey: ['recommendations'] },
    (data) => data && { ...data, pages: data.pages.map((page) => replaceIn(page, card)) }
  )
  client.setQueriesData<MoviePage>({ queryKey: ['browse'] }, (page) => page && replaceIn(page, card))
  client.setQueryData<MovieDetail>(['movie', card.movieId], (detail) => detail && { ...detail, card })
  for (const key of MOVIE_KEYS) void client.invalidateQueries({ queryKey: key })
}
