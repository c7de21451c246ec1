import type { Database } from 'sql.js'
import { inSlices, nextTurn } from '../async/slices'
import { NO_ROWS, recordStep, rowsJson, undoableBy, type UndoableBy } from './history/history'
import { requireInvariants } from './schema/invariants'
import { first, number } from './tables/query'
import { RowChanges, UNDOABLE_TABLES } from './history/row-changes'

const NOTHING: ReadonlySet<string> = new Set()

/** A change in slices; after each `yield` other work has its turn. */
export type Steps<T> = (db: Database, rowChanges: RowChanges) => Generator<void, T>

/**
 * Makes a change on a copy of a library, in slices, as one transaction. Says what the change returned and whether it did
 * anything. When it throws, the copy is of no use any more.
 */
export async function changeCopy<T>(
  copy: Database,
  steps: Steps<T>,
  undoable: UndoableBy<T>,
  now: () => number
): Promise<{ readonly value: T; readonly isChanged: boolean }> {
  const rowChanges = new RowChanges(copy, undoable ? UNDOABLE_TABLES : NOTHING)
  copy.run('begin')
  const value = await inSlices(steps(copy, rowChanges))
  const isChanged = number(first(copy, 'select total_changes() as n'), 'n') > 0
  const rows = await inSlices(rowsJson(rowChanges))
  rowChanges.release()
  requireInvariants(copy)
  await nextTurn()
  const step = rows === NO_ROWS ? null : undoableBy(undoable, value)
  if (step) recordStep(copy, step.profileId, step.label, rows, now())
  await nextTurn()
  copy.run('commit')
  return { value, isChanged }
}
