import { keepPreviousData, useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query'
import type { ListSort } from '@shared/contract'
import type { ListFilter } from '@shared/list-filter'
import type { MarkName, MovieCard } from '@shared/movies'
import { useAppState } from './app-state'
import { call } from './call'

/** Movies asked for at a time. */
const PAGE = 100

/** What Browse looks for. */
export interface BrowseFilter {
  readonly query: string
  readonly genres: readonly string[]
  readonly yearFrom: number | null
  readonly yearTo: number | null
}

/** How the ranked list is asked for. */
export interface ListTuning {
  readonly sort: ListSort
  /** From the known (-1) to the unknown (1). */
  readonly dial: number
  /** Whether the first movies shall have the genre shares of what the person likes. */
  readonly calibrated: boolean
  readonly filter: ListFilter
  /** A rating of mine that the list is made without. */
  readonly leftOutMovieId: number | null
}

/** The ranked list, as far as it has been scrolled; while it is made anew for another tuning, the last one stays. */
export function useRecommendations({ sort, dial, calibrated, filter, leftOutMovieId }: ListTuning) {
  const { profileId } = useAppState().profile
  return useInfiniteQuery({
    queryKey: ['recommendations', profileId, sort, dial, calibrated, filter, leftOutMovieId],
    queryFn: ({ pageParam }) =>
      call('recommendations:list', {
        ...{ profileId, sort, dial, calibrated, filter, leftOutMovieId },
        ...{ offset: pageParam, limit: PAGE }
      }),
    initialPageParam: 0,
    placeholderData: keepPreviousData,
    getNextPageParam: (last, pages) => {
      const loaded = pages.length * PAGE
      return loaded < last.total ? loaded : undefined
    }
  })
}

/** What leaving a rating out does to the ranked list. */
export function useMovesWithout(tuning: Omit<ListTuning, 'leftOutMovieId'>, movieId: number) {
  const { profileId } = useAppState().profile
  return useQuery({
    queryKey: ['movie', profileId, 'moves-without', movieId, tuning],
    queryFn: () => call('recommendations:moves-without', { profileId, movieId, ...tuning })
  })
}

/** How many movies this person has rated; undefined until it is known. */
export function useNRated(): number | undefined {
  const { profileId } = useAppState().profile
  return useQuery({
    queryKey: ['rated', profileId],
    queryFn: async () => {
      const { profiles } = await call('profiles:list', {})
      return profiles.find((profile) => profile.profileId === profileId)?.nRatings ?? 0
    }
  }).data
}

/**
 * The movies that fit a filter, fetched where the grid is looking. While a new filter is being answered, the first page
 * of the same person's last one stays.
 */
export function useBrowse(filter: BrowseFilter, pages: readonly number[]) {
  const { profileId } = useAppState().profile
  const query = (page: number) => ({
    queryKey: ['browse', profileId, filter, page] as const,
    queryFn: () =>
      call('movies:browse', { profileId, ...filter, genres: [...filter.genres], offset: page * PAGE, limit: PAGE })
  })
  const first = useQuery({
    ...query(0),
    placeholderData: (data, before) => (before?.queryKey[1] === profileId ? data : undefined)
  })
  const later = pages.filter((page) => page > 0)
  const rest = useQueries({ queries: first.isPlaceholderData ? [] : later.map(query) })
  const movieAt = (index: number): MovieCard | undefined => {
    const page = Math.floor(index / PAGE)
    const data = page === 0 ? first.data : rest[later.indexOf(page)]?.data
    return data?.movies[index % PAGE]
  }
  return { first, movieAt }
}

/** How many movies fit the words of a search but not its filters. */
export function useHidden({ query, genres, yearFrom, yearTo }: BrowseFilter, nFound: number | undefined): number {
  const { profileId } = useAppState().profile
  const isFiltered = genres.length > 0 || yearFrom !== null || yearTo !== null
  const { data } = useQuery({
    queryKey: ['browse', profileId, 'all', query],
    enabled: query !== '' && isFiltered,
    queryFn: () =>
      call('movies:browse', { profileId, query, genres: [], yearFrom: null, yearTo: null, offset: 0, limit: 1 })
  })
  return query !== '' && isFiltered && data && nFound !== undefined ? Math.max(0, data.total - nFound) : 0
}

/** The pages of movies that a range of indices lies in. */
export function pagesOf(from: number, to: number): number[] {
  const first = Math.floor(from / PAGE)
  return Array.from({ length: Math.floor(to / PAGE) - first + 1 }, (_, i) => first + i)
}

/** Everything about one movie. */
export function useMovie(movieId: number) {
  const { profileId } = useAppState().profile
  return useQuery({
    queryKey: ['movie', profileId, movieId],
    queryFn: () => call('movies:get', { profileId, movieId })
  })
}

/** Every movie that this person has given a mark, with its prediction. */
export function useMarked(mark: MarkName) {
  const { profileId } = useAppState().profile
  return useQuery({ queryKey: ['marked', profileId, mark], queryFn: () => call('marks:list', { profileId, mark }) })
}
