import type { Database } from 'sql.js'
import { StepLabel } from '@shared/history'
import { z } from 'zod'
import { first, number, run, text } from '../tables/query'
import { RowChange } from './row-changes'

/** A note is saved at every pause of typing. Pieces of a note that follow each other sooner than this are one step. */
const PAUSE_MS = 60_000

/** The step that a piece of a note goes on with, and the rows of both as one; none when the note is again as it was before. */
interface JoinedNote {
  readonly step: number
  readonly rows: string | null
}

/** Joins a change of a note with the latest step of the profile, when that was about the same note a moment ago. */
export function joinNote(db: Database, profileId: number, rows: string, madeAt: number): JoinedNote | null {
  const last = first(
    db,
    `select step, label, rows, made_at from history where profile_id = :profileId order by step desc limit 1`,
    { profileId }
  )
  if (!last || Math.abs(madeAt - number(last, 'made_at')) > PAUSE_MS) return null
  if (StepLabel.parse(JSON.parse(text(last, 'label'))).what !== 'note') return null
  const [before, after] = [onlyNote(text(last, 'rows')), onlyNote(rows)]
  // A note that is removed is a step of its own, so that it can be had back.
  if (!before?.after || !after?.after || before.after.movie_id !== after.after.movie_id) return null
  const step = number(last, 'step')
  const was = before.before
  if (was && was.text === after.after.text) {
    const { written_at: writtenAt = null, written_on: writtenOn = null, movie_id: movieId = null } = was
    run(
      db,
      'update note set written_at = :writtenAt, written_on = :writtenOn where profile_id = :profileId and movie_id = :movieId',
      {
        ...{ writtenAt, writtenOn, profileId, movieId }
      }
    )
    return { step, rows: null }
  }
  return { step, rows: JSON.stringify([{ table: 'note', before: was, after: after.after }]) }
}

/** The change of a step that changes one note and nothing else. */
function onlyNote(rows: string): RowChange | null {
  const [change, ...others] = z.array(RowChange).parse(JSON.parse(rows))
  return change?.table === 'note' && others.length === 0 ? change : null
}
