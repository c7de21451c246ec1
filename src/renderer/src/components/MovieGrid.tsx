import { useLayoutEffect, useRef, useState, type RefObject } from 'react'
import type { MovieCard } from '@shared/movies'
import type { MovieActions } from '../data/movie-actions'
import { useSteadyActions } from '../data/use-steady-actions'
import { MovieTile } from './MovieTile'
import { SkeletonTile } from './Skeleton'
import { VirtualRows } from './VirtualRows'

const NARROWEST = 148
const GAP = 20
const ROW_GAP = 26
/** Height of what stands under a tile's poster. */
const TEXT_HEIGHT = 148
/** Movies kept in the page beyond those in sight, so that short jumps find them drawn. */
const SPARE = 21

/** A row of a grid is known by its place: which movies stand in it changes. */
const itself = (row: number): number => row

interface MovieGridProps {
  readonly nCards: number
  /** Undefined for a movie that is still on its way. */
  readonly cardAt: (index: number) => MovieCard | undefined
  readonly actions: MovieActions
  readonly isAnswered?: (movieId: number) => boolean
  /** The first and last movie that exist in the page. */
  readonly onShown?: (first: number, last: number) => void
}

/** Movies in as many columns as fit. */
export function MovieGrid({ nCards, cardAt, actions, isAnswered, onShown }: MovieGridProps) {
  const box = useRef<HTMLDivElement>(null)
  const steady = useSteadyActions(actions)
  const width = useWidth(box)
  const columns = Math.max(2, Math.floor((width + GAP) / (NARROWEST + GAP)))
  const tileWidth = (width - GAP * (columns - 1)) / columns
  return (
    <div ref={box}>
      {width > 0 && (
        <VirtualRows
          key={columns}
          nCards={nCards}
          columns={columns}
          rowHeight={Math.round(tileWidth * 1.5 + TEXT_HEIGHT)}
          gap={ROW_GAP}
          overscan={Math.ceil(SPARE / columns)}
          keyOf={itself}
          onRows={(first, last) => onShown?.(first * columns, Math.min(nCards, (last + 1) * columns) - 1)}
          renderRow={(row) => (
            <div
              className="tile-row"
              style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`, columnGap: GAP }}
            >
              {Array.from({ length: Math.min(columns, nCards - row * columns) }, (_, column) => {
                const index = row * columns + column
                const card = cardAt(index)
                if (!card) return <SkeletonTile key={`waiting-${index}`} index={index} />
                const answered = isAnswered?.(card.movieId) ?? false
                return <MovieTile key={card.movieId} card={card} index={index} actions={steady} answered={answered} />
              })}
            </div>
          )}
        />
      )}
    </div>
  )
}

function useWidth(ref: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const element = ref.current
    if (!element) return
    const measure = (): void => setWidth(element.clientWidth)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [ref])
  return width
}
