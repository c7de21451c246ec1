import { useEffect, useEffectEvent, useMemo, useState } from 'react'
import type { MovieCard } from '@shared/movies'
import { useAppState } from '../../data/app-state'
import { call } from '../../data/call'
import { useSteps } from '../../data/steps'
import { mergePinned, type Pin } from './pinned-list'

/**
 * A ranking in which answered movies stay where they were for as long as the list is open. Returns the cards as shown,
 * and how to pin, refresh or release one.
 */
export function usePins(ranked: readonly MovieCard[]) {
  const [pins, setPins] = useState<ReadonlyMap<number, Pin>>(new Map())
  const cards = useMemo(() => mergePinned(ranked, [...pins.values()]), [ranked, pins])
  const pin = (card: MovieCard): void => {
    const index = cards.findIndex(({ movieId }) => movieId === card.movieId)
    if (index < 0 || pins.has(card.movieId)) return
    setPins((before) => new Map(before).set(card.movieId, { index, card }))
  }
  const refresh = (card: MovieCard): void =>
    setPins((before) => {
      const held = before.get(card.movieId)
      return held ? new Map(before).set(card.movieId, { ...held, card }) : before
    })
  // Undo and Redo may have changed any of them, and the ranking does not tell of movies that are rated.
  const { profileId } = useAppState().profile
  const replayed = useSteps((steps) => steps.replayed)
  const refreshAll = useEffectEvent(() => {
    const keep = (): void => undefined // one that could not be asked for stays as it was shown
    for (const movieId of pins.keys())
      call('movies:get', { profileId, movieId }).then(({ card }) => refresh(card), keep)
  })
  useEffect(() => refreshAll(), [replayed])
  const release = (movieId: number): void =>
    setPins((before) => new Map([...before].filter(([pinned]) => pinned !== movieId)))
  return { cards, isPinned: (movieId: number) => pins.has(movieId), pin, refresh, release }
}
