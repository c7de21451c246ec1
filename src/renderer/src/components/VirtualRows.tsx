import { useEffect, useEffectEvent, useRef, type ReactNode } from 'react'
import { keys } from '../window/key-press'
import { useCardKeys } from './use-card-keys'
import { useFocusStays } from './use-focus-stays'
import { useVirtualRows } from './use-virtual-rows'
import './virtual-rows.css'

interface VirtualRowsProps {
  readonly nCards: number
  readonly columns: number
  /** Height of a row before it has been measured, in px. */
  readonly rowHeight: number
  readonly gap?: number
  readonly overscan: number
  /** Stable between renders, so that only a new order is measured anew. */
  readonly keyOf: (row: number) => number | string
  /** Rows with the same key glide to their new place. */
  readonly glide?: boolean
  readonly renderRow: (row: number) => ReactNode
  /** The first and last row that exist in the page. */
  readonly onRows?: (first: number, last: number) => void
}

/** A long list of movies of which only the rows near the sight exist; arrow keys move between the movies. */
export function VirtualRows({ nCards, columns, glide = false, renderRow, onRows, ...options }: VirtualRowsProps) {
  const list = useRef<HTMLDivElement>(null)
  const nRows = Math.ceil(nCards / columns)
  const { virtualizer, scrollMargin, onFocus } = useVirtualRows(list, { nRows, ...options })
  const onKeyDown = useCardKeys(columns, nCards, (index) => virtualizer.scrollToIndex(Math.floor(index / columns)))
  useFocusStays(list)
  const items = virtualizer.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? 0
  const tellRows = useEffectEvent(() => onRows?.(first, last))
  useEffect(() => tellRows(), [first, last, nCards])
  return (
    <div
      className="virtual"
      ref={list}
      role="presentation"
      style={{ height: virtualizer.getTotalSize() }}
      onFocus={onFocus}
      onKeyDown={keys(onKeyDown)}
    >
      {items.map((item) => (
        <div
          key={item.key}
          className={glide ? 'virtual-row glide' : 'virtual-row'}
          data-row={item.index}
          ref={virtualizer.measureElement}
          style={{ transform: `translateY(${item.start - scrollMargin}px)` }}
        >
          {renderRow(item.index)}
        </div>
      ))}
    </div>
  )
}
