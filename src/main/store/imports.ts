import type { Database } from 'sql.js'
import { z } from 'zod'
import type { ImportBatch } from '@shared/imports'
import type { MarkName } from '@shared/movies'
import { setMark } from './marks'
import { noteOf, setNote } from './notes'
import { all, first, number, run, text } from './query'
import { setRating } from './ratings'
import { writeSetting } from './settings'
import { addViewing, type NewViewing } from './viewings'

const Names = z.array(z.string())

/**
 * Notes that an import was made and returns its number; what it did is added row by row. Numbers are never given out twice, so
 * that an import that is undone and made again meets no other in its place.
 */
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
  const used = first(db, `select value from setting where name = 'lastBatchId'`)
  const largest = number(first(db, 'select coalesce(max(batch_id), 0) as largest from import_batch'), 'largest')
  const batchId = Math.max(largest, used ? Number(text(used, 'value')) : 0) + 1
  writeSetting(db, 'lastBatchId', batchId)
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

/** Adds a viewing as part of an import. */
export function importViewing(db: Database, batchId: number, viewing: NewViewing): void {
  addViewing(db, viewing)
  run(db, 'insert into import_viewing (batch_id, viewing_id) values (:batchId, last_insert_rowid())', { batchId })
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
