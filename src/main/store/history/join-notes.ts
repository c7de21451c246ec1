import { isDeepStrictEqual } from 'node:util'
import type { Database } from 'sql.js'
import { StepLabel } from '@shared/history'
import { z } from 'zod'
import { setNote, type NewNote } from '../tables/notes'
import { first, number, text } from '../tables/query'
import { RowChange } from './row-changes'

/** A note is saved at every pause of typing. Pieces of a note that follow each other sooner than this are one step. */
const PAUSE_MS = 60_000

/** The step that a piece of a note goes on with, and the rows of both as one; none when the note is again as it was before. */
interface JoinedNote {
  readonly step: number
  readonly rows: string | null
}

/**
 * Writes a note as a person does who may still be typing. One that is again as it was before the step that it goes on with has its time of
 * then too: nothing has changed.
 */
export function writeNote(db: Database, note: Required<NewNote>): void {
  const { profileId, movieId, writtenAt } = note
  const { before: was, after } = latestNote(db, profileId, writtenAt)?.change ?? {}
  // After one that was removed this is a step of its own.
  const isAsBefore = after && was?.movie_id === movieId && was.text === note.text
  setNote(db, isAsBefore ? { ...note, writtenAt: Number(was.written_at), writtenOn: dayOf(was.written_on) } : note)
}

const dayOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** Joins a change of a note with the latest step of the profile, when that was about the same note a moment ago. */
export function joinNote(db: Database, profileId: number, rows: string, madeAt: number): JoinedNote | null {
  const last = latestNote(db, profileId, madeAt)
  const now = onlyNote(rows)
  // A note that is removed is a step of its own, so that it can be had back.
  if (!last?.change.after || !now?.after || last.change.after.movie_id !== now.after.movie_id) return null
  const { before } = last.change
  if (isDeepStrictEqual(before, now.after)) return { step: last.step, rows: null }
  return { step: last.step, rows: JSON.stringify([{ table: 'note', before, after: now.after }]) }
}

/** The latest step of a profile, when it changed one note and nothing else a moment before. */
function latestNote(
  db: Database,
  profileId: number,
  at: number
): { readonly step: number; readonly change: RowChange } | null {
  const last = first(
    db,
    `select step, label, rows, made_at from history where profile_id = :profileId and undone = 0 order by step desc limit 1`,
    { profileId }
  )
  if (!last || Math.abs(at - number(last, 'made_at')) > PAUSE_MS) return null
  if (StepLabel.parse(JSON.parse(text(last, 'label'))).what !== 'note') return null
  const change = onlyNote(text(last, 'rows'))
  return change && { step: number(last, 'step'), change }
}

/** The change of a step that changes one note and nothing else. */
function onlyNote(rows: string): RowChange | null {
  const [change, ...others] = z.array(RowChange).parse(JSON.parse(rows))
  return change?.table === 'note' && others.length === 0 ? change : null
}
