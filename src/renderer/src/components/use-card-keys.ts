import type { KeyboardEvent } from 'react'
import { whenReady } from '../window/page-focus'

/** Frames in which a row that was far away has come into the page. */
const FRAMES = 60
/** Rows that Page Up and Page Down move by. */
const PAGE_ROWS = 4

/** Where a key moves from a card, in cards; undefined for keys that do not move. */
function target(key: string, at: number, columns: number, nCards: number): number | undefined {
  switch (key) {
    case 'ArrowLeft':
      return columns > 1 ? at - 1 : undefined
    case 'ArrowRight':
      return columns > 1 ? at + 1 : undefined
    case 'ArrowUp':
      return at - columns
    case 'ArrowDown':
      return at + columns
    case 'PageUp':
      return Math.max(at % columns, at - PAGE_ROWS * columns)
    case 'PageDown':
      return Math.min(nCards - 1, at + PAGE_ROWS * columns)
    case 'Home':
      return 0
    case 'End':
      return nCards - 1
    default:
      return undefined
  }
}

/** How many columns a grid has in this window. */
export const columnsOf = (grid: HTMLElement): number => getComputedStyle(grid).gridTemplateColumns.split(' ').length

/**
 * Moves the focus between the title links of a list of cards; show brings a card that is out of sight into the page. Columns
 * that depend on the window are asked for when a key is pressed.
 */
export function useCardKeys(columns: number | typeof columnsOf, nCards: number, show: (index: number) => void) {
  return (event: KeyboardEvent<HTMLElement>): void => {
    const link = event.target as HTMLElement
    if (link.dataset['control'] !== 'title' || event.altKey || event.ctrlKey || event.metaKey) return
    const at = Number(link.closest<HTMLElement>('[data-index]')?.dataset['index'])
    const list = event.currentTarget
    const to = target(event.key, at, typeof columns === 'number' ? columns : columns(list), nCards)
    if (to === undefined) return
    event.preventDefault()
    if (to < 0 || to >= nCards) return
    show(to)
    whenReady(() => {
      const next = list.querySelector<HTMLElement>(`[data-index="${to}"] [data-control="title"]`)
      next?.focus({ preventScroll: true })
      return next !== null
    }, FRAMES)
  }
}
