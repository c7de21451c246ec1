import { AppError } from '@shared/errors'
import type { StepLabel } from '@shared/history'
import type { HandlersOf } from '../ipc/calls'
import { importedPredictions } from '../recommend/imported-predictions'
import { lockPrediction } from '../store/tables/locked-predictions'
import { rememberMovie } from '../store/tables/movies'
import { requireProfile } from '../store/tables/profiles'
import type { Database } from '../store/tables/query'
import { clearRating, importedMovies, ratingOf, setRating } from '../store/tables/ratings'
import { errors } from '../words/errors'
import type { Parts } from './parts'

/** Rating movies: the change that stores a first rating also locks the prediction that was made without it. */
export function ratingHandlers({ library, catalogue, views, now }: Parts): HandlersOf<'ratings'> {
  /** Changes ratings as one step, and returns how many it did change. */
  const changeMany = async (
    profileId: number,
    movieIds: readonly number[],
    change: (db: Database, movieId: number) => boolean,
    label: (count: number) => StepLabel
  ): Promise<number> => {
    const chosen = [...new Set(movieIds)]
    const changed = await library.changeRows(
      chosen.length,
      function* (db) {
        requireProfile(db, profileId)
        let count = 0
        for (const movieId of chosen) {
          if (change(db, movieId)) count++
          yield
        }
        return count
      },
      (count) => ({ profileId, label: label(count) })
    )
    return changed
  }

  return {
    'ratings:set': async ({ profileId, movieId, halfStars, predictionWasVisible }) => {
      const movie = catalogue.find(movieId)
      const view = views.of(profileId)
      if (!movie) throw new AppError('unknown-movie', errors['unknown-movie'].toRate(movieId))
      const at = now()
      const { title, year, imdbId, tmdbId } = movie
      const label: StepLabel = { what: 'rate', title, year, halfStars }
      await library.change(
        (db) => {
          requireProfile(db, profileId)
          rememberMovie(db, { movieId, title, year, imdbId, tmdbId })
          // Only a first rating has a prediction made before it, which is then locked.
          const before = ratingOf(db, profileId, movieId) === null ? view.predictionWithout(movieId) : null
          setRating(db, { profileId, movieId, halfStars, ratedAt: at }, 'app')
          if (before) {
            const { modelId, prediction } = before
            const locked = { ...prediction, modelId, wasVisible: predictionWasVisible, lockedAt: at }
            lockPrediction(db, { profileId, movieId }, locked)
          }
        },
        { profileId, label }
      )
      return { movie: views.of(profileId).card(movieId) }
    },

    'ratings:clear': async ({ profileId, movieId }) => {
      const { title, year } = views.of(profileId).card(movieId)
      await library.change(
        (db) => {
          requireProfile(db, profileId)
          clearRating(db, profileId, movieId)
        },
        { profileId, label: { what: 'clear', title, year } }
      )
      return { movie: views.of(profileId).card(movieId) }
    },

    'ratings:clear-many': async ({ profileId, movieIds }) => ({
      cleared: await changeMany(
        profileId,
        movieIds,
        (db, movieId) => clearRating(db, profileId, movieId),
        (count) => ({ what: 'clear-many', count })
      )
    }),

    'ratings:set-many': async ({ profileId, movieIds, halfStars }) => {
      const ratedAt = now()
      const set = (db: Database, movieId: number): boolean => {
        const mine = ratingOf(db, profileId, movieId)
        if (mine === null || mine === halfStars) return false
        setRating(db, { profileId, movieId, halfStars, ratedAt }, 'app')
        return true
      }
      const label = (count: number): StepLabel => ({ what: 'rate-many', count, halfStars })
      return { changed: await changeMany(profileId, movieIds, set, label) }
    },

    'ratings:imported': async ({ profileId }) => {
      const movieIds = library.read((db) => importedMovies(db, profileId))
      return { predictions: await importedPredictions(views.of(profileId), movieIds) }
    },

    'ratings:list': ({ profileId, offset, limit }) => {
      const view = views.of(profileId)
      return { ratings: view.ratingRows(offset, limit), total: view.nRated }
    }
  }
}
