import { useCallback, useLayoutEffect, useRef, useState, type KeyboardEvent as ReactKeyboardEvent } from 'react'
import { shortcutKey, useWindowKeys } from '../../window/key-press'
import { isText } from '../../window/text-field'
import { useAppState } from '../../data/app-state'
import { NOTHING_SELECTED, reach, select, selectAll } from './selection'

const NEIGHBOUR: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 }

/**
 * The ticked ones of the movies in the list, in its order. What is filtered out, or has no rating any more, does not
 * count: only what can be seen is acted on. Ctrl/Cmd+A ticks all, Escape none; on a line, X ticks it and Shift with an
 * arrow takes the ticks along.
 */
export function useSelection(order: readonly number[]) {
  const { singleKeys } = useAppState().settings
  const [selection, setSelection] = useState(NOTHING_SELECTED)
  const all = (): void => setSelection(selectAll(order))
  const none = (): void => setSelection(NOTHING_SELECTED)
  useWindowKeys((event) => {
    if (isText(event.target) || event.defaultPrevented) return
    if (event.key === 'Escape') none()
    if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || shortcutKey(event) !== 'a') return
    event.preventDefault()
    all()
  })

  /** What a key does on a line of the list. */
  const onLineKey = (event: ReactKeyboardEvent): void => {
    const line = (event.target as HTMLElement).closest<HTMLElement>('[data-movie-id]')
    if (!line || isText(event.target) || event.ctrlKey || event.metaKey || event.altKey) return
    const movieId = Number(line.dataset['movieId'])
    const at = order.indexOf(movieId)
    if (at < 0) return
    const moves = event.shiftKey && (event.target as HTMLElement).dataset['control'] === 'title'
    const neighbour = moves ? order[at + (NEIGHBOUR[event.key] ?? NaN)] : undefined
    if (neighbour !== undefined) {
      event.preventDefault()
      setSelection((before) => reach(before, movieId, neighbour))
    } else if (shortcutKey(event) === 'x' && singleKeys) {
      event.preventDefault()
      setSelection((before) => select(before, order, movieId, !before.movieIds.has(movieId), event.shiftKey))
    }
  }
  // The same function for as long as the list is open, so that lines are not drawn anew with every new order.
  const latest = useRef(order)
  useLayoutEffect(() => {
    latest.current = order
  }, [order])
  const toggle = useCallback(
    (movieId: number, on: boolean, asRange: boolean): void =>
      setSelection((before) => select(before, latest.current, movieId, on, asRange)),
    []
  )
  return {
    selected: order.filter((movieId) => selection.movieIds.has(movieId)),
    isSelected: (movieId: number): boolean => selection.movieIds.has(movieId),
    toggle,
    onLineKey,
    all,
    none
  }
}
