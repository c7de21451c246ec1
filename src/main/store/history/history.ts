import type { Database } from 'sql.js'
import { StepLabel } from '@shared/history'
import { z } from 'zod'
import { joinNote } from './join-notes'
import { all, first, number, run, text } from '../tables/query'
import { RowChange, UNDOABLE_TABLES, type RowChanges } from './row-changes'

/** Steps kept per profile. */
const KEPT_STEPS = 1_000
/** Of the rows of all of them; the latest step stays, however large. */
const KEPT_BYTES = 20_000_000
/** A step of fewer bytes cannot make much of a difference: all are counted at every fiftieth of these only. */
const SMALL_STEP_BYTES = KEPT_BYTES / KEPT_STEPS
/** Stands between rows, in which a line feed is always escaped, so that they can be taken apart without reading them all. */
const BETWEEN_ROWS = ',\n'

/** Marks a change as a step of a profile's history that Undo takes back. */
export interface Undoable {
  readonly profileId: number
  readonly label: StepLabel
}

/** The same, or what says so from what the change has returned, where only the change itself can tell. */
export type UndoableBy<T> = Undoable | ((value: T) => Undoable) | null

export const undoableBy = <T>(by: UndoableBy<T>, value: T): Undoable | null =>
  typeof by === 'function' ? by(value) : by

/** A step of the history without its rows, which may be many. */
export interface Step {
  readonly step: number
  readonly label: StepLabel
  /** Of its rows, as JSON. */
  readonly nBytes: number
}

/** What rowsJson returns when there is nothing to undo. */
export const NO_ROWS = '[]'

/** The changes that a step must hold to be undone, of all that a transaction has made, as a JSON array. */
export function* rowsJson(rowChanges: RowChanges): Generator<void, string> {
  const rows: string[] = []
  for (const row of rowChanges.capturedJson(UNDOABLE_TABLES)) {
    rows.push(row)
    yield
  }
  return `[${rows.join(BETWEEN_ROWS)}]`
}

/**
 * Appends a step to a profile's history, its rows as rowsJson gives them; a piece of a note joins the one before. Steps that were undone can no longer be
 * redone; the oldest make room.
 */
export function recordStep(db: Database, profileId: number, label: StepLabel, rows: string, madeAt: number): void {
  run(db, 'delete from history where profile_id = :profileId and undone = 1', { profileId })
  const joined = label.what === 'note' ? joinNote(db, profileId, rows, madeAt) : null
  if (joined) {
    run(db, 'delete from history where profile_id = :profileId and step = :step', { profileId, step: joined.step })
    if (joined.rows === null) return
  }
  const kept = joined?.rows ?? rows
  run(
    db,
    `insert into history (profile_id, step, label, rows, undone, made_at)
     values (:profileId, (select coalesce(max(step), 0) + 1 from history where profile_id = :profileId), :label, cast(:rows as text), 0, :madeAt)`,
    // as bytes: of a text of many megabytes sql.js makes them slowly
    { profileId, label: JSON.stringify(label), rows: new TextEncoder().encode(kept), madeAt }
  )
  run(
    db,
    `delete from history where profile_id = :profileId
     and step <= (select max(step) from history where profile_id = :profileId) - :kept`,
    { profileId, kept: KEPT_STEPS }
  )
  const step = number(
    first(db, 'select max(step) as step from history where profile_id = :profileId', { profileId }),
    'step'
  )
  if (rows.length > SMALL_STEP_BYTES || step % 50 === 0) forgetLargest(db, profileId, step)
}

/** Keeps the latest steps that fit, and the latest of all in any case. */
function forgetLargest(db: Database, profileId: number, latest: number): void {
  let bytes = 0
  // Summed here: for a sum by SQLite over rows in order it would copy all of these texts.
  const tooFar = all(
    db,
    'select step, octet_length(rows) as bytes from history where profile_id = :profileId order by step desc',
    { profileId }
  ).find((row) => (bytes += number(row, 'bytes')) > KEPT_BYTES && number(row, 'step') < latest)
  if (tooFar)
    run(db, 'delete from history where profile_id = :profileId and step <= :step', {
      profileId,
      step: number(tooFar, 'step')
    })
}

/** The steps of a profile that Undo would take back, or Redo make again, the next one first; they may be changed meanwhile. */
export function* stepsAhead(db: Database, profileId: number, isUndo: boolean): Generator<Step, undefined> {
  const columns = 'select step, label, octet_length(rows) as bytes from history where profile_id = :profileId'
  const sql = isUndo
    ? `${columns} and undone = 0 and step < :from order by step desc limit 1`
    : `${columns} and undone = 1 and step > :from order by step limit 1`
  let from = isUndo ? Number.MAX_SAFE_INTEGER : 0
  for (let row = first(db, sql, { profileId, from }); row; row = first(db, sql, { profileId, from })) {
    from = number(row, 'step')
    yield { step: from, label: StepLabel.parse(JSON.parse(text(row, 'label'))), nBytes: number(row, 'bytes') }
  }
}

export function setUndone(db: Database, profileId: number, { step }: Step, undone: boolean): void {
  run(db, 'update history set undone = :undone where profile_id = :profileId and step = :step', {
    profileId,
    step,
    undone: undone ? 1 : 0
  })
}

/** Takes a step out of the history: it can be taken back, or made again, no more. */
export function forgetStep(db: Database, profileId: number, { step }: Step): void {
  run(db, 'delete from history where profile_id = :profileId and step = :step', { profileId, step })
}

/** Makes a step the last of another profile, because its own is not there any more. */
export function giveStep(db: Database, profileId: number, { step }: Step, to: number): void {
  run(
    db,
    `update history set profile_id = :to,
       step = (select coalesce(max(step), 0) + 1 from history where profile_id = :to)
     where profile_id = :profileId and step = :step`,
    { profileId, step, to }
  )
}

/** The changes that take a step back, or make it again, in the order in which to make them. */
export function* rowsToReplay(db: Database, profileId: number, { step }: Step, isUndo: boolean): Generator<RowChange> {
  const row = first(db, 'select rows from history where profile_id = :profileId and step = :step', { profileId, step })
  const pieces = text(row, 'rows').slice(1, -1).split(BETWEEN_ROWS) // steps of older libraries are in one piece
  for (const piece of isUndo ? pieces.reverse() : pieces) {
    const rows = z.array(RowChange).parse(JSON.parse(`[${piece}]`))
    if (!isUndo) yield* rows
    else for (const { table, before, after } of rows.reverse()) yield { table, before: after, after: before }
  }
}

/** Has the steps of a history speak of other movies than they did: `moved` by the number of the first. */
export function* moveSteps(db: Database, moved: ReadonlyMap<number, number>): Generator<void> {
  for (const { profile_id: profileId = null, step = null } of all(db, 'select profile_id, step from history')) {
    const row = first(db, 'select rows from history where profile_id = :profileId and step = :step', {
      profileId,
      step
    })
    // In JSON a quotation mark inside a text is escaped: what looks like a column is one.
    const before = text(row, 'rows')
    const rows = before.replace(/"movie_id":(\d+)/g, (as, id) => {
      const to = moved.get(Number(id))
      return to === undefined ? as : `"movie_id":${to}`
    })
    if (rows !== before)
      run(db, 'update history set rows = :rows where profile_id = :profileId and step = :step', {
        rows,
        profileId,
        step
      })
    yield
  }
}
