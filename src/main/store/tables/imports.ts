import type { Database } from 'sql.js'
import { z } from 'zod'
import type { ImportBatch } from '@shared/imports'
import type { MarkName } from '@shared/movies'
import { addMark } from './marks'
import { addAddress, type MovieAddress } from './movie-addresses'
import { setNote, type NewNote } from './notes'
import { all, first, number, run, text } from './query'
import { setRating, type DatedRating } from './ratings'
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

/** Sets a rating as part of an import, which remembers what was there before. */
export function importRating(db: Database, batchId: number, rating: DatedRating & { readonly source: string }): void {
  const { source, ...value } = rating
  run(
    db,
    `insert into import_rating (batch_id, movie_id, half_stars, rated_at, rated_on,
       before_half_stars, before_rated_at, before_rated_on, before_source)
     select :batchId, :movieId, :halfStars, :ratedAt, :ratedOn,
       mine.half_stars, mine.rated_at, mine.rated_on, mine.source
     from (select 1) left join rating as mine on mine.profile_id = :profileId and mine.movie_id = :movieId`,
    { ...value, batchId }
  )
  setRating(db, value, source)
}

/** Sets a mark that was not set as part of an import. */
export function importMark(
  db: Database,
  batchId: number,
  mark: {
    readonly profileId: number
    readonly movieId: number
    readonly mark: MarkName
    readonly markedAt: number
    readonly markedOn: string | null
  }
): void {
  addMark(db, mark)
  const { movieId, mark: name, markedAt, markedOn } = mark
  run(
    db,
    `insert into import_mark (batch_id, movie_id, mark, marked_at, marked_on)
     values (:batchId, :movieId, :name, :markedAt, :markedOn)`,
    { batchId, movieId, name, markedAt, markedOn }
  )
}

/** Adds a viewing as part of an import. */
export function importViewing(db: Database, batchId: number, viewing: NewViewing): void {
  addViewing(db, viewing)
  run(db, 'insert into import_viewing (batch_id, viewing_id) values (:batchId, last_insert_rowid())', { batchId })
}

/** Sets a note as part of an import, which remembers what was there before. */
export function importNote(db: Database, batchId: number, note: Required<NewNote>): void {
  run(
    db,
    `insert into import_note (batch_id, movie_id, text, written_at, written_on,
       before_text, before_written_at, before_written_on)
     select :batchId, :movieId, :text, :writtenAt, :writtenOn, mine.text, mine.written_at, mine.written_on
     from (select 1) left join note as mine on mine.profile_id = :profileId and mine.movie_id = :movieId`,
    { ...note, batchId }
  )
  setNote(db, note)
}

/** Gives a movie an address as part of an import, unless that is some movie's already. */
export function importAddress(
  db: Database,
  batchId: number,
  movieId: number,
  { service, address }: MovieAddress
): void {
  if (!addAddress(db, movieId, { service, address })) return
  run(db, 'insert into import_address (batch_id, service, address) values (:batchId, :service, :address)', {
    batchId,
    service,
    address
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
