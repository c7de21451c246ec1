import type { Database } from 'sql.js'
import { FORMAT, VERSION } from '../import-formats/own-json'
import { jsonInSlices } from './json-in-slices'
import { addressesByMovie } from './tables/movie-addresses'
import { LISTED } from './tables/movies'
import { each, number, text, type Row } from './tables/query'
import { listProfiles } from './tables/profiles'
import { whenOf } from '../time/when'

/** The whole library as JSON (docs/export-schema.md), row by row: every profile with what is its own, and the movies referred to. */
export function* libraryJson(db: Database, exportedAt: number): Generator<void, string> {
  const profiles: unknown[] = []
  for (const { profileId, name } of listProfiles(db)) profiles.push({ name, ...(yield* ownOf(db, profileId)) })
  const addresses = yield* addressesByMovie(db)
  const movies = yield* mapped(each(db, `${LISTED} order by movie_id`), (row) => ({
    ...movieOf(row),
    title: row.title,
    year: row.year,
    imdbId: row.imdb_id,
    tmdbId: row.tmdb_id,
    addresses: addresses.get(number(row, 'movie_id')) ?? []
  }))
  const library = { format: FORMAT, version: VERSION, exportedAt: moment(exportedAt), movies, profiles }
  return `${yield* jsonInSlices(library)}\n`
}

function* ownOf(db: Database, profileId: number): Generator<void, object> {
  const rows = (table: 'rating' | 'mark' | 'viewing' | 'note' | 'locked_prediction') =>
    each(db, `select * from ${table} where profile_id = :profileId order by movie_id`, { profileId })
  return {
    ratings: yield* mapped(rows('rating'), (row) => ({
      ...movieOf(row),
      halfStars: row.half_stars,
      ...time('rated', row.rated_at, row.rated_on),
      source: row.source
    })),
    marks: yield* mapped(rows('mark'), (row) => ({
      ...movieOf(row),
      mark: row.mark,
      ...time('marked', row.marked_at, row.marked_on)
    })),
    viewings: yield* mapped(rows('viewing'), (row) => ({
      ...movieOf(row),
      watchedOn: row.watched_on,
      isRewatch: row.is_rewatch === 1
    })),
    notes: yield* mapped(rows('note'), (row) => ({
      ...movieOf(row),
      text: text(row, 'text'),
      ...time('written', row.written_at, row.written_on)
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

/** A moment, or a day where only that is known; neither where nothing is. */
function time(what: 'rated' | 'marked' | 'written', at: Row[string] | undefined, on: Row[string] | undefined): object {
  const when = whenOf({ at: Number(at), on: typeof on === 'string' ? on : null })
  return {
    [`${what}At`]: when && 'at' in when ? moment(when.at) : null,
    [`${what}On`]: when && 'day' in when ? when.day : null
  }
}

const moment = (at: Row[string] | undefined): string => new Date(Number(at)).toISOString()
