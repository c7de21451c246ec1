import type { MovieCard } from '@shared/movies'

const COLLATOR = new Intl.Collator('en', { sensitivity: 'base', numeric: true })

/** The watchlist in two parts: what is still to be watched, and what has been rated or marked as seen since. */
export interface WatchlistOrder {
  readonly toWatch: readonly MovieCard[]
  readonly watched: readonly MovieCard[]
}

/** Highest predicted stars first, then those without a prediction by everyone's mean; ties by title. */
export function orderWatchlist(cards: readonly MovieCard[]): WatchlistOrder {
  const sorted = [...cards].sort(
    (a, b) =>
      descending(a.prediction?.stars, b.prediction?.stars) ||
      descending(a.crowd?.mean, b.crowd?.mean) ||
      COLLATOR.compare(a.title, b.title)
  )
  const isWatched = ({ mine, marks }: MovieCard): boolean => mine !== null || marks.seen
  return { toWatch: sorted.filter((card) => !isWatched(card)), watched: sorted.filter(isWatched) }
}

/** Larger first, and what is not there last. */
function descending(a: number | undefined, b: number | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined)
  return b - a
}
