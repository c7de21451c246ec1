import type { Database } from 'sql.js'
import type { Viewing } from '@shared/diary'
import { addTo } from '@shared/lists-by-key'
import { all, number, run, text, type Row } from './query'

export interface NewViewing {
  readonly profileId: number
  readonly movieId: number
  /** YYYY-MM-DD; null when not known. */
  readonly watchedOn: string | null
  readonly isRewatch: boolean
}

/** Adds one viewing. */
export function addViewing(db: Database, { isRewatch, ...viewing }: NewViewing): void {
  run(
    db,
    `insert into viewing (profile_id, movie_id, watched_on, is_rewatch)
     values (:profileId, :movieId, :watchedOn, :isRewatch)`,
    { ...viewing, isRewatch: Number(isRewatch) }
  )
}

/** Removes one viewing of a profile; says whether it was there. */
export function removeViewing(db: Database, profileId: number, viewingId: number): boolean {
  const sql = 'delete from viewing where profile_id = :profileId and viewing_id = :viewingId returning viewing_id'
  return all(db, sql, { profileId, viewingId }).length > 0
}

/** The viewings of one movie, latest first, those without a day last. */
export function viewingsOf(db: Database, profileId: number, movieId: number): Viewing[] {
  return all(
    db,
    `select * from viewing where profile_id = :profileId and movie_id = :movieId
     order by watched_on desc nulls last, viewing_id desc`,
    { profileId, movieId }
  ).map(asViewing)
}

/** All viewings of a profile by movie, each movie's in the same order. */
export function viewingsByMovie(db: Database, profileId: number): Map<number, Viewing[]> {
  const byMovie = new Map<number, Viewing[]>()
  for (const row of all(
    db,
    `select * from viewing where profile_id = :profileId
     order by movie_id, watched_on desc nulls last, viewing_id desc`,
    { profileId }
  )) {
    addTo(byMovie, number(row, 'movie_id'), asViewing(row))
  }
  return byMovie
}

function asViewing(row: Row): Viewing {
  return {
    viewingId: number(row, 'viewing_id'),
    watchedOn: row.watched_on === null ? null : text(row, 'watched_on'),
    isRewatch: number(row, 'is_rewatch') === 1
  }
}
