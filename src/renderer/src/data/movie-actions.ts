import { useMemo } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { MarkName, MovieCard } from '@shared/movies'
import { useAppState } from './app-state'
import { call } from './call'
import { MOVIE_KEYS, movieChanged } from './movie-cache'
import { stepMade, tellStep } from './steps'

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

/** Clears many of the current profile's ratings as one step. */
export function useClearMany(): (movieIds: readonly number[]) => Promise<void> {
  const client = useQueryClient()
  const { profileId } = useAppState().profile
  return async (movieIds) => {
    const { cleared } = await call('ratings:clear-many', { profileId, movieIds: [...movieIds] })
    if (cleared > 0) tellStep({ what: 'clear-many', count: cleared })
    for (const key of MOVIE_KEYS) void client.invalidateQueries({ queryKey: key })
  }
}
