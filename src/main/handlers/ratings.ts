import { AppError } from '@shared/errors'
import type { StepLabel } from '@shared/history'
import type { HandlersOf } from '../ipc/calls'
import type { Catalogue } from '../recommend/catalogue'
import { importedPredictions } from '../recommend/imported-predictions'
import type { ProfileViews } from '../recommend/profile-views'
import type { Library } from '../store/library'
import { lockPrediction } from '../store/locked-predictions'
import { rememberMovie } from '../store/movies'
import { requireProfile } from '../store/profiles'
import { clearRating, importedMovies, ratingOf, setRating } from '../store/ratings'
import { errors } from '../words/errors'

export interface RatingParts {
  readonly library: Library
  readonly catalogue: Catalogue
  readonly views: ProfileViews
  readonly now: () => number
}

/** Rating movies: the change that stores a first rating also locks the prediction that was made without it. */
export function ratingHandlers({ library, catalogue, views, now }: RatingParts): HandlersOf<'ratings'> {
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
      views.refresh(profileId)
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
      views.refresh(profileId)
      return { movie: views.of(profileId).card(movieId) }
    },

    'ratings:clear-many': async ({ profileId, movieIds }) => {
      const chosen = [...new Set(movieIds)]
      const cleared = await library.changeRows(
        chosen.length,
        function* (db) {
          requireProfile(db, profileId)
          let count = 0
          for (const movieId of chosen) {
            if (clearRating(db, profileId, movieId)) count++
            yield
          }
          return count
        },
        (count) => ({ profileId, label: { what: 'clear-many', count } })
      )
      views.refresh(profileId)
      return { cleared }
    },

    'ratings:set-many': async ({ profileId, movieIds, halfStars }) => {
      const chosen = [...new Set(movieIds)]
      const ratedAt = now()
      const changed = await library.changeRows(
        chosen.length,
        function* (db) {
          requireProfile(db, profileId)
          let count = 0
          for (const movieId of chosen) {
            const mine = ratingOf(db, profileId, movieId)
            if (mine !== null && mine !== halfStars) {
              setRating(db, { profileId, movieId, halfStars, ratedAt }, 'app')
              count++
            }
            yield
          }
          return count
        },
        (count) => ({ profileId, label: { what: 'rate-many', count, halfStars } })
      )
      views.refresh(profileId)
      return { changed }
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
