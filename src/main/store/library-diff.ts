import type { Database } from 'sql.js'
import { all, number, run, text } from './query'
import { noteChange } from './ratings'

/** What a restore brings back: everything a person made. Trainings and settings stay as they are. */
const TABLES = [
  ...(['profile', 'movie', 'rating', 'locked_prediction', 'mark', 'viewing', 'note'] as const),
  ...(['import_batch', 'import_rating', 'import_mark', 'import_viewing', 'import_note'] as const)
]

/** How one library differs from another, counted in rows. */
export interface LibraryDiff {
  readonly ratings: { readonly added: number; readonly changed: number; readonly removed: number }
  readonly marks: { readonly added: number; readonly removed: number }
  readonly profiles: { readonly added: number; readonly changed: number; readonly removed: number }
  readonly viewings: { readonly added: number; readonly changed: number; readonly removed: number }
  readonly notes: { readonly added: number; readonly changed: number; readonly removed: number }
}

type Rows = ReadonlyMap<string, Readonly<Record<string, string | number | null>>>

/** What would change in `present` if it became as `other`. */
export function compareLibraries(present: Database, other: Database): LibraryDiff {
  const count = (table: string, key: readonly string[]) => {
    const [before, after] = [rowsOf(present, table, key), rowsOf(other, table, key)]
    const added = [...after.keys()].filter((at) => !before.has(at)).length
    const removed = [...before.keys()].filter((at) => !after.has(at)).length
    const changed = [...after].filter(([at, row]) => before.has(at) && !sameRow(before.get(at), row)).length
    return { added, changed, removed }
  }
  const marks = count('mark', ['profile_id', 'movie_id', 'mark'])
  return {
    ratings: count('rating', ['profile_id', 'movie_id']),
    marks: { added: marks.added, removed: marks.removed },
    profiles: count('profile', ['profile_id']),
    viewings: count('viewing', ['viewing_id']),
    notes: count('note', ['profile_id', 'movie_id'])
  }
}

/**
 * Makes what a person made in `present` as it is in `other`, touching only rows that differ. Movies are added and never
 * removed: other rows may refer to them.
 */
export function becomeLike(present: Database, other: Database): void {
  const keys = new Map(TABLES.map((table) => [table, keyOf(present, table)]))
  for (const table of [...TABLES].reverse()) {
    if (table === 'movie') continue
    const key = keys.get(table) ?? []
    const after = rowsOf(other, table, key)
    for (const [at, row] of rowsOf(present, table, key)) {
      if (after.has(at)) continue
      if (table === 'rating') noteChange(present, number(row, 'profile_id'), number(row, 'movie_id'))
      const where = key.map((column) => `${column} = :${column}`).join(' and ')
      run(present, `delete from ${table} where ${where}`, Object.fromEntries(key.map((c) => [c, row[c] ?? null])))
    }
  }
  for (const table of TABLES) {
    const key = keys.get(table) ?? []
    const before = rowsOf(present, table, key)
    for (const [at, row] of rowsOf(other, table, key)) {
      if (sameRow(before.get(at), row)) continue
      if (table === 'rating') noteChange(present, number(row, 'profile_id'), number(row, 'movie_id'))
      const columns = Object.keys(row)
      const update = columns.filter((column) => !key.includes(column)).map((column) => `${column} = excluded.${column}`)
      run(
        present,
        `insert into ${table} (${columns.join(', ')}) values (${columns.map((column) => `:${column}`).join(', ')})
         on conflict (${key.join(', ')}) do ${update.length > 0 ? `update set ${update.join(', ')}` : 'nothing'}`,
        row
      )
    }
  }
}

function keyOf(db: Database, table: string): string[] {
  return all(db, 'select name from pragma_table_info(:table) where pk > 0 order by pk', { table }).map((row) =>
    text(row, 'name')
  )
}

function rowsOf(db: Database, table: string, key: readonly string[]): Rows {
  const rows = all(db, `select * from ${table}`) as readonly Readonly<Record<string, string | number | null>>[]
  return new Map(rows.map((row) => [JSON.stringify(key.map((column) => row[column])), row]))
}

const sameRow = (a: Readonly<Record<string, unknown>> | undefined, b: Readonly<Record<string, unknown>>): boolean =>
  a !== undefined && Object.keys(b).every((column) => a[column] === b[column])
