import { useCallback, useMemo } from 'react'
import type { MovieCard } from '@shared/movies'
import { keys } from '../../window/key-press'
import { MovieRow } from '../../components/MovieRow'
import { columnsOf, useCardKeys } from '../../components/use-card-keys'
import { VirtualRows } from '../../components/VirtualRows'
import { useStarReasons } from '../../data/explore'
import type { MovieActions } from '../../data/movie-actions'
import { useSteadyActions } from '../../data/use-steady-actions'
import { texts } from '../../words/texts/texts'
import { inspect } from '../../window/inspected'
import { MoviePick } from './MoviePick'

const words = texts.rankedList
const N_PICKS = 5

interface RankedListProps {
  readonly cards: readonly MovieCard[]
  readonly total: number
  /** A rating that the list is made without. */
  readonly leftOutMovieId: number | null
  readonly actions: MovieActions
  readonly isAnswered: (movieId: number) => boolean
  readonly onRows: (first: number, last: number) => void
}

/** Five big picks, then dense rows in order. */
export function RankedList({ cards, total, leftOutMovieId, actions, isAnswered, onRows }: RankedListProps) {
  const picks = cards.slice(0, N_PICKS)
  const { data: reasons } = useStarReasons(
    picks.map(({ movieId }) => movieId),
    leftOutMovieId
  )
  const rows = useMemo(() => cards.slice(N_PICKS), [cards])
  const steady = useSteadyActions(actions)
  const keyOf = useCallback((row: number) => rows[row]?.movieId ?? row, [rows])
  const onPickKeys = useCardKeys(columnsOf, picks.length, () => undefined)
  return (
    <>
      <section aria-labelledby="picks-head">
        <h2 className="sr" id="picks-head">
          {words.firstFive}
        </h2>
        <div className="picks" role="presentation" onKeyDown={keys(onPickKeys)}>
          {picks.map((card, i) => (
            <MoviePick
              key={card.movieId}
              card={card}
              reasons={reasons?.get(card.movieId) ?? []}
              index={i}
              actions={actions}
              answered={isAnswered(card.movieId)}
            />
          ))}
        </div>
      </section>
      <section className="rest" aria-labelledby="rest-head">
        <div className="section">
          <h2 id="rest-head">{words.thenHead}</h2>
          <p>{words.total(total)}</p>
        </div>
        <VirtualRows
          nCards={rows.length}
          columns={1}
          rowHeight={57}
          overscan={18}
          glide
          keyOf={keyOf}
          onRows={(first, last) => onRows(first + N_PICKS, last + N_PICKS)}
          renderRow={(row) => {
            const card = rows[row]
            if (!card) return null
            // The rows' own places start below the picks; their ranks do not.
            return (
              <MovieRow
                card={card}
                index={row}
                rank={row + N_PICKS + 1}
                actions={steady}
                answered={isAnswered(card.movieId)}
                onWhy={inspect}
              />
            )
          }}
        />
      </section>
    </>
  )
}
