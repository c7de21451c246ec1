import type { Database } from 'sql.js'
import { moveSteps } from './history'
import { rememberMovie, type LibraryMovie } from '../tables/movies'
import { all, number, run } from '../tables/query'
import { noteChange } from '../tables/ratings'

/** The tables in which a row of the first movie gives way to a row of the second, where there are both. */
const PER_MOVIE = [
  'rating',
  'locked_prediction',
  'mark',
  'note',
  'import_rating',
  'import_mark',
  'import_note'
] as const

/** A movie of the library and the one that it turned out to be. */
export interface Move {
  readonly from: number
  readonly to: LibraryMovie
}

/**
 * Has everything that is said of some movies, in the history too, said of others, which are the same. Where both are rated
 * the later rating stays, and so does the later of two opposite opinions. The first are left behind with nothing said of them, and are listed no more.
 */
export function* moveMovies(db: Database, moves: readonly Move[]): Generator<void> {
  for (const { from, to } of moves) {
    moveMovie(db, from, to)
    yield
  }
  yield* moveSteps(db, new Map(moves.map(({ from, to }) => [from, to.movieId])))
}

function moveMovie(db: Database, from: number, to: LibraryMovie): void {
  rememberMovie(db, to)
  const ids = { from, to: to.movieId }
  const rated = all(db, 'select distinct profile_id from rating where movie_id in (:from, :to)', ids)
  run(
    db,
    `delete from rating where movie_id = :to and exists (
       select 1 from rating as moved
       where moved.movie_id = :from and moved.profile_id = rating.profile_id and moved.rated_at > rating.rated_at)`,
    ids
  )
  run(
    db,
    `delete from mark where movie_id in (:from, :to) and mark in ('liked', 'disliked') and exists (
       select 1 from mark as other
       where other.profile_id = mark.profile_id and other.movie_id = :from + :to - mark.movie_id
         and other.mark in ('liked', 'disliked') and other.mark <> mark.mark
         and (other.marked_at > mark.marked_at or other.marked_at = mark.marked_at and other.movie_id = :to))`,
    ids
  )
  for (const table of PER_MOVIE) {
    run(db, `update or ignore ${table} set movie_id = :to where movie_id = :from`, ids)
    run(db, `delete from ${table} where movie_id = :from`, { from })
  }
  run(db, 'update viewing set movie_id = :to where movie_id = :from', ids)
  run(db, 'update movie_address set movie_id = :to where movie_id = :from', ids)
  run(db, 'insert into unlisted_movie (movie_id) values (:from) on conflict do nothing', { from })
  for (const row of rated) noteChange(db, number(row, 'profile_id'), to.movieId)
}
