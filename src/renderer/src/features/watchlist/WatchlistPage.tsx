import { useCallback, useRef } from 'react'
import type { MovieCard } from '@shared/movies'
import { open } from '../../window/navigation'
import { EmptyState } from '../../components/EmptyState'
import { ErrorNote } from '../../components/ErrorNote'
import { MovieRow } from '../../components/MovieRow'
import { SkeletonLines } from '../../components/Skeleton'
import { useFocusFollows } from '../../components/use-focus-follows'
import { VirtualRows } from '../../components/VirtualRows'
import { useAppState } from '../../data/app-state'
import type { MovieActions } from '../../data/movie-actions'
import { useSteadyActions } from '../../data/use-steady-actions'
import { useMarked } from '../../data/movies'
import { texts } from '../../words/texts/texts'
import { isAnswered, useWatchlist } from './use-watchlist'
import './watchlist.css'

const words = texts.watchlist

/** The watchlist: what I mean to watch, the best predicted first. */
export function WatchlistPage() {
  const { profileId } = useAppState().profile
  const marked = useMarked('watchlist')
  if (marked.isError) {
    return <ErrorNote what={words.failed} error={marked.error} onRetry={() => void marked.refetch()} />
  }
  // Opened with what is on disk now, not with what was there at the last visit.
  const isOld = marked.isFetching && !marked.isFetchedAfterMount
  if (!marked.data || isOld) return <SkeletonLines n={10} height={57} />
  return <Watchlist key={profileId} cards={marked.data.movies} />
}

function Watchlist({ cards }: { cards: readonly MovieCard[] }) {
  const { toWatch, watched, actions } = useWatchlist(cards)
  const content = useRef<HTMLDivElement>(null)
  useFocusFollows(content, cards)
  if (toWatch.length + watched.length === 0) {
    return (
      <EmptyState
        action={
          <button type="button" className="btn primary" onClick={() => open({ page: 'for-you' })}>
            {words.findSome}
          </button>
        }
      >
        {words.empty}
      </EmptyState>
    )
  }
  return (
    <div className="watchlist" ref={content}>
      {toWatch.length > 0 && (
        <section aria-labelledby="to-watch-head">
          <div className="section">
            <h2 id="to-watch-head">{words.toWatch(toWatch.filter((card) => !isAnswered(card)).length)}</h2>
            <p>{toWatch.some(({ prediction }) => prediction) ? words.byPrediction : words.byCrowd}</p>
          </div>
          <Rows cards={toWatch} actions={actions} />
        </section>
      )}
      {watched.length > 0 && (
        <section aria-labelledby="watched-head">
          <div className="section">
            <h2 id="watched-head">{words.watched}</h2>
            <p>{words.watchedMeaning}</p>
          </div>
          <Rows cards={watched} actions={actions} />
        </section>
      )}
    </div>
  )
}

function Rows({ cards, actions }: { cards: readonly MovieCard[]; actions: MovieActions }) {
  const keyOf = useCallback((row: number) => cards[row]?.movieId ?? row, [cards])
  const steady = useSteadyActions(actions)
  return (
    <VirtualRows
      nCards={cards.length}
      columns={1}
      rowHeight={57}
      overscan={12}
      keyOf={keyOf}
      renderRow={(row) => {
        const card = cards[row]
        if (!card) return null
        return <MovieRow card={card} index={row} rank={row + 1} actions={steady} answered={isAnswered(card)} />
      }}
    />
  )
}
