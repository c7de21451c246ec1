import { useState } from 'react'
import type { ListMoves } from '@shared/explore'
import type { MovieCard } from '@shared/movies'
import { whenReady } from '../../window/page-focus'
import { useReplay } from '../../window/use-replay'
import { useAppState } from '../../data/app-state'
import { call } from '../../data/call'
import { useMovieActions, type MovieActions } from '../../data/movie-actions'
import type { ListTuning } from '../../data/movies'
import { useSteps } from '../../data/steps'
import type { usePins } from './use-pins'

/** What the last rating did: the amber strip shows it. */
export interface Effect {
  readonly card: MovieCard
  /** The number of the step that this rating was: once there is a later one, Undo would take back that one. */
  readonly step: number
  readonly moves: ListMoves
}

interface List {
  readonly pins: ReturnType<typeof usePins>
  /** How the list is asked for. */
  readonly tuning: Omit<ListTuning, 'leftOutMovieId'>
}

/** The strip's own button goes with the strip; the movie that it spoke of is the place to go on from. */
const focusTitle = (movieId: number): void =>
  whenReady(() => {
    const link = document.querySelector<HTMLElement>(`[data-movie-id="${movieId}"] [data-control="title"]`)
    if (document.activeElement === document.body) link?.focus({ preventScroll: true })
    return document.activeElement !== document.body
  })

/**
 * The actions of For you: the movie answered stays in its place while the rest takes its new order, and what a rating
 * moved is asked for beside it.
 */
export function useListActions({ pins, tuning }: List) {
  const { profileId } = useAppState().profile
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
        const { movieId, mine: before } = card
        const rated = await actions.rate(card, halfStars, predictionWasVisible)
        const step = useSteps.getState().made
        const show = (moves: ListMoves): void => setEffect({ card: rated, step, moves })
        const hide = (): void => setEffect(null) // the rating is kept all the same
        call('recommendations:moves', { profileId, movieId, before, ...tuning }).then(show, hide)
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
