import { useCallback, useMemo, useState, type ReactNode } from 'react'
import { ArrowDown, ArrowUp } from 'lucide-react'
import type { RatingRow } from '@shared/movies'
import { keys } from '../../window/key-press'
import { useNow } from '../../window/use-now'
import { VirtualRows } from '../../components/VirtualRows'
import { texts } from '../../words/texts/texts'
import { BulkBar } from './BulkBar'
import { COLUMNS, NO_FILTER, orderRatings, type Column, type RatingSort } from './rating-order'
import { RatingFilters } from './RatingFilters'
import { RatingLine } from './RatingLine'
import { useSelection } from './use-selection'

const words = texts.myRatings

interface RatingsTableProps {
  readonly rows: readonly RatingRow[]
  /** How many there are, of which more may be on their way. */
  readonly total: number
  /** What is shown when there was no rating when the page was opened. */
  readonly empty: ReactNode
}

/**
 * My ratings, sorted, filtered and ticked. The order is the one of the moment it was asked for: a rating changed or cleared
 * here keeps its place until the next sorting, so that nothing moves away under the hand.
 */
export function RatingsTable({ rows, total, empty }: RatingsTableProps) {
  const [snapshot, setSnapshot] = useState(rows)
  const [sort, setSort] = useState<RatingSort>({ column: 'rated', descending: true })
  const [filter, setFilter] = useState(NO_FILTER)
  const now = useNow()
  const current = useMemo(() => new Map(rows.map((row) => [row.card.movieId, row])), [rows])
  const shown = useMemo(() => withNew(snapshot, rows), [snapshot, rows])
  const order = useMemo(() => orderRatings(shown, sort, filter), [shown, sort, filter])
  const rated = useMemo(
    () => order.map(({ card }) => card.movieId).filter((movieId) => current.has(movieId)),
    [order, current]
  )
  const selection = useSelection(rated)
  const keyOf = useCallback((row: number) => order[row]?.card.movieId ?? row, [order])
  const sortBy = (column: Column): void => {
    setSnapshot(rows)
    setSort((before) => ({ column, descending: before.column === column ? !before.descending : column !== 'movie' }))
  }
  if (snapshot.length === 0 && rows.length === 0) return empty
  return (
    <section className="ratings" aria-label={words.region} onKeyDown={keys(selection.onLineKey)}>
      <RatingFilters
        filter={filter}
        onFilter={(changed) => {
          setSnapshot(rows)
          setFilter(changed)
        }}
        rows={shown}
        nFound={order.length === shown.length ? order.length + total - rows.length : order.length}
        nAll={shown.length + total - rows.length}
      />
      <div className="rating-heads" data-hidden={selection.selected.length > 0 || undefined}>
        <div className="rating-sorts" role="group" aria-label={words.sortBy}>
          {COLUMNS.map((column) => (
            <SortButton
              key={column}
              column={column}
              name={words.columns[column]}
              sort={sort.column === column ? sort : null}
              onSort={() => sortBy(column)}
            />
          ))}
        </div>
        <BulkBar selected={selection.selected} nAll={rated.length} onAll={selection.all} onNone={selection.none} />
      </div>
      {order.length === 0 && <p className="nothing-rated">{words.nothingFits}</p>}
      <VirtualRows
        nCards={order.length}
        columns={1}
        rowHeight={45}
        overscan={12}
        keyOf={keyOf}
        renderRow={(row) => {
          const then = order[row]
          if (!then) return null
          const { movieId } = then.card
          return (
            <RatingLine
              index={row}
              row={current.get(movieId) ?? null}
              then={then}
              now={now}
              selected={selection.isSelected(movieId)}
              onSelect={selection.toggle}
            />
          )
        }}
      />
    </section>
  )
}

/** The rows of the moment of the last sorting, and those that came since. */
function withNew(snapshot: readonly RatingRow[], rows: readonly RatingRow[]): RatingRow[] {
  const known = new Set(snapshot.map(({ card }) => card.movieId))
  return [...snapshot, ...rows.filter(({ card }) => !known.has(card.movieId))]
}

interface SortButtonProps {
  readonly column: Column
  readonly name: string
  /** The present sorting, when it is by this column. */
  readonly sort: RatingSort | null
  readonly onSort: () => void
}

function SortButton({ column, name, sort, onSort }: SortButtonProps) {
  const Arrow = sort?.descending ? ArrowDown : ArrowUp
  return (
    <button type="button" data-column={column} aria-pressed={sort !== null} onClick={onSort}>
      {name}
      {sort && <Arrow className="icon" aria-label={sort.descending ? words.descending : words.ascending} />}
    </button>
  )
}
