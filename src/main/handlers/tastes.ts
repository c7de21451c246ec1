import { AppError } from '@shared/errors'
import type { HandlersOf } from '../ipc/calls'
import { tastesFor } from '../recommend/tastes'
import { setMark } from '../store/tables/marks'
import { rememberMovie } from '../store/tables/movies'
import { requireProfile } from '../store/tables/profiles'
import { errors } from '../words/errors'
import type { Parts } from './parts'

/** Groups of movies to pick from, each a mark on every movie that stands for it. */
export function tasteHandlers({ library, catalogue, views, now }: Parts): HandlersOf<'tastes'> {
  return {
    'tastes:list': ({ profileId }) => ({ tastes: tastesFor(views.of(profileId)) }),

    'tastes:pick': async ({ profileId, movieIds, on }) => {
      views.of(profileId)
      const movies = movieIds.map((movieId) => {
        const movie = catalogue.find(movieId)
        if (!movie) throw new AppError('unknown-movie', errors['unknown-movie'].toPick(movieId))
        return movie
      })
      const [first] = movies
      await library.change(
        (db) => {
          requireProfile(db, profileId)
          for (const { movieId, title, year, imdbId, tmdbId } of movies) {
            rememberMovie(db, { movieId, title, year, imdbId, tmdbId })
            setMark(db, { profileId, movieId, mark: 'taste', on, markedAt: now() })
          }
        },
        { profileId, label: { what: 'taste', title: first?.title ?? '', year: first?.year ?? null, on } }
      )
      return { tastes: tastesFor(views.of(profileId)) }
    }
  }
}
