import type { InfiniteData, QueryClient } from '@tanstack/react-query'
import type { MoviePage, Recommendations, ResponseOf } from '@shared/contract'
import type { MovieCard, MovieDetail, RatingRow } from '@shared/movies'

const replaceIn = <P extends { readonly movies: readonly MovieCard[] }>(page: P, card: MovieCard): P =>
  page.movies.some(({ movieId }) => movieId === card.movieId)
    ? { ...page, movies: page.movies.map((movie) => (movie.movieId === card.movieId ? card : movie)) }
    : page

/** A list of ratings with this movie's as it is now: thousands take long to be asked for again. A new one comes with that. */
const rateIn = (rows: readonly RatingRow[], card: MovieCard): RatingRow[] =>
  rows.flatMap((row) => {
    if (row.card.movieId !== card.movieId) return [row]
    return card.mine === null ? [] : [{ ...row, card, halfStars: card.mine }]
  })

/** Shows a movie's new state to its profile everywhere at once; what depends on it is asked for again because the library has changed. */
export function movieChanged(client: QueryClient, profileId: number, card: MovieCard): void {
  client.setQueriesData<InfiniteData<Recommendations>>(
    { queryKey: ['recommendations', profileId] },
    (data) => data && { ...data, pages: data.pages.map((page) => replaceIn(page, card)) }
  )
  client.setQueriesData<MoviePage>({ queryKey: ['browse', profileId] }, (page) => page && replaceIn(page, card))
  client.setQueriesData<MoviePage>({ queryKey: ['marked', profileId] }, (page) => page && replaceIn(page, card))
  client.setQueriesData<ResponseOf<'ratings:list'>>(
    { queryKey: ['ratings', profileId, 'rows'] },
    (data) => data && { ...data, ratings: rateIn(data.ratings, card) }
  )
  client.setQueryData<MovieDetail>(['movie', profileId, card.movieId], (detail) => detail && { ...detail, card })
}
