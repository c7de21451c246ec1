import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react'

/** Keeps the focus at its place in a list whose movies come later: what waits for a movie gives it to the movie's title. */
export function useFocusStays(list: RefObject<HTMLElement | null>): void {
  const at = useRef<string | null>(null)
  useEffect(() => {
    const root = list.current
    if (!root) return
    const remember = ({ target }: FocusEvent): void => {
      const waiting = (target as HTMLElement).closest('[data-waiting]')
      at.current = waiting?.closest<HTMLElement>('[data-index]')?.dataset['index'] ?? null
    }
    const forget = ({ target }: FocusEvent): void =>
      queueMicrotask(() => {
        if ((target as HTMLElement).isConnected && !root.contains(document.activeElement)) at.current = null
      })
    root.addEventListener('focusin', remember)
    root.addEventListener('focusout', forget)
    return () => {
      root.removeEventListener('focusin', remember)
      root.removeEventListener('focusout', forget)
    }
  }, [list])
  useLayoutEffect(() => {
    if (at.current === null || document.activeElement !== document.body) return
    const place = list.current?.querySelector<HTMLElement>(`[data-index="${at.current}"] [data-control="title"]`)
    place?.focus({ preventScroll: true })
  })
}
