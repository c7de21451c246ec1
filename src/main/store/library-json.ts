import type { Database } from 'sql.js'
import { FORMAT, VERSION } from '../importers/own-json'
import { importedDays } from './imports'
import { jsonInPieces } from './json-in-pieces'
import { each, number, text, type Row } from './query'
import { listProfiles } from './profiles'
import { TIME_NOT_KNOWN } from './ratings'

/** The whole library as JSON (docs/export-schema.md), row by row: every profile with what is its own, and the movies referred to. */
export function* libraryJson(db: Database, exportedAt: number): Generator<void, string> {
  const profiles: unknown[] = []
  for (const { profileId, name } of listProfiles(db)) profiles.push({ name, ...(yield* ownOf(db, profileId)) })
  const sql = 'select movie_id, title, year, imdb_id, tmdb_id from movie order by movie_id'
  const movies = yield* mapped(each(db, sql), (row) => ({
    ...movieOf(row),
    title: row.title,
    year: row.year,
    imdbId: row.imdb_id,
    tmdbId: row.tmdb_id
  }))
  const library = { format: FORMAT, version: VERSION, exportedAt: moment(exportedAt), movies, profiles }
  return `${yield* jsonInPieces(library)}\n`
}

function* ownOf(db: Database, profileId: number): Generator<void, object> {
  const rows = (table: 'rating' | 'mark' | 'viewing' | 'note' | 'locked_prediction') =>
    each(db, `select * from ${table} where profile_id = :profileId order by movie_id`, { profileId })
  const days = importedDays(db, profileId)
  yield
  return {
    ratings: yield* mapped(rows('rating'), (row) => ({
      ...movieOf(row),
      halfStars: row.half_stars,
      ratedAt: row.rated_at === TIME_NOT_KNOWN ? null : moment(row.rated_at),
      ratedOn: days.get(number(row, 'movie_id')) ?? null,
      source: row.source
    })),
    marks: yield* mapped(rows('mark'), (row) => ({
      ...movieOf(row),
      mark: row.mark,
      markedAt: moment(row.marked_at)
    })),
    viewings: yield* mapped(rows('viewing'), (row) => ({
      ...movieOf(row),
      watchedOn: row.watched_on,
      isRewatch: row.is_rewatch === 1
    })),
    notes: yield* mapped(rows('note'), (row) => ({
      ...movieOf(row),
      text: text(row, 'text'),
      writtenAt: moment(row.written_at)
    })),
    lockedPredictions: yield* mapped(rows('locked_prediction'), (row) => ({
      ...movieOf(row),
      stars: row.stars,
      plusMinus: row.plus_minus,
      halfWidth90: row.half_width_90,
      modelId: row.model_id,
      wasVisible: row.was_visible === 1,
      lockedAt: moment(row.locked_at)
    }))
  }
}

function* mapped<T>(rows: Iterable<Row>, map: (row: Row) => T): Generator<void, T[]> {
  const made: T[] = []
  for (const row of rows) {
    made.push(map(row))
    yield
  }
  return made
}

const movieOf = (row: Row) => ({ movieId: number(row, 'movie_id') })

const moment = (at: Row[string] | undefined): string => new Date(Number(at)).toISOString()
