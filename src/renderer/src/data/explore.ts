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
