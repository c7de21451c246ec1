import type { Database } from 'sql.js'
import { inTurns } from '../turns'
import { NO_ROWS, recordStep, undoableRowsJson } from './history'
import { RowChanges } from './row-changes'
import type { Undoable } from './library'

/** A change in pieces; after each `yield` other work has its turn. */
export type Steps<T> = (db: Database, rowChanges: RowChanges) => Generator<void, T>

/**
 * Makes a change on a copy of a library, in turns, as one transaction. Says what the change returned and whether it did
 * anything. When it throws, the copy is of no use any more.
 */
export async function changeCopy<T>(
  copy: Database,
  steps: Steps<T>,
  undoable: Undoable | null,
  now: () => number
): Promise<{ readonly value: T; readonly isChanged: boolean }> {
  const rowChanges = new RowChanges(copy)
  copy.run('begin')
  const value = await inTurns(steps(copy, rowChanges))
  const isChanged = rowChanges.any()
  const rows = undoable && isChanged ? await inTurns(undoableRowsJson(rowChanges)) : null
  rowChanges.release() // what the history takes in is never journaled
  if (undoable && rows !== null && rows !== NO_ROWS) recordStep(copy, undoable.profileId, undoable.label, rows, now())
  copy.run('commit')
  return { value, isChanged }
}
