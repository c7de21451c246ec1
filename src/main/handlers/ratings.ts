import { AppError } from '@shared/errors'
import type { StepLabel } from '@shared/history'
import type { HandlersOf } from '../ipc/calls'
import type { Catalogue } from '../recommend/catalogue'
import { importedPredictions } from '../recommend/imported-predictions'
import type { ProfileViews } from '../recommend/profile-views'
import type { Library } from '../store/library'
import { lockPrediction } from '../store/locked-predictions'
import { rememberMovie } from '../store/movies'
import { clearRating, importedMovies, setRating } from '../store/ratings'
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
      // Only a first rating has a prediction made before it, which is then locked.
      const before = view.card(movieId).mine === null ? view.predictionWithout(movieId) : null
      const at = now()
      const { title, year, imdbId, tmdbId } = movie
      const label: StepLabel = { what: 'rate', title, year, halfStars }
      await library.change(
        (db) => {
          rememberMovie(db, { movieId, title, year, imdbId, tmdbId })
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
      const card = views.of(profileId).card(movieId)
      if (card.mine === null) return { movie: card }
      const label: StepLabel = { what: 'clear', title: card.title, year: card.year }
      await library.change((db) => clearRating(db, profileId, movieId), { profileId, label })
      views.refresh(profileId)
      return { movie: views.of(profileId).card(movieId) }
    },

    'ratings:clear-many': async ({ profileId, movieIds }) => {
      const view = views.of(profileId)
      const rated = [...new Set(movieIds)].filter((movieId) => view.card(movieId).mine !== null)
      if (rated.length === 0) return { cleared: 0 }
      await library.change(
        (db) => {
          for (const movieId of rated) clearRating(db, profileId, movieId)
        },
        { profileId, label: { what: 'clear-many', count: rated.length } }
      )
      views.refresh(profileId)
      return { cleared: rated.length }
    },

    'ratings:set-many': async ({ profileId, movieIds, halfStars }) => {
      const view = views.of(profileId)
      const others = [...new Set(movieIds)].filter((movieId) => {
        const { mine } = view.card(movieId)
        return mine !== null && mine !== halfStars
      })
      if (others.length === 0) return { changed: 0 }
      const ratedAt = now()
      await library.change(
        (db) => {
          for (const movieId of others) setRating(db, { profileId, movieId, halfStars, ratedAt }, 'app')
        },
        { profileId, label: { what: 'rate-many', count: others.length, halfStars } }
      )
      views.refresh(profileId)
      return { changed: others.length }
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
