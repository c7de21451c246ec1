import type { Database } from 'sql.js'
import { all, first, number, run, text } from './query'

export interface NewNote {
  readonly profileId: number
  readonly movieId: number
  readonly text: string
  readonly writtenAt: number
  /** The day, where only that is known. */
  readonly writtenOn?: string | null
}

/** Keeps a person's note on a movie; an empty one is removed. */
export function setNote(db: Database, note: NewNote): void {
  const { profileId, movieId } = note
  if (note.text === '')
    run(db, 'delete from note where profile_id = :profileId and movie_id = :movieId', { profileId, movieId })
  else
    run(
      db,
      `insert into note (profile_id, movie_id, text, written_at, written_on)
       values (:profileId, :movieId, :text, :writtenAt, :writtenOn)
       on conflict (profile_id, movie_id) do update set
         text = excluded.text, written_at = excluded.written_at, written_on = excluded.written_on`,
      { writtenOn: null, ...note }
    )
}

/** A person's note on a movie; null when there is none. */
export function noteOf(db: Database, profileId: number, movieId: number): string | null {
  const row = first(db, 'select text from note where profile_id = :profileId and movie_id = :movieId', {
    profileId,
    movieId
  })
  return row ? text(row, 'text') : null
}

/** All notes of a profile by movie. */
export function notesByMovie(db: Database, profileId: number): Map<number, string> {
  const rows = all(db, 'select movie_id, text from note where profile_id = :profileId', { profileId })
  return new Map(rows.map((row) => [number(row, 'movie_id'), text(row, 'text')]))
}
