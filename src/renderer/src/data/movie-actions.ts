import { useMemo } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { MarkName, MovieCard } from '@shared/movies'
import { useAppState } from './app-state'
import { call } from './call'
import { movieChanged } from './movie-cache'

/** What a person can do to a movie wherever it is shown. Each answers with the movie as main now has it on disk. */
export interface MovieActions {
  /** predictionWasVisible says truthfully whether the person could see the model's figure when they rated. */
  rate(card: MovieCard, halfStars: number, predictionWasVisible: boolean): Promise<MovieCard>
  clear(card: MovieCard): Promise<MovieCard>
  mark(card: MovieCard, mark: MarkName, on: boolean): Promise<MovieCard>
}

/** The actions of the current profile. */
export function useMovieActions(): MovieActions {
  const client = useQueryClient()
  const { profileId } = useAppState().profile
  return useMemo(() => {
    const done = ({ movie }: { movie: MovieCard }): MovieCard => {
      movieChanged(client, movie)
      return movie
    }
    return {
      rate: async ({ movieId }, halfStars, predictionWasVisible) =>
        done(await call('ratings:set', { profileId, movieId, halfStars, predictionWasVisible })),
      clear: async ({ movieId }) => done(await call('ratings:clear', { profileId, movieId })),
      mark: async ({ movieId }, mark, on) => done(await call('marks:set', { profileId, movieId, mark, on }))
    }
  }, [client, profileId])
}
