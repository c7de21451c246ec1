import { NO_FILTER, type ListFilter } from '@shared/list-filter'
import { create } from 'zustand'
import { texts } from '../../words/texts/texts'

const words = texts.rankedList.filter

/** Which movies For you was last narrowed to. */
export const useListFilter = create<{ readonly filter: ListFilter }>(() => ({ filter: NO_FILTER }))

/** Changes parts of the filter. */
export const setFilter = (part: Partial<ListFilter>): void =>
  useListFilter.setState(({ filter }) => ({ filter: { ...filter, ...part } }))

export const clearFilter = (): void => useListFilter.setState({ filter: NO_FILTER })

/** What a genre's chip says: nothing, only movies with it, or only movies without it. */
export type GenreState = 'any' | 'with' | 'without'

export const genreState = ({ genres, withoutGenres }: ListFilter, genre: string): GenreState =>
  genres.includes(genre) ? 'with' : withoutGenres.includes(genre) ? 'without' : 'any'

const NEXT: Readonly<Record<GenreState, GenreState>> = { any: 'with', with: 'without', without: 'any' }

/** The filter after one more press of a genre's chip: with, without, any. */
export function pressGenre(filter: ListFilter, genre: string): ListFilter {
  const next = NEXT[genreState(filter, genre)]
  const others = (genres: readonly string[]): string[] => genres.filter((name) => name !== genre)
  return {
    ...filter,
    genres: [...others(filter.genres), ...(next === 'with' ? [genre] : [])],
    withoutGenres: [...others(filter.withoutGenres), ...(next === 'without' ? [genre] : [])]
  }
}

/** The year that is typed, or null while it is none. */
export function readYear(typed: string): number | null {
  const year = Number(typed)
  return /^\d{4}$/.test(typed) && year >= 1870 && year <= 2100 ? year : null
}

/** Every condition of a filter, each with the filter that is left without it. */
export function conditions(filter: ListFilter): { readonly name: string; readonly without: ListFilter }[] {
  const { genres, withoutGenres, yearFrom, yearTo, onlyWatchlist, leastRatings } = filter
  return [
    ...genres.map((genre) => ({
      name: genre,
      without: { ...filter, genres: genres.filter((name) => name !== genre) }
    })),
    ...withoutGenres.map((genre) => ({
      name: words.without(genre),
      without: { ...filter, withoutGenres: withoutGenres.filter((name) => name !== genre) }
    })),
    ...(yearFrom === null ? [] : [{ name: words.from(yearFrom), without: { ...filter, yearFrom: null } }]),
    ...(yearTo === null ? [] : [{ name: words.upTo(yearTo), without: { ...filter, yearTo: null } }]),
    ...(onlyWatchlist ? [{ name: words.watchlist, without: { ...filter, onlyWatchlist: false } }] : []),
    ...(leastRatings > 0 ? [{ name: words.ratedByOrMore(leastRatings), without: { ...filter, leastRatings: 0 } }] : [])
  ]
}
