import type { ResponseOf } from '@shared/contract'
import type { HandlersOf } from '../ipc/calls'
import { browse } from '../recommend/browse'
import { addMovie, sameTitle } from '../store/tables/movies'
import { requireProfile } from '../store/tables/profiles'
import { inSlices, nextTurn } from '../async/slices'
import type { Parts } from './parts'

/** Looking movies up and adding those that nobody knows. */
export function movieHandlers({ library, catalogue, views }: Parts): HandlersOf<'movies'> {
  return {
    'movies:browse': async ({ profileId, offset, limit, ...filters }) => {
      if (filters.query.trim() !== '') await catalogue.prepareSearch()
      const view = views.of(profileId)
      const found = browse(catalogue, filters)
      return { total: found.length, movies: found.slice(offset, offset + limit).map((movieId) => view.card(movieId)) }
    },

    'movies:get': ({ profileId, movieId }) => views.of(profileId).detail(movieId),

    'movies:explain': async ({ profileId, movieId }) => {
      const view = views.of(profileId)
      await nextTurn()
      return { reasons: await inSlices(view.reasons(movieId)) }
    },

    'movies:without': ({ profileId, movieId, leftOutMovieId }) => ({
      without: views.of(profileId).reasonsWithout(movieId, leftOutMovieId)
    }),

    'movies:star-reasons': async ({ profileId, movieIds, leftOutMovieId }) => {
      const view = views.of(profileId).without(leftOutMovieId)
      const movies: ResponseOf<'movies:star-reasons'>['movies'] = []
      for (const movieId of movieIds) {
        await nextTurn()
        movies.push({ movieId, reasons: view.starReasons(movieId) })
      }
      return { movies }
    },

    'movies:similar': ({ profileId, movieId, limit }) => ({ movies: views.of(profileId).similar(movieId, limit) }),

    'movies:add': async ({ profileId, title, year }) => {
      const view = views.of(profileId)
      const known = catalogue.all().find((movie) => movie.year === year && sameTitle(movie.title, title))
      if (known) return { movie: view.card(known.movieId) }
      const movie = await library.change((db) => {
        requireProfile(db, profileId)
        return addMovie(db, title, year)
      })
      return { movie: view.card(movie.movieId) }
    }
  }
}
