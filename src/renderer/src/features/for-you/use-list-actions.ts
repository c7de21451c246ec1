import { useState } from 'react'
import type { MovieCard } from '@shared/movies'
import { reasonOf } from '../../data/call'
import { useMovieActions, type MovieActions } from '../../data/movie-actions'
import { showToast } from '../../data/toast'
import { listMoves, type ListMoves } from './list-moves'
import type { usePins } from './use-pins'

/** What the last rating did: the amber strip shows it. */
export interface Effect {
  readonly card: MovieCard
  /** My half stars before this rating, to undo to. */
  readonly before: number | null
  readonly moves: ListMoves
  readonly titles: ReadonlyMap<number, string>
}

interface List {
  readonly pins: ReturnType<typeof usePins>
  readonly ranked: readonly MovieCard[]
  /** Asks for the list in its new order. */
  readonly rerank: () => Promise<readonly MovieCard[]>
}

const idsOf = (cards: readonly MovieCard[]): number[] => cards.map(({ movieId }) => movieId)

/**
 * The actions of For you: the movie answered stays in its place while the rest takes its new order, and what a rating
 * moved is worked out from the two orders.
 */
export function useListActions({ pins, ranked, rerank }: List) {
  const actions = useMovieActions()
  const [effect, setEffect] = useState<Effect | null>(null)

  const inPlace = async (card: MovieCard, work: () => Promise<MovieCard>): Promise<MovieCard> => {
    const wasPinned = pins.isPinned(card.movieId)
    pins.pin(card)
    try {
      const changed = await work()
      pins.refresh(changed)
      return changed
    } catch (error) {
      if (!wasPinned) pins.release(card.movieId)
      throw error
    }
  }
  const listActions: MovieActions = {
    rate: (card, halfStars, predictionWasVisible) =>
      inPlace(card, async () => {
        const rated = await actions.rate(card, halfStars, predictionWasVisible)
        void rerank().then((after) =>
          setEffect({
            card: rated,
            before: card.mine,
            moves: listMoves(idsOf(ranked), idsOf(after)),
            titles: new Map(after.map(({ movieId, title }) => [movieId, title]))
          })
        )
        return rated
      }),
    clear: (card) => {
      if (effect?.card.movieId === card.movieId) setEffect(null)
      return inPlace(card, () => actions.clear(card))
    },
    // A place on the watchlist does not take a movie off the list.
    mark: (card, mark, on) =>
      mark === 'watchlist'
        ? actions.mark(card, mark, on).then((changed) => {
            pins.refresh(changed)
            return changed
          })
        : inPlace(card, () => actions.mark(card, mark, on))
  }
  const undo = ({ card, before }: Effect): void => {
    setEffect(null)
    const work = before === null ? listActions.clear(card) : inPlace(card, () => actions.rate(card, before, true))
    work.catch((error: unknown) => showToast(`Not undone. ${reasonOf(error)}`))
  }
  return { actions: listActions, effect, undo, dismiss: () => setEffect(null) }
}
