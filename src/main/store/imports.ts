import type { Database } from 'sql.js'
import { z } from 'zod'
import type { ImportBatch, RevertReport } from '@shared/imports'
import { MarkName } from '@shared/movies'
import { setMark } from './marks'
import { nextOwnMovieId, rememberMovie, type LibraryMovie } from './movies'
import { noteOf, setNote } from './notes'
import { all, first, number, run, text, type Row } from './query'
import { clearRating, setRating } from './ratings'
import { addViewing, removeViewing, viewingsOf, type NewViewing } from './viewings'

const FIRST_OWN_MOVIE_ID = 1_000_000_000
const Names = z.array(z.string())

/** Notes that an import was made and returns its number; what it did is added row by row. */
export function addImportBatch(
  db: Database,
  batch: {
    readonly profileId: number
    readonly sources: readonly string[]
    readonly files: readonly string[]
    readonly importedAt: number
  }
): number {
  const { sources, files, ...rest } = batch
  const batchId = number(first(db, 'select coalesce(max(batch_id), 0) + 1 as next from import_batch'), 'next')
  run(
    db,
    `insert into import_batch (batch_id, profile_id, sources, files, imported_at)
     values (:batchId, :profileId, :sources, :files, :importedAt)`,
    { ...rest, batchId, sources: JSON.stringify(sources), files: JSON.stringify(files) }
  )
  return batchId
}

/** Sets a rating as part of an import, which remembers what was there before. `ratedOn` is the day when only that is known. */
export function importRating(
  db: Database,
  batchId: number,
  rating: {
    readonly profileId: number
    readonly movieId: number
    readonly halfStars: number
    readonly ratedAt: number
    readonly ratedOn: string | null
    readonly source: string
  }
): void {
  const { profileId, source, ratedOn, ...value } = rating
  run(
    db,
    `insert into import_rating
       (batch_id, movie_id, half_stars, rated_at, rated_on, before_half_stars, before_rated_at, before_source)
     select :batchId, :movieId, :halfStars, :ratedAt, :ratedOn, mine.half_stars, mine.rated_at, mine.source
     from (select 1) left join rating as mine on mine.profile_id = :profileId and mine.movie_id = :movieId`,
    { ...value, batchId, profileId, ratedOn }
  )
  setRating(db, { profileId, ...value }, source)
}

/** Sets a mark that was not set as part of an import. */
export function importMark(
  db: Database,
  batchId: number,
  mark: { readonly profileId: number; readonly movieId: number; readonly mark: MarkName; readonly markedAt: number }
): void {
  setMark(db, { ...mark, on: true })
  const { movieId, mark: name } = mark
  run(db, 'insert into import_mark (batch_id, movie_id, mark) values (:batchId, :movieId, :name)', {
    batchId,
    movieId,
    name
  })
}

/** Adds a viewing as part of an import, unless the diary has one of that day; says whether it did. */
export function importViewing(db: Database, batchId: number, viewing: NewViewing): boolean {
  const there = viewingsOf(db, viewing.profileId, viewing.movieId)
  if (there.some(({ watchedOn }) => watchedOn === viewing.watchedOn)) return false
  addViewing(db, viewing)
  run(db, 'insert into import_viewing (batch_id, viewing_id) values (:batchId, last_insert_rowid())', { batchId })
  return true
}

/** Keeps a note as part of an import, unless there is one. */
export function importNote(
  db: Database,
  batchId: number,
  note: { readonly profileId: number; readonly movieId: number; readonly text: string; readonly writtenAt: number }
): void {
  if (noteOf(db, note.profileId, note.movieId) !== null) return
  setNote(db, note)
  const { movieId, text: written } = note
  run(db, 'insert into import_note (batch_id, movie_id, text) values (:batchId, :movieId, :written)', {
    batchId,
    movieId,
    written
  })
}

/**
 * Keeps a movie that no dataset knows; the same ids, or else the same title and year, are the same movie, unless that one
 * is taken: one import may bring two movies of one name.
 */
export function importUnknownMovie(
  db: Database,
  movie: Omit<LibraryMovie, 'movieId'>,
  taken: ReadonlySet<number>
): LibraryMovie {
  const { title, year, imdbId, tmdbId } = movie
  const known = all(
    db,
    `select movie_id from movie where movie_id >= :own and
       case when :imdbId is not null and imdb_id is not null then imdb_id = :imdbId
            when :tmdbId is not null and tmdb_id is not null then tmdb_id = :tmdbId
            else title = :title collate nocase and year is :year end
     order by movie_id`,
    { own: FIRST_OWN_MOVIE_ID, title, year, imdbId, tmdbId }
  ).find((row) => !taken.has(number(row, 'movie_id')))
  if (known) return { title, year, imdbId, tmdbId, movieId: number(known, 'movie_id') }
  const added = { title, year, imdbId, tmdbId, movieId: nextOwnMovieId(db) }
  rememberMovie(db, added)
  run(db, 'insert into unlisted_movie (movie_id) values (:movieId)', { movieId: added.movieId })
  return added
}

