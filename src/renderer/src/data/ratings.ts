import { useQuery } from '@tanstack/react-query'
import type { RatingRow } from '@shared/movies'
import { useAppState } from './app-state'
import { call } from './call'

/** Ratings that a page opens with: more than fit a window. */
const FIRST = 60
/** Ratings asked for at a time after that, so that the window answers to the hand in between. */
const PART = 500

/** This person's ratings, as far as they have arrived. */
export interface MyRatings {
  /** Latest first; undefined until there is something to show. */
  readonly rows: readonly RatingRow[] | undefined
  /** How many there are. */
  readonly total: number
  readonly isComplete: boolean
  readonly error: Error | null
  readonly retry: () => void
}

/** Everything this person has rated: the latest at once, all a moment later. */
export function useRatings(): MyRatings {
  const { profileId } = useAppState().profile
  const first = useQuery({
    queryKey: ['ratings', profileId, 'rows', 'first'],
    queryFn: () => call('ratings:list', { profileId, offset: 0, limit: FIRST })
  })
  // Opened with what is on disk now, not with what was there at the last visit.
  const latest = first.isFetching && !first.isFetchedAfterMount ? undefined : first.data
  const isLong = latest !== undefined && latest.total > latest.ratings.length
  const all = useQuery({
    queryKey: ['ratings', profileId, 'rows', 'all'],
    enabled: isLong,
    queryFn: ({ signal }) => inParts(profileId, signal)
  })
  const whole = all.isFetching && !all.isFetchedAfterMount ? undefined : all.data
  return {
    rows: isLong && whole ? whole.ratings : latest?.ratings,
    total: latest?.total ?? 0,
    isComplete: latest !== undefined && (!isLong || whole !== undefined),
    error: first.error ?? all.error,
    retry: () => void Promise.all([first.refetch(), all.isError && all.refetch()])
  }
}

/** All ratings, a part at a time. One that is rated meanwhile moves the others on: each movie is taken once. */
async function inParts(profileId: number, signal: AbortSignal) {
  const rows = new Map<number, RatingRow>()
  let total = Infinity
  for (let offset = 0; offset < total; offset += PART) {
    signal.throwIfAborted()
    const part = await call('ratings:list', { profileId, offset, limit: PART })
    for (const row of part.ratings) if (!rows.has(row.card.movieId)) rows.set(row.card.movieId, row)
    total = part.total
  }
  return { ratings: [...rows.values()], total }
}

const NONE: ReadonlyMap<number, number> = new Map()

/** What imported ratings are predicted as without themselves: stars by movie id; none until they are there. */
export function useImportedPredictions(rows: readonly RatingRow[]): ReadonlyMap<number, number> {
  const { profileId } = useAppState().profile
  const { data = NONE } = useQuery({
    queryKey: ['ratings', profileId, 'imported'],
    enabled: rows.some(({ locked }) => locked === null),
    queryFn: async () => {
      const { predictions } = await call('ratings:imported', { profileId })
      return new Map(predictions.map(({ movieId, stars }) => [movieId, stars]))
    }
  })
  return data
}
