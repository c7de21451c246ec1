import type { Database } from 'sql.js'
import { keyOf } from './history/present-rows'
import { all, each, number, run, text } from './tables/query'
import { noteChange } from './tables/ratings'

/** What a restore brings back: everything a person made. Trainings and settings stay as they are. */
const TABLES = [
  ...(['profile', 'movie', 'rating', 'locked_prediction', 'mark', 'viewing', 'note', 'movie_address'] as const),
  ...(['import_batch', 'import_rating', 'import_mark', 'import_viewing', 'import_note', 'import_address'] as const)
]

/** How one library differs from another, counted in rows. */
export interface LibraryDiff {
  readonly ratings: { readonly added: number; readonly changed: number; readonly removed: number }
  readonly marks: { readonly added: number; readonly removed: number }
  readonly profiles: { readonly added: number; readonly changed: number; readonly removed: number }
  readonly viewings: { readonly added: number; readonly changed: number; readonly removed: number }
  readonly notes: { readonly added: number; readonly changed: number; readonly removed: number }
}

type Row = Readonly<Record<string, string | number | null>>
/** The rows of a table by their keys. */
type Rows = ReadonlyMap<string, Row>
type Counts = LibraryDiff['ratings']

/** What would change in `present` if it became as `other`, found row by row. */
export function* compareLibraries(present: Database, other: Database): Generator<void, LibraryDiff> {
  const { added, removed } = yield* countChanges(present, other, 'mark')
  return {
    ratings: yield* countChanges(present, other, 'rating'),
    marks: { added, removed },
    profiles: yield* countChanges(present, other, 'profile'),
    viewings: yield* countChanges(present, other, 'viewing'),
    notes: yield* countChanges(present, other, 'note')
  }
}

function* countChanges(present: Database, other: Database, table: string): Generator<void, Counts> {
  const key = keyOf(present, table)
  const before = yield* rowsOf(present, table, key)
  const after = yield* rowsOf(other, table, key)
  const counts = { added: 0, changed: 0, removed: 0 }
  for (const [at, row] of after) {
    if (!before.has(at)) counts.added++
    else if (!sameRow(before.get(at), row)) counts.changed++
    yield
  }
  for (const at of before.keys()) {
    if (!after.has(at)) counts.removed++
    yield
  }
  return counts
}

/**
 * Makes what a person made in `present` as it is in `other`, row by row, touching only rows that differ. Movies are added and
 * never removed: other rows may refer to them.
 */
export function* becomeLike(present: Database, other: Database): Generator<void> {
  for (const table of [...TABLES].reverse()) if (table !== 'movie') yield* removeOthers(present, other, table)
  for (const table of TABLES) yield* takeOver(present, other, table)
}

function* removeOthers(present: Database, other: Database, table: string): Generator<void> {
  const key = keyOf(present, table)
  const after = yield* rowsOf(other, table, key)
  const before = yield* rowsOf(present, table, key)
  const removal = `delete from ${table} where ${key.map((column) => `${column} = :${column}`).join(' and ')}`
  for (const [at, row] of before) {
    yield
    if (after.has(at)) continue
    if (table === 'rating') noteChange(present, number(row, 'profile_id'), number(row, 'movie_id'))
    run(present, removal, Object.fromEntries(key.map((column) => [column, row[column] ?? null])))
  }
}

function* takeOver(present: Database, other: Database, table: string): Generator<void> {
  const key = keyOf(present, table)
  const before = yield* rowsOf(present, table, key)
  const after = yield* rowsOf(other, table, key)
  const columns = all(present, 'select name from pragma_table_info(:table)', { table }).map((row) => text(row, 'name'))
  const update = columns.filter((column) => !key.includes(column)).map((column) => `${column} = excluded.${column}`)
  const addition = `insert into ${table} (${columns.join(', ')}) values (${columns.map((column) => `:${column}`).join(', ')})
     on conflict (${key.join(', ')}) do ${update.length > 0 ? `update set ${update.join(', ')}` : 'nothing'}`
  for (const [at, row] of after) {
    yield
    if (sameRow(before.get(at), row)) continue
    if (table === 'rating') noteChange(present, number(row, 'profile_id'), number(row, 'movie_id'))
    run(present, addition, row)
  }
}

function* rowsOf(db: Database, table: string, key: readonly string[]): Generator<void, Rows> {
  const rows = new Map<string, Row>()
  for (const row of each(db, `select * from ${table}`)) {
    rows.set(key.map((column) => row[column]).join(' '), row as Row) // numbers and names, and after them at most one text
    yield
  }
  return rows
}

const sameRow = (a: Row | undefined, b: Row): boolean =>
  a !== undefined && Object.keys(b).every((column) => a[column] === b[column])