/** The imports of a profile, latest first. */
export function listImportBatches(db: Database, profileId: number): ImportBatch[] {
  return all(
    db,
    `select import_batch.*,
       (select count(*) from import_rating where import_rating.batch_id = import_batch.batch_id) as n_ratings,
       (select count(*) from import_mark where import_mark.batch_id = import_batch.batch_id) as n_marks,
       (select count(*) from import_viewing where import_viewing.batch_id = import_batch.batch_id) as n_viewings
     from import_batch where profile_id = :profileId order by batch_id desc`,
    { profileId }
  ).map((row) => ({
    batchId: number(row, 'batch_id'),
    profileId,
    sources: Names.parse(JSON.parse(text(row, 'sources'))),
    files: Names.parse(JSON.parse(text(row, 'files'))),
    importedAt: number(row, 'imported_at'),
    nRatings: number(row, 'n_ratings'),
    nMarks: number(row, 'n_marks'),
    nViewings: number(row, 'n_viewings'),
    revertedAt: row.reverted_at === null ? null : number(row, 'reverted_at')
  }))
}

/**
 * Takes an import back, row by row: what still is as the import made it becomes what it was before; ratings that were changed or
 * cleared since are left and listed.
 */
export function* revertImport(
  db: Database,
  batchId: number,
  profileId: number,
  revertedAt: number
): Generator<void, RevertReport> {
  const kept: RevertReport['kept'] = []
  let restored = 0
  for (const row of importedRatings(db, batchId, profileId)) {
    yield
    if (row.now_half_stars === row.half_stars && row.now_rated_at === row.rated_at) {
      restoreRating(db, profileId, row)
      restored++
    } else {
      const why = row.now_half_stars === null ? 'cleared' : 'changed'
      kept.push({ title: text(row, 'title'), year: row.year === null ? null : number(row, 'year'), why })
    }
  }
  for (const row of all(db, 'select movie_id, mark from import_mark where batch_id = :batchId', { batchId })) {
    yield
    const mark = MarkName.parse(row.mark)
    setMark(db, { profileId, movieId: number(row, 'movie_id'), mark, on: false, markedAt: revertedAt })
  }
  for (const row of all(db, 'select viewing_id from import_viewing where batch_id = :batchId', { batchId })) {
    yield
    removeViewing(db, profileId, number(row, 'viewing_id'))
  }
  for (const row of all(db, 'select movie_id, text from import_note where batch_id = :batchId', { batchId })) {
    yield
    const movieId = number(row, 'movie_id')
    if (noteOf(db, profileId, movieId) === row.text)
      setNote(db, { profileId, movieId, text: '', writtenAt: revertedAt })
  }
  run(db, 'update import_batch set reverted_at = :revertedAt where batch_id = :batchId', { batchId, revertedAt })
  return { restored, kept }
}

const ROWS_AT_ONCE = 200

/** What an import said of ratings, beside what they are now; in pieces, so that reading them does not take long. */
function* importedRatings(db: Database, batchId: number, profileId: number): Generator<Row> {
  let after = 0
  let rows: Row[]
  do {
    rows = all(
      db,
      `select import_rating.*, movie.title, movie.year, mine.half_stars as now_half_stars, mine.rated_at as now_rated_at
       from import_rating join movie using (movie_id)
       left join rating as mine on mine.profile_id = :profileId and mine.movie_id = import_rating.movie_id
       where batch_id = :batchId and import_rating.movie_id > :after order by import_rating.movie_id limit :n`,
      { batchId, profileId, after, n: ROWS_AT_ONCE }
    )
    yield* rows
    after = rows.length > 0 ? number(rows.at(-1), 'movie_id') : after
  } while (rows.length === ROWS_AT_ONCE)
}

function restoreRating(db: Database, profileId: number, row: Row): void {
  const movieId = number(row, 'movie_id')
  if (row.before_half_stars === null) clearRating(db, profileId, movieId)
  else {
    const before = { halfStars: number(row, 'before_half_stars'), ratedAt: number(row, 'before_rated_at') }
    setRating(db, { profileId, movieId, ...before }, text(row, 'before_source'))
  }
}

/** The days of ratings that came with a day and no time, by movie, as long as they are what was imported. */
export function importedDays(db: Database, profileId: number): Map<number, string> {
  const rows = all(
    db,
    `select movie_id, rated_on from import_rating join import_batch using (batch_id)
     join rating using (profile_id, movie_id)
     where profile_id = :profileId and rated_on is not null and reverted_at is null
       and rating.half_stars = import_rating.half_stars and rating.rated_at = import_rating.rated_at
     order by batch_id`,
    { profileId }
  )
  return new Map(rows.map((row) => [number(row, 'movie_id'), text(row, 'rated_on')]))
}
