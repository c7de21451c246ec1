import type { MarkName } from '@shared/movies'
import { shortcutKey, useWindowKeys } from '../../window/key-press'
import { open, useNavigation, useVisit } from '../../window/navigation'
import { hideOverlay, useOverlay } from '../../window/overlay'
import { whenReady } from '../../window/page-focus'
import { isText } from '../../window/text-field'
import { useAppState } from '../../data/app-state'
import { inspect, type Inspected } from '../../window/inspected'

const MARK_OF_KEY: Readonly<Record<string, MarkName>> = {
  w: 'watchlist',
  s: 'seen',
  l: 'liked',
  d: 'disliked',
  n: 'notInterested'
}
/** A page and what goes with its movie are there within this many frames, or nothing goes with it. */
const FRAMES_TO_ARRIVE = 120

/** The mark that a key sets and takes off; null for keys that mean none. */
export const markOf = (key: string): MarkName | null => MARK_OF_KEY[key.toLowerCase()] ?? null

/** The half stars that a figure gives: whole stars, and half a star less when those are there already. */
export function halfStarsOf(figure: number, now: number | null): number {
  return now === figure * 2 ? figure * 2 - 1 : figure * 2
}

/** The control that a key stands for in a movie whose rating is known; null for keys that mean nothing there. */
export function controlOf(key: string, now: number | null): string | null {
  if (/^[1-5]$/.test(key)) return `star-${halfStarsOf(Number(key), now)}`
  return key === '0' ? 'clear' : markOf(key)
}

/** What a movie is called where it is shown. */
const titleOf = (movie: HTMLElement): string => movie.querySelector('h1, h2, [data-control=title]')?.textContent ?? ''

/** Opens the page of a movie at what goes with it, or goes there when the page is open. */
function showSimilar(movie: Inspected): void {
  const place = useNavigation.getState().visits.at(-1)?.place
  hideOverlay()
  if (place?.page !== 'movie' || place.movieId !== movie.movieId) open({ page: 'movie', ...movie })
  const before = document.activeElement
  whenReady(() => {
    const focused = document.activeElement
    if (focused !== before && focused !== document.body && !focused?.matches('h1')) return true // gone elsewhere meanwhile
    const first = document.querySelector<HTMLElement>('.similar [data-control=title]')
    first?.closest('section')?.scrollIntoView({ block: 'start' })
    first?.focus({ preventScroll: true })
    return first !== null
  }, FRAMES_TO_ARRIVE)
}

/** Shows a movie beside its list, or puts it away. */
function toggleInspector(movie: Inspected): void {
  if (useOverlay.getState().shown === 'inspector') hideOverlay()
  else inspect(movie)
}

/** What a key does with a movie besides pressing one of its controls; null when it does nothing. */
function lookOf(key: string, target: Element): ((movie: Inspected) => void) | null {
  if (key.toLowerCase() === 'm') return showSimilar
  if (key.toLowerCase() === 'i') return toggleInspector
  // Space belongs to buttons and stars; a title is a link, which it would only scroll past.
  return key === ' ' && target.matches('[data-control=title]') ? toggleInspector : null
}

/**
 * 1 to 5, 0, N, W, S, L, D, I, Space and M on the movie that has the focus, wherever it is shown. Stars and marks press the movie's
 * own control, so that a key does exactly what a click there does.
 */
export function useMovieKeys(): void {
  const { singleKeys } = useAppState().settings
  // There the same keys are about the movie that is asked, wherever the focus is: the page hears them itself.
  const isRate = useVisit().place.page === 'rate'
  useWindowKeys((event) => {
    if (!singleKeys || isRate || event.defaultPrevented || event.repeat || isText(event.target)) return
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const movie = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-movie-id]') : null
    if (!movie || !(event.target instanceof Element)) return
    const key = shortcutKey(event)
    const look = lookOf(key, event.target)
    if (look) {
      event.preventDefault()
      return look({ movieId: Number(movie.dataset['movieId']), title: titleOf(movie) })
    }
    // What is on its way to the disk counts: a key pressed twice means the second time what it means after the first.
    const stars = movie.querySelector<HTMLElement>('[role=radiogroup]')?.dataset['halfStars']
    const control = controlOf(key, Number(stars) || null)
    const button = control && movie.querySelector<HTMLElement>(`[data-control="${control}"]`)
    if (!button) return
    event.preventDefault()
    button.click()
  })
}
