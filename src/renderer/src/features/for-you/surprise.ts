import type { MovieCard } from '@shared/movies'

/** Movies at the top of a list that a surprise is drawn from. */
const AMONG = 60

const shown = new Set<number>()

/**
 * One of the first movies of a list at random, never the same twice until all have been shown; random is a number from 0 to 1. Null
 * for an empty list.
 */
export function surpriseFrom(cards: readonly MovieCard[], random: number): MovieCard | null {
  const first = cards.filter(({ mine }) => mine === null).slice(0, AMONG)
  if (first.length > 0 && first.every(({ movieId }) => shown.has(movieId)))
    for (const { movieId } of first) shown.delete(movieId)
  const fresh = first.filter(({ movieId }) => !shown.has(movieId))
  const chosen = fresh[Math.min(fresh.length - 1, Math.floor(random * fresh.length))]
  if (chosen) shown.add(chosen.movieId)
  return chosen ?? null
}
