/** The movies that are ticked, and where the last tick was: a range goes from there. */
export interface Selection {
  readonly movieIds: ReadonlySet<number>
  readonly anchor: number | null
}

export const NOTHING_SELECTED: Selection = { movieIds: new Set(), anchor: null }

/** Everything in the order. */
export const selectAll = (order: readonly number[]): Selection => ({ movieIds: new Set(order), anchor: null })

/** Ticks or clears one movie, or with a range all from the last one that was ticked or cleared up to this. */
export function select(
  { movieIds, anchor }: Selection,
  order: readonly number[],
  movieId: number,
  on: boolean,
  asRange: boolean
): Selection {
  const from = asRange && anchor !== null ? order.indexOf(anchor) : -1
  const to = order.indexOf(movieId)
  const range = from < 0 ? [movieId] : order.slice(Math.min(from, to), Math.max(from, to) + 1)
  const changed = new Set(movieIds)
  for (const id of range) {
    if (on) changed.add(id)
    else changed.delete(id)
  }
  return { movieIds: changed, anchor: movieId }
}

/** A step of the keyboard from one movie to its neighbour that takes the ticks along: back over ticked ones it clears. */
export function reach({ movieIds }: Selection, from: number, to: number): Selection {
  const changed = new Set(movieIds)
  if (movieIds.has(from) && movieIds.has(to)) changed.delete(from)
  else changed.add(from).add(to)
  return { movieIds: changed, anchor: to }
}
