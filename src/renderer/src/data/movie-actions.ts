import { useMemo } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { MarkName, MovieCard } from '@shared/movies'
import { useAppState } from './app-state'
import { call } from './call'
import { movieChanged } from './movie-cache'
import { stepMade, tellStep } from './steps'
import { showToast } from './toast'
import { texts } from '../words/texts/texts'

/** What a person can do to a movie wherever it is shown. Each answers with the movie as main now has it on disk. */
export interface MovieActions {
  /** predictionWasVisible says truthfully whether the person could see the model's figure when they rated. */
  rate(card: MovieCard, halfStars: number, predictionWasVisible: boolean): Promise<MovieCard>
  clear(card: MovieCard): Promise<MovieCard>
  mark(card: MovieCard, mark: MarkName, on: boolean): Promise<MovieCard>
}

/** The actions of the current profile. The stars show a rating by themselves; clearing and marks are told. */
export function useMovieActions(): MovieActions {
  const client = useQueryClient()
  const { profileId } = useAppState().profile
  return useMemo(() => {
    const done = ({ movie }: { movie: MovieCard }): MovieCard => {
      movieChanged(client, profileId, movie)
      return movie
    }
    return {
      rate: async ({ movieId }, halfStars, predictionWasVisible) => {
        const answer = await call('ratings:set', { profileId, movieId, halfStars, predictionWasVisible })
        stepMade()
        return done(answer)
      },
      clear: async ({ movieId, title, year }) => {
        const answer = await call('ratings:clear', { profileId, movieId })
        tellStep({ what: 'clear', title, year })
        return done(answer)
      },
      mark: async ({ movieId, title, year }, mark, on) => {
        const answer = await call('marks:set', { profileId, movieId, mark, on })
        tellStep({ what: 'mark', title, year, mark, on })
        return done(answer)
      }
    }
  }, [client, profileId])
}

/** Changes of many of the current profile's ratings, each one step. */
export interface BulkActions {
  setMany(movieIds: readonly number[], halfStars: number): Promise<void>
  clearMany(movieIds: readonly number[]): Promise<void>
}

/** The changes of many ratings; each says how many there were, and throws CallFailed when none was made. */
export function useBulkActions(): BulkActions {
  const { profileId } = useAppState().profile
  return useMemo(
    () => ({
      setMany: async (movieIds, halfStars) => {
        const { changed } = await call('ratings:set-many', { profileId, movieIds: [...movieIds], halfStars })
        if (changed > 0) tellStep({ what: 'rate-many', count: changed, halfStars })
        else showToast(texts.myRatings.selection.alreadySo)
      },
      clearMany: async (movieIds) => {
        const { cleared } = await call('ratings:clear-many', { profileId, movieIds: [...movieIds] })
        if (cleared > 0) tellStep({ what: 'clear-many', count: cleared })
      }
    }),
    [profileId]
  )
}
