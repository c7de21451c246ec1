import { create } from 'zustand'
import { SEARCH_LENGTH } from '@shared/movies'
import { cut } from '@shared/text'
import { whenReady } from '../../window/page-focus'

/** What is in the search box and the filters, as typed; it outlives the page. */
export interface Search {
  readonly query: string
  readonly genres: readonly string[]
  readonly yearFrom: string
  readonly yearTo: string
}

const EMPTY: Search = { query: '', genres: [], yearFrom: '', yearTo: '' }

export const useSearch = create<Search>(() => EMPTY)
export const setSearch = (change: Partial<Search>): void => useSearch.setState(change)
export const clearFilters = (): void => useSearch.setState({ genres: [], yearFrom: '', yearTo: '' })

/** Adds a genre to the filter, or takes it out. */
export const toggleGenre = (genre: string): void =>
  useSearch.setState(({ genres }) => ({
    genres: genres.includes(genre) ? genres.filter((name) => name !== genre) : [...genres, genre]
  }))

/** As much of what was typed as is searched. */
export const searched = (query: string): string => cut(query.trim(), SEARCH_LENGTH)

/** A second, so that a search can be answered before the focus goes to what it found. */
const FRAMES = 60

/** Puts the focus on the first movie that a search found, once it has been answered. */
export function goToResults(query: string): void {
  const from = document.activeElement
  whenReady(() => {
    if (document.activeElement !== from) return true // gone elsewhere meanwhile
    const answered = document.querySelector<HTMLElement>('.found')?.dataset['answers'] === searched(query)
    const first = document.querySelector<HTMLElement>('[data-index="0"] [data-control=title]')
    if (answered) first?.focus()
    return answered && first !== null
  }, FRAMES)
}

/** A year of four digits that movies can have; null for anything else, which does not filter yet. */
export function yearOf(typed: string): number | null {
  const year = /^\d{4}$/.test(typed.trim()) ? Number(typed) : null
  return year !== null && year >= 1870 && year <= 2100 ? year : null
}
