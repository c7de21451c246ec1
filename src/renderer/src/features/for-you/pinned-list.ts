import type { MovieCard } from '@shared/movies'

/** A movie that keeps the place it had when the person answered it. */
export interface Pin {
  readonly index: number
  readonly card: MovieCard
}

/**
 * The ranking as it is shown: pinned movies at the places they had, everything else around them in its new order.
 * A pinned movie appears once, even when the ranking lists it too; places past the end of the list close up.
 */
export function mergePinned(ranked: readonly MovieCard[], pins: readonly Pin[]): MovieCard[] {
  const pinned = new Set(pins.map(({ card }) => card.movieId))
  const merged = ranked.filter(({ movieId }) => !pinned.has(movieId))
  // From the front, so that each insertion leaves the places before it alone.
  for (const { index, card } of [...pins].sort((a, b) => a.index - b.index)) merged.splice(index, 0, card)
  return merged
}
