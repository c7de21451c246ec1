import { useMemo, useState } from 'react'
import type { MovieCard } from '@shared/movies'
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
  const release = (movieId: number): void =>
    setPins((before) => new Map([...before].filter(([pinned]) => pinned !== movieId)))
  return { cards, isPinned: (movieId: number) => pins.has(movieId), pin, refresh, release }
}
