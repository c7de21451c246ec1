import { useCallback, useMemo, useState, type ReactNode } from 'react'
import { ArrowDown, ArrowUp } from 'lucide-react'
import type { RatingRow } from '@shared/movies'
import { useNow } from '../../app/use-now'
import { VirtualRows } from '../../components/VirtualRows'
import { plural } from '../../words/numbers'
import { BulkBar } from './BulkBar'
import { orderRatings, type Column, type RatingSort } from './rating-order'
import { RatingLine } from './RatingLine'
import { useSelection } from './use-selection'

const COLUMNS: readonly (readonly [Column, string])[] = [
  ['movie', 'Movie'],
  ['mine', 'Mine'],
  ['predicted', 'Predicted before'],
  ['difference', 'I gave more or less'],
  ['everyone', 'Everyone'],
  ['rated', 'Rated']
]

interface RatingsTableProps {
  readonly rows: readonly RatingRow[]
  /** What is shown when there was no rating when the page was opened. */
  readonly empty: ReactNode
}

/**
 * My ratings, sorted, filtered and ticked. The order is the one of the moment it was asked for: a rating changed or cleared
 * here keeps its place until the next sorting, so that nothing moves away under the hand.
 */
export function RatingsTable({ rows, empty }: RatingsTableProps) {
  const [snapshot, setSnapshot] = useState(rows)
  const [sort, setSort] = useState<RatingSort>({ column: 'rated', descending: true })
  const [text, setText] = useState('')
  const now = useNow()
  const current = new Map(rows.map((row) => [row.card.movieId, row]))
  const order = useMemo(() => orderRatings(withNew(snapshot, rows), sort, text), [snapshot, rows, sort, text])
  const rated = order.map(({ card }) => card.movieId).filter((movieId) => current.has(movieId))
  const selection = useSelection(rated)
  const keyOf = useCallback((row: number) => order[row]?.card.movieId ?? row, [order])
  const sortBy = (column: Column): void => {
    setSnapshot(rows)
    setSort((before) => ({ column, descending: before.column === column ? !before.descending : column !== 'movie' }))
  }
  if (snapshot.length === 0 && rows.length === 0) return empty
  return (
    <section className="ratings" aria-label="Ratings">
      <div className="ratings-tools">
        <input
          className="field"
          aria-label="Filter my ratings by title"
          placeholder="Filter by title"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <p className="num quiet" aria-live="polite">
          {plural(order.length, 'rating')}
        </p>
      </div>
      <div className="rating-heads" data-hidden={selection.selected.length > 0 || undefined}>
        <div className="rating-sorts" role="group" aria-label="Sort by">
          {COLUMNS.map(([column, name]) => (
            <SortButton
              key={column}
              name={name}
              sort={sort.column === column ? sort : null}
              onSort={() => sortBy(column)}
            />
          ))}
        </div>
        <BulkBar selected={selection.selected} nAll={rated.length} onAll={selection.all} onNone={selection.none} />
      </div>
      {order.length === 0 && <p className="nothing-rated">No rated movie has “{text.trim()}” in its title.</p>}
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
              onSelect={(on, asRange) => selection.toggle(movieId, on, asRange)}
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
  readonly name: string
  /** The present sorting, when it is by this column. */
  readonly sort: RatingSort | null
  readonly onSort: () => void
}

function SortButton({ name, sort, onSort }: SortButtonProps) {
  const Arrow = sort?.descending ? ArrowDown : ArrowUp
  return (
    <button type="button" aria-pressed={sort !== null} onClick={onSort}>
      {name}
      {sort && <Arrow className="icon" aria-label={sort.descending ? 'descending' : 'ascending'} />}
    </button>
  )
}
