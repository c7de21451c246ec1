import type { Database } from 'sql.js'
import { inTurns, nextTurn } from '../turns'
import { NO_ROWS, recordStep, rowsJson, UNDOABLE, type Undoable } from './history'
import { first, number } from './query'
import { RowChanges } from './row-changes'

const NOTHING: ReadonlySet<string> = new Set()

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
  const rowChanges = new RowChanges(copy, undoable ? UNDOABLE : NOTHING)
  copy.run('begin')
  const value = await inTurns(steps(copy, rowChanges))
  const isChanged = number(first(copy, 'select total_changes() as n'), 'n') > 0
  const rows = await inTurns(rowsJson(rowChanges))
  rowChanges.release()
  await nextTurn()
  if (undoable && rows !== NO_ROWS) recordStep(copy, undoable.profileId, undoable.label, rows, now())
  await nextTurn()
  copy.run('commit')
  return { value, isChanged }
}
