import type { Database } from 'sql.js'
import { AppError } from '@shared/errors'
import { StepLabel, type HistoryState } from '@shared/history'
import { z } from 'zod'
import { isUsed } from './profiles'
import { first, number, run, text, type Row } from './query'
import { noteChange } from './ratings'
import { RowChange, type RowChanges } from './row-changes'

/** Steps kept per profile. */
const KEPT_STEPS = 1_000
/** The tables whose rows a person changes. The others follow by themselves, or are not theirs to undo. */
const UNDOABLE: ReadonlySet<string> = new Set([
  ...['profile', 'rating', 'locked_prediction', 'mark', 'viewing', 'note'],
  ...['import_batch', 'import_rating', 'import_mark', 'import_viewing', 'import_note']
])

export interface Step {
  readonly step: number
  readonly label: StepLabel
  /** In the order in which they were made. */
  readonly rows: readonly RowChange[]
}

/** The changes that a step must hold to be undone, of all that a transaction has made. */
export const undoableRows = (rows: readonly RowChange[]): RowChange[] => rows.filter(({ table }) => UNDOABLE.has(table))

/** The changes that take others back. */
const inverse = (rows: readonly RowChange[]): RowChange[] =>
  rows.map(({ table, before, after }) => ({ table, before: after, after: before })).reverse()

/** Appends a step to a profile's history. Steps that were undone can no longer be redone; the oldest make room. */
export function recordStep(
  db: Database,
  profileId: number,
  label: StepLabel,
  rows: readonly RowChange[],
  madeAt: number
): void {
  run(db, 'delete from history where profile_id = :profileId and undone = 1', { profileId })
  run(
    db,
    `insert into history (profile_id, step, label, rows, undone, made_at)
     values (:profileId, (select coalesce(max(step), 0) + 1 from history where profile_id = :profileId), :label, :rows, 0, :madeAt)`,
    { profileId, label: JSON.stringify(label), rows: JSON.stringify(rows), madeAt }
  )
  run(
    db,
    `delete from history where profile_id = :profileId
     and step <= (select max(step) from history where profile_id = :profileId) - :kept`,
    { profileId, kept: KEPT_STEPS }
  )
}

/** The step that Undo would take back. */
export function lastDone(db: Database, profileId: number): Step | null {
  return asStep(
    first(
      db,
      'select step, label, rows from history where profile_id = :profileId and undone = 0 order by step desc limit 1',
      { profileId }
    )
  )
}

/** The step that Redo would make again. */
export function firstUndone(db: Database, profileId: number): Step | null {
  return asStep(
    first(
      db,
      'select step, label, rows from history where profile_id = :profileId and undone = 1 order by step limit 1',
      {
        profileId
      }
    )
  )
}

function setUndone(db: Database, profileId: number, step: number, undone: boolean): void {
  run(db, 'update history set undone = :undone where profile_id = :profileId and step = :step', {
    profileId,
    step,
    undone: undone ? 1 : 0
  })
}

/** What Undo and Redo would do now. */
export function historyState(db: Database, profileId: number): HistoryState {
  return { undo: lastDone(db, profileId)?.label ?? null, redo: firstUndone(db, profileId)?.label ?? null }
}

function asStep(row: Row | undefined): Step | null {
  if (!row) return null
  return {
    step: number(row, 'step'),
    label: StepLabel.parse(JSON.parse(text(row, 'label'))),
    rows: z.array(RowChange).parse(JSON.parse(text(row, 'rows')))
  }
}

/** Takes a step back or makes it again, and returns what it was; null when there is none. */
export function replayStep(
  db: Database,
  rowChanges: RowChanges,
  profileId: number,
  step: Step | null,
  isUndo: boolean
): StepLabel | null {
  if (!step) return null
  const rows = isUndo ? inverse(step.rows) : step.rows
  refuseOrphans(db, rows)
  rowChanges.apply(rows)
  for (const { table, before, after } of rows) {
    const of = after ?? before
    if (table === 'rating') noteChange(db, Number(of?.profile_id), Number(of?.movie_id))
  }
  setUndone(db, profileId, step.step, isUndo)
  return step.label
}

/** A profile that has got ratings or marks since it was added does not go by undoing that it was added. */
function refuseOrphans(db: Database, rows: readonly RowChange[]): void {
  const alone = rows.length === 1 ? rows[0] : undefined
  if (alone?.table !== 'profile' || alone.after !== null || !alone.before) return
  const { profile_id: profileId = null, name } = alone.before
  if (isUsed(db, Number(profileId)))
    throw new AppError(
      'invalid-request',
      `Adding the profile ${name} cannot be undone any more, because it has ratings or marks of its own. Delete the profile instead.`
    )
}
