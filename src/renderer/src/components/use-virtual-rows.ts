import { useLayoutEffect, useState, type FocusEvent, type RefObject } from 'react'
import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual'
import { pageScroller } from '../window/navigation'

interface VirtualRows {
  readonly nRows: number
  readonly rowHeight: number
  readonly gap?: number
  readonly overscan: number
  readonly keyOf: (row: number) => number | string
}

/** Rows of a long list inside the page's scroller: only those in sight, some around them, and the focused one exist. */
export function useVirtualRows(
  list: RefObject<HTMLElement | null>,
  { nRows, rowHeight, gap = 0, overscan, keyOf }: VirtualRows
) {
  const scrollMargin = useOffsetInPage(list)
  const [focused, setFocused] = useState<number | string | null>(null)
  const withFocused = (range: Range): number[] => {
    const rows = defaultRangeExtractor(range)
    if (focused === null) return rows
    for (let row = 0; row < nRows; row++)
      if (keyOf(row) === focused && !rows.includes(row)) return [...rows, row].sort((a, b) => a - b)
    return rows
  }
  // No compiler memoizes here, so the functions this returns cannot go stale.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtualizer = useVirtualizer({
    count: nRows,
    getScrollElement: pageScroller,
    estimateSize: () => rowHeight,
    getItemKey: keyOf,
    indexAttribute: 'data-row',
    rangeExtractor: withFocused,
    scrollPaddingStart: 24,
    scrollPaddingEnd: 24,
    gap,
    overscan,
    scrollMargin
  })
  const onFocus = ({ target }: FocusEvent<HTMLElement>): void => {
    const row = target.closest<HTMLElement>('[data-row]')?.dataset['row']
    setFocused(row === undefined ? null : keyOf(Number(row)))
  }
  return { virtualizer, scrollMargin, onFocus }
}

/** How far below the top of the page's content an element lies; follows what grows or shrinks above it. */
function useOffsetInPage(ref: RefObject<HTMLElement | null>): number {
  const [offset, setOffset] = useState(0)
  useLayoutEffect(() => {
    const scroller = pageScroller()
    const content = scroller?.firstElementChild
    if (!scroller || !content) return
    const measure = (): void => {
      if (!ref.current) return
      const top = ref.current.getBoundingClientRect().top - scroller.getBoundingClientRect().top
      setOffset(Math.round(top + scroller.scrollTop))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(content)
    return () => observer.disconnect()
  }, [ref])
  return offset
}
