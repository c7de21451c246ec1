import { useEffect, useEffectEvent, useState } from 'react'
import { isText } from '../../app/shortcuts'
import { NOTHING_SELECTED, select, selectAll } from './selection'

/**
 * The ticked ones of the movies in the list, in its order. What is filtered out, or has no rating any more, does not
 * count: only what can be seen is acted on. Ctrl/Cmd+A ticks all, Escape none.
 */
export function useSelection(order: readonly number[]) {
  const [selection, setSelection] = useState(NOTHING_SELECTED)
  const all = (): void => setSelection(selectAll(order))
  const none = (): void => setSelection(NOTHING_SELECTED)
  const onKeyDown = useEffectEvent((event: KeyboardEvent): void => {
    if (isText(event.target)) return
    if (event.key === 'Escape') none()
    if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.key.toLowerCase() !== 'a') return
    event.preventDefault()
    all()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKeyDown(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
  return {
    selected: order.filter((movieId) => selection.movieIds.has(movieId)),
    isSelected: (movieId: number): boolean => selection.movieIds.has(movieId),
    toggle: (movieId: number, on: boolean, asRange: boolean): void =>
      setSelection((before) => select(before, order, movieId, on, asRange)),
    all,
    none
  }
}
