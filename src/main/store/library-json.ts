import type { Database } from 'sql.js'
import { FORMAT, VERSION } from '../importers/own-json'
import { importedDays } from './imports'
import { all, number, text, type Row } from './query'
import { listProfiles } from './profiles'

/** The whole library as JSON (docs/export-schema.md): every profile with what is its own, and the movies referred to. */
export function libraryJson(db: Database, exportedAt: number): string {
  const profiles = listProfiles(db).map(({ profileId, name }) => {
    const rows = (table: 'rating' | 'mark' | 'viewing' | 'note' | 'locked_prediction') =>
      all(db, `select * from ${table} where profile_id = :profileId order by movie_id`, { profileId })
    const days = importedDays(db, profileId)
    return {
      name,
      ratings: rows('rating').map((row) => ({
        ...movieOf(row),
        halfStars: row.half_stars,
        ratedAt: moment(row.rated_at),
        ratedOn: days.get(number(row, 'movie_id')) ?? null,
        source: row.source
      })),
      marks: rows('mark').map((row) => ({ ...movieOf(row), mark: row.mark, markedAt: moment(row.marked_at) })),
      viewings: rows('viewing').map((row) => ({
        ...movieOf(row),
        watchedOn: row.watched_on,
        isRewatch: row.is_rewatch === 1
      })),
      notes: rows('note').map((row) => ({
        ...movieOf(row),
        text: text(row, 'text'),
        writtenAt: moment(row.written_at)
      })),
      lockedPredictions: rows('locked_prediction').map((row) => ({
        ...movieOf(row),
        stars: row.stars,
        plusMinus: row.plus_minus,
        halfWidth90: row.half_width_90,
        modelId: row.model_id,
        wasVisible: row.was_visible === 1,
        lockedAt: moment(row.locked_at)
      }))
    }
  })
  const movies = all(db, 'select movie_id, title, year, imdb_id, tmdb_id from movie order by movie_id').map((row) => ({
    ...movieOf(row),
    title: row.title,
    year: row.year,
    imdbId: row.imdb_id,
    tmdbId: row.tmdb_id
  }))
  const library = { format: FORMAT, version: VERSION, exportedAt: moment(exportedAt), movies, profiles }
  return `${JSON.stringify(library, null, 1)}\n`
}

const movieOf = (row: Row) => ({ movieId: number(row, 'movie_id') })

const moment = (at: Row[string] | undefined): string => new Date(Number(at)).toISOString()
