import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { GroupRule } from '@shared/explore'
import { useAppState } from './app-state'
import { call } from './call'

/** Why a movie has its figure and its place; null where there is none. */
export function useReasons(movieId: number) {
  const { profileId } = useAppState().profile
  return useQuery({
    queryKey: ['movie', profileId, movieId, 'reasons'],
    queryFn: async () => (await call('movies:explain', { profileId, movieId })).reasons
  })
}

/** What my ratings add to the predicted stars of some movies, with one left out; the last answer stays while a new one comes. */
export function useStarReasons(movieIds: readonly number[], leftOutMovieId: number | null) {
  const { profileId } = useAppState().profile
  return useQuery({
    queryKey: ['movie', profileId, 'star-reasons', movieIds, leftOutMovieId],
    enabled: movieIds.length > 0,
    placeholderData: keepPreviousData,
    queryFn: async () => {
      const { movies } = await call('movies:star-reasons', { profileId, movieIds: [...movieIds], leftOutMovieId })
      return new Map(movies.map(({ movieId, reasons }) => [movieId, reasons]))
    }
  })
}

/** The groups of movies that a person can pick as their taste. */
export function useTastes() {
  const { profileId } = useAppState().profile
  return useQuery({
    queryKey: ['tastes', profileId],
    queryFn: async () => (await call('tastes:list', { profileId })).tastes
  })
}

/** The movie's figure and place with one rating left out; asked only when there is one to leave out. */
export function useWithout(movieId: number, leftOutMovieId: number | null) {
  const { profileId } = useAppState().profile
  return useQuery({
    queryKey: ['movie', profileId, movieId, 'without', leftOutMovieId],
    enabled: leftOutMovieId !== null,
    queryFn: async () =>
      leftOutMovieId === null ? null : (await call('movies:without', { profileId, movieId, leftOutMovieId })).without
  })
}

/** Movies that go with a movie, most similar first. */
export function useSimilar(movieId: number, limit: number) {
  const { profileId } = useAppState().profile
  return useQuery({
    queryKey: ['movie', profileId, movieId, 'similar', limit],
    queryFn: async () => (await call('movies:similar', { profileId, movieId, limit })).movies
  })
}

/** The axes of taste of the model in use. */
export function useTasteAxes() {
  const { profileId } = useAppState().profile
  return useQuery({
    queryKey: ['movie', profileId, 'axes'],
    queryFn: async () => (await call('factors:list', { profileId })).axes
  })
}

/** The list for several people together; the last one stays while a new one is made. */
export function useGroupList(profileIds: readonly number[], rule: GroupRule, leastStars: number, limit: number) {
  return useQuery({
    queryKey: ['recommendations', 'together', profileIds, rule, leastStars],
    enabled: profileIds.length >= 2,
    placeholderData: keepPreviousData,
    queryFn: () => call('groups:list', { profileIds: [...profileIds], rule, leastStars, offset: 0, limit })
  })
}
