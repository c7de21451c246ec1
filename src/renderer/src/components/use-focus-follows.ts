import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react'

/**
 * Keeps the focus on a movie's control when a new order moves the movie to another place of the page: the focus
 * follows the movie, not the place.
 */
export function useFocusFollows(container: RefObject<HTMLElement | null>, order: unknown): void {
  const last = useRef<{ movieId: string; control: string } | null>(null)

  useEffect(() => {
    const root = container.current
    if (!root) return
    const remember = ({ target }: FocusEvent): void => {
      const { movieId } = (target as HTMLElement).closest<HTMLElement>('[data-movie-id]')?.dataset ?? {}
      const { control } = (target as HTMLElement).dataset
      last.current = movieId && control ? { movieId, control } : null
    }
    // A control that left the page with its movie is still remembered; one that the person left is not.
    const forget = ({ target }: FocusEvent): void =>
      queueMicrotask(() => {
        if ((target as HTMLElement).isConnected && !root.contains(document.activeElement)) last.current = null
      })
    root.addEventListener('focusin', remember)
    root.addEventListener('focusout', forget)
    return () => {
      root.removeEventListener('focusin', remember)
      root.removeEventListener('focusout', forget)
    }
  }, [container])

  useLayoutEffect(() => {
    if (!last.current || document.activeElement !== document.body) return
    const { movieId, control } = last.current
    const article = container.current?.querySelector(`[data-movie-id="${movieId}"]`)
    article?.querySelector<HTMLElement>(`[data-control="${control}"]`)?.focus({ preventScroll: true })
  }, [container, order])
}
