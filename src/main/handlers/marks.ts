import { AppError } from '@shared/errors'
import type { StepLabel } from '@shared/history'
import type { HandlersOf } from '../ipc/calls'
import { listMarks, setMark } from '../store/tables/marks'
import { rememberMovie } from '../store/tables/movies'
import { requireProfile } from '../store/tables/profiles'
import { errors } from '../words/errors'
import type { Parts } from './parts'

/** Watchlist, seen, not interested. */
export function markHandlers({ library, catalogue, views, now }: Parts): HandlersOf<'marks'> {
  return {
    'marks:list': ({ profileId, mark }) => {
      const view = views.of(profileId)
      const marked = [...library.read((db) => listMarks(db, profileId))].filter(([, marks]) => marks[mark])
      return { movies: marked.map(([movieId]) => view.card(movieId)).sort((a, b) => a.movieId - b.movieId) }
    },

    'marks:set': async ({ profileId, movieId, mark, on }) => {
      const movie = catalogue.find(movieId)
      views.of(profileId)
      if (!movie) throw new AppError('unknown-movie', errors['unknown-movie'].toMark(movieId))
      const { title, year, imdbId, tmdbId } = movie
      const label: StepLabel = { what: 'mark', title, year, mark, on }
      await library.change(
        (db) => {
          requireProfile(db, profileId)
          rememberMovie(db, { movieId, title, year, imdbId, tmdbId })
          setMark(db, { profileId, movieId, mark, on, markedAt: now() })
        },
        { profileId, label }
      )
      return { movie: views.of(profileId).card(movieId) }
    }
  }
}
