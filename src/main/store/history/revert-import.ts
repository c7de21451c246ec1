import type { Database } from 'sql.js'
import type { RevertReport } from '@shared/imports'
import { MarkName } from '@shared/movies'
import { isSeenAnyway, removeMark } from '../tables/marks'
import { setNote } from '../tables/notes'
import { removeAddress } from '../tables/movie-addresses'
import { all, number, run, text, type Row } from '../tables/query'
import { clearRating, setRating } from '../tables/ratings'
import { removeViewing } from '../tables/viewings'

const ROWS_AT_ONCE = 200

/**
 * Takes an import back, row by row: what still is as the import made it becomes what it was before. What was said since stays
 * and is listed, and a movie of which something else says that it is seen stays seen.
 */
export function* revertImport(
  db: Database,
  batchId: number,
  profileId: number,
  revertedAt: number
): Generator<void, RevertReport> {
  const restored = { ratings: 0, marks: 0, viewings: 0, notes: 0 }
  const kept: RevertReport['kept'] = []
  const keep = (row: Row, what: RevertReport['kept'][number]['what'], why: 'changed' | 'cleared'): void => {
    kept.push({ title: text(row, 'title'), year: row.year === null ? null : number(row, 'year'), what, why })
  }
  for (const row of importedRatings(db, batchId, profileId)) {
    yield
    if (row.now_half_stars === row.half_stars && isAsImported(row)) {
      restoreRating(db, profileId, row)
      restored.ratings++
    } else keep(row, 'rating', row.now_half_stars === null ? 'cleared' : 'changed')
  }
  for (const row of all(db, 'select viewing_id from import_viewing where batch_id = :batchId', { batchId })) {
    yield
    if (removeViewing(db, profileId, number(row, 'viewing_id'))) restored.viewings++
  }
  for (const row of importedMarks(db, batchId, profileId)) {
    yield
    const movie = { profileId, movieId: number(row, 'movie_id') }
    const mark = MarkName.parse(row.mark)
    if (isAsImported(row) && !(mark === 'seen' && isSeenAnyway(db, movie))) {
      removeMark(db, movie, mark)
      restored.marks++
    } else keep(row, 'mark', 'changed')
  }
  for (const row of importedNotes(db, batchId, profileId)) {
    yield
    if (row.now === row.text && isAsImported(row)) {
      restoreNote(db, profileId, row)
      restored.notes++
    } else keep(row, 'note', 'changed')
  }
  const addresses = all(db, 'select service, address from import_address where batch_id = :batchId', { batchId })
  for (const row of addresses) removeAddress(db, { service: text(row, 'service'), address: text(row, 'address') })
  run(db, 'update import_batch set reverted_at = :revertedAt where batch_id = :batchId', { batchId, revertedAt })
  return { restored, kept }
}

/** Whether something has the time still that the import gave it: what was said anew since has a later one. */
const isAsImported = (row: Row): boolean => row.now_at === row.at && row.now_on === row.on_day

/** What an import said of ratings, beside what they are now; in slices, so that reading them does not take long. */
function* importedRatings(db: Database, batchId: number, profileId: number): Generator<Row> {
  let after = 0
  let rows: Row[]
  do {
    rows = all(
      db,
      `select import_rating.*, import_rating.rated_at as at, import_rating.rated_on as on_day,
         movie.title, movie.year, mine.half_stars as now_half_stars, mine.rated_at as now_at, mine.rated_on as now_on
       from import_rating join movie using (movie_id)
       left join rating as mine on mine.profile_id = :profileId and mine.movie_id = import_rating.movie_id
       where batch_id = :batchId and import_rating.movie_id > :after order by import_rating.movie_id limit :n`,
      { batchId, profileId, after, n: ROWS_AT_ONCE }
    )
    yield* rows
    after = rows.length > 0 ? number(rows.at(-1), 'movie_id') : after
  } while (rows.length === ROWS_AT_ONCE)
}

/** The marks of an import that are there still; opinions come first, for seen hangs on them. */
const importedMarks = (db: Database, batchId: number, profileId: number): Row[] =>
  all(
    db,
    `select movie_id, mark, title, year, import_mark.marked_at as at, import_mark.marked_on as on_day,
       mark.marked_at as now_at, mark.marked_on as now_on
     from import_mark join movie using (movie_id) join mark using (movie_id, mark)
     where batch_id = :batchId and profile_id = :profileId order by mark = 'seen', movie_id, mark`,
    { batchId, profileId }
  )

/** The notes of an import where there is one still, beside what they are now. */
const importedNotes = (db: Database, batchId: number, profileId: number): Row[] =>
  all(
    db,
    `select import_note.*, note.text as now, title, year,
       import_note.written_at as at, import_note.written_on as on_day, note.written_at as now_at, note.written_on as now_on
     from import_note join movie using (movie_id) join note using (movie_id)
     where batch_id = :batchId and profile_id = :profileId order by import_note.movie_id`,
    { batchId, profileId }
  )

function restoreRating(db: Database, profileId: number, row: Row): void {
  const movieId = number(row, 'movie_id')
  if (row.before_half_stars === null) clearRating(db, profileId, movieId)
  else {
    const before = {
      halfStars: number(row, 'before_half_stars'),
      ratedAt: number(row, 'before_rated_at'),
      ratedOn: row.before_rated_on === null ? null : text(row, 'before_rated_on')
    }
    setRating(db, { profileId, movieId, ...before }, text(row, 'before_source'))
  }
}

/** A note of mine that the import's went below is again what it was. */
function restoreNote(db: Database, profileId: number, row: Row): void {
  const { before_text: before, before_written_at: at, before_written_on: on } = row
  setNote(db, {
    ...{ profileId, movieId: number(row, 'movie_id') },
    text: typeof before === 'string' ? before : '',
    writtenAt: Number(at),
    writtenOn: typeof on === 'string' ? on : null
  })
}
