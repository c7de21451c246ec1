import type { Database } from 'sql.js'
import { z } from 'zod'
import { rememberMovie, type LibraryMovie } from './movies'
import { all, number, run, text } from './query'
import { noteChange } from './ratings'
import { RowChange } from './row-changes'

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

/**
 * Has everything that is said of one movie said of another, which is the same. Where both are rated the later rating
 * stays. The first movie is left behind with nothing said of it, and is listed no more.
 */
export function moveMovie(db: Database, from: number, to: LibraryMovie): void {
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
  for (const table of PER_MOVIE) {
    run(db, `update or ignore ${table} set movie_id = :to where movie_id = :from`, ids)
    run(db, `delete from ${table} where movie_id = :from`, { from })
  }
  run(db, 'update viewing set movie_id = :to where movie_id = :from', ids)
  run(db, 'insert into unlisted_movie (movie_id) values (:from) on conflict do nothing', { from })
  moveSteps(db, from, to.movieId)
  for (const row of rated) noteChange(db, number(row, 'profile_id'), to.movieId)
}

/** Undo speaks of rows as they were; of the first movie there are none any more. */
function moveSteps(db: Database, from: number, to: number): void {
  const moved = (row: RowChange['after']) => (row?.movie_id === from ? { ...row, movie_id: to } : row)
  const about = `%"movie_id":${from}%`
  for (const row of all(db, 'select profile_id, step, rows from history where rows like :about', { about })) {
    const rows = z
      .array(RowChange)
      .parse(JSON.parse(text(row, 'rows')))
      .map(({ table, before, after }) => ({ table, before: moved(before), after: moved(after) }))
    run(db, 'update history set rows = :rows where profile_id = :profileId and step = :step', {
      rows: JSON.stringify(rows),
      profileId: number(row, 'profile_id'),
      step: number(row, 'step')
    })
  }
}
