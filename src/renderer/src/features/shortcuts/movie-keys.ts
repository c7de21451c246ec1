import { useEffect, useEffectEvent } from 'react'
import { useVisit } from '../../app/navigation'
import { isText } from '../../app/text-field'
import { useAppState } from '../../data/app-state'

const MARK_OF_KEY: Readonly<Record<string, string>> = { w: 'watchlist', s: 'seen', n: 'notInterested' }

/** The half stars that a figure gives: whole stars, and half a star less when those are there already. */
export function halfStarsOf(figure: number, now: number | null): number {
  return now === figure * 2 ? figure * 2 - 1 : figure * 2
}

/** The control that a key stands for in a movie whose rating is known; null for keys that mean nothing there. */
export function controlOf(key: string, now: number | null): string | null {
  if (/^[1-5]$/.test(key)) return `star-${halfStarsOf(Number(key), now)}`
  return key === '0' ? 'clear' : (MARK_OF_KEY[key.toLowerCase()] ?? null)
}

/**
 * 1 to 5, 0, N, W and S on the movie that has the focus, wherever it is shown. A key presses the movie's own control, so
 * that it does exactly what a click there does.
 */
export function useMovieKeys(): void {
  const { singleKeys } = useAppState().settings
  // There the same keys are about the movie that is asked, wherever the focus is: the page hears them itself.
  const isRate = useVisit().place.page === 'rate'
  const onKeyDown = useEffectEvent((event: KeyboardEvent): void => {
    if (!singleKeys || isRate || event.defaultPrevented || event.repeat || isText(event.target)) return
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const movie = event.target instanceof Element ? event.target.closest('[data-movie-id]') : null
    if (!movie) return
    const rated = movie.querySelector<HTMLElement>('[role=radio][aria-checked=true]')?.dataset['control']
    const control = controlOf(event.key, rated ? Number(rated.replace('star-', '')) : null)
    const button = control && movie.querySelector<HTMLElement>(`[data-control="${control}"]`)
    if (!button) return
    event.preventDefault()
    button.click()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKeyDown(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
}
