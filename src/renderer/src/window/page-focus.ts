import { useLayoutEffect } from 'react'
import { texts } from '../words/texts/texts'
import { pageScroller, placeName, useNavigation, useVisit } from './navigation'

const FRAMES = 12

/** Runs a step each frame until it says that it has done its work, or a fifth of a second has passed. */
export function whenReady(step: () => boolean, frames = FRAMES): void {
  if (step() || frames === 0) return
  requestAnimationFrame(() => whenReady(step, frames - 1))
}

/** Puts the focus on an element as soon as it is on the page, a second at most. */
export function focusWhenThere(id: string): void {
  whenReady(() => {
    const element = document.getElementById(id)
    element?.focus()
    return element !== null
  }, 60)
}

/** Puts the focus where it is wanted once what held it has left the page; on the heading when that is gone too. */
export function keepFocus(wanted: Element | null): void {
  if (wanted === null || wanted === document.body) return
  whenReady(() => {
    if (document.activeElement !== document.body) return false
    const target = wanted.isConnected ? wanted : document.querySelector('h1')
    if (target instanceof HTMLElement) target.focus({ preventScroll: true })
    return true
  })
}

/**
 * After a page change the focus goes to the page's heading; after going back, to the movie that was left, at the place
 * it was left. Typing in the search box keeps the focus there.
 */
export function usePageFocus(): void {
  const { id, place, scrollTop, movieId } = useVisit()
  const arrival = useNavigation((state) => state.arrival)
  useLayoutEffect(() => {
    document.title = place.page === 'for-you' ? texts.shell.name : texts.shell.documentTitle(placeName(place))
    if (arrival === 'start') return
    pageScroller()?.scrollTo({ top: scrollTop })
    if (arrival === 'search') return
    document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true })
    if (arrival !== 'back' || movieId === null) return
    whenReady(() => {
      const link = document.querySelector<HTMLElement>(`[data-movie-id="${movieId}"] [data-control="title"]`)
      pageScroller()?.scrollTo({ top: scrollTop })
      link?.focus({ preventScroll: true })
      return link !== null
    })
    // A visit never changes while it lasts: its id stands for all of it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [id])
}
