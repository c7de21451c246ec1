import { create } from 'zustand'
import type { RailPage } from '@shared/commands'
import { isolated } from '@shared/words/isolated'
import { texts } from '../words/texts/texts'

/** Where a person can be. A movie's title travels with it, so its page has a name before its facts arrive. */
export type Place =
  { readonly page: RailPage } | { readonly page: 'movie'; readonly movieId: number; readonly title: string }

/** One opening of a page. What was being looked at is noted on leaving, so that going back can return to it. */
export interface Visit {
  readonly id: number
  readonly place: Place
  readonly scrollTop: number
  readonly movieId: number | null
}

/** How the present page was reached: it decides where the focus goes. */
export type Arrival = 'start' | 'link' | 'back' | 'search'

interface Navigation {
  /** The way here; the last visit is the present page. */
  readonly visits: readonly Visit[]
  readonly arrival: Arrival
}

const KEPT = 50
const SCROLLER = 'page'
const visit = (id: number, place: Place): Visit => ({ id, place, scrollTop: 0, movieId: null })

/** The element every page scrolls in. */
export const pageScroller = (): HTMLElement | null => document.getElementById(SCROLLER)

export const useNavigation = create<Navigation>(() => ({ visits: [visit(0, { page: 'for-you' })], arrival: 'start' }))

const currentOf = ({ visits }: Navigation): Visit => visits.at(-1) ?? visit(0, { page: 'for-you' })

/** The present visit. */
export const useVisit = (): Visit => useNavigation(currentOf)

/** Opens a page, even the one that is open: opening a list again makes it fresh. */
export function open(place: Place, arrival: Arrival = 'link'): void {
  const state = useNavigation.getState()
  const present = currentOf(state)
  const focused = document.activeElement?.closest<HTMLElement>('[data-movie-id]')
  const left: Visit = {
    ...present,
    scrollTop: pageScroller()?.scrollTop ?? 0,
    movieId: focused ? Number(focused.dataset['movieId']) : null
  }
  useNavigation.setState({ visits: [...state.visits.slice(-KEPT, -1), left, visit(present.id + 1, place)], arrival })
}

/** Returns to the page before, as it was left. */
export function back(): void {
  const { visits } = useNavigation.getState()
  const before = visits.at(-2)
  if (!before) return
  // A fresh id: the page opens anew, with today's order.
  const again = { ...before, id: (visits.at(-1)?.id ?? 0) + 1 }
  useNavigation.setState({ visits: [...visits.slice(0, -2), again], arrival: 'back' })
}

/** What a place is called. */
export const placeName = (place: Place): string =>
  place.page === 'movie' ? isolated(place.title) : texts.shell.pages[place.page]
