/** How far one movie moved between two orders; positive is towards the top. */
export interface Move {
  readonly movieId: number
  readonly by: number
}

/** What a rating did to a list. */
export interface ListMoves {
  /** Movies in both orders whose rank changed, of nCompared. */
  readonly nMoved: number
  readonly nCompared: number
  /** The up to three that moved furthest, furthest first; ties in the new order. */
  readonly furthest: readonly Move[]
}

/** Compares two orders of movie ids; a movie that is in one of them only (the one just rated) counts for nothing. */
export function listMoves(before: readonly number[], after: readonly number[]): ListMoves {
  const inAfter = new Set(after)
  const oldRank = new Map(before.filter((id) => inAfter.has(id)).map((id, rank) => [id, rank]))
  const moves = after
    .filter((id) => oldRank.has(id))
    .map((movieId, rank) => ({ movieId, by: (oldRank.get(movieId) ?? rank) - rank }))
  const moved = moves.filter(({ by }) => by !== 0)
  return {
    nMoved: moved.length,
    nCompared: moves.length,
    furthest: moved.sort((a, b) => Math.abs(b.by) - Math.abs(a.by)).slice(0, 3)
  }
}
