import type { ListMoves } from '@shared/explore'

/** How much of a list is compared: farther down nobody looks. */
const N_COMPARED = 100

/**
 * What became of the movies that are among the first hundred of either of two orders of movie ids, those that are in one of them
 * only (the movie just rated) left out. The ones that came nearest to the top, or went farthest from it, come first, by the
 * ratio of their ranks; ties in the new order. Ranks are of the whole lists, from 1.
 */
export function listMoves(
  before: readonly number[],
  after: readonly number[],
  titleOf: (movieId: number) => string
): ListMoves {
  const inAfter = new Set(after)
  const oldRank = new Map(before.filter((id) => inAfter.has(id)).map((id, n) => [id, n + 1]))
  const ranked = after
    .filter((id) => oldRank.has(id))
    .map((movieId, n) => ({ movieId, from: oldRank.get(movieId) ?? n + 1, to: n + 1 }))
  const moved = ranked.filter(({ from, to }) => from !== to && Math.min(from, to) <= N_COMPARED)
  const ratio = ({ from, to }: { from: number; to: number }): number => Math.max(from / to, to / from)
  return {
    nCompared: Math.min(N_COMPARED, ranked.length),
    moves: moved
      .sort((a, b) => ratio(b) - ratio(a) || a.to - b.to)
      .map((move) => ({ ...move, title: titleOf(move.movieId) }))
  }
}
