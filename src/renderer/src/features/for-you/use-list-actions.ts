import { useState } from 'react'
import type { MovieCard } from '@shared/movies'
import { whenReady } from '../../app/page-focus'
import { useReplay } from '../../app/use-replay'
import { useMovieActions, type MovieActions } from '../../data/movie-actions'
import { useSteps } from '../../data/steps'
import { listMoves, type ListMoves } from './list-moves'
import type { usePins } from './use-pins'

/** What the last rating did: the amber strip shows it. */
export interface Effect {
  readonly card: MovieCard
  /** The number of the step that this rating was: once there is a later one, Undo would take back that one. */
  readonly step: number
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

/** The strip's own button goes with the strip; the movie that it spoke of is the place to go on from. */
const focusTitle = (movieId: number): void =>
  whenReady(() => {
    const link = document.querySelector<HTMLElement>(`[data-movie-id="${movieId}"] [data-control="title"]`)
    if (document.activeElement === document.body) link?.focus({ preventScroll: true })
    return document.activeElement !== document.body
  })

/**
 * The actions of For you: the movie answered stays in its place while the rest takes its new order, and what a rating
 * moved is worked out from the two orders.
 */
export function useListActions({ pins, ranked, rerank }: List) {
  const actions = useMovieActions()
  const replay = useReplay()
  const latest = useSteps(({ made }) => made)
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
        const step = useSteps.getState().made
        void rerank().then((after) =>
          setEffect({
            card: rated,
            step,
            moves: listMoves(idsOf(ranked), idsOf(after)),
            titles: new Map(after.map(({ movieId, title }) => [movieId, title]))
          })
        )
        return rated
      }),
    clear: (card) => inPlace(card, () => actions.clear(card)),
    // A place on the watchlist does not take a movie off the list.
    mark: (card, mark, on) =>
      mark === 'watchlist'
        ? actions.mark(card, mark, on).then((changed) => {
            pins.refresh(changed)
            return changed
          })
        : inPlace(card, () => actions.mark(card, mark, on))
  }
  const undo = ({ card }: Effect): void => void replay('undo').then(() => focusTitle(card.movieId))
  return {
    actions: listActions,
    effect: effect?.step === latest ? effect : null,
    undo,
    dismiss: () => setEffect(null)
  }
}
