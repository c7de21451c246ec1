import type { Database, Statement } from 'sql.js'
import { all, text } from '../tables/query'
import type { RowChange } from './row-changes'

export type Row = NonNullable<RowChange['after']>

interface Table {
  readonly columns: ReadonlySet<string>
  readonly key: readonly string[]
  readonly statement: Statement
}

/** The columns of a table's key, in their order there. */
export const keyOf = (db: Database, table: string): string[] =>
  all(db, 'select name from pragma_table_info(:table) where pk > 0 order by pk', { table }).map((row) =>
    text(row, 'name')
  )

/** The rows of a library as they are now, each found by its key; `free` it at the end. The tables are the schema's own. */
export class PresentRows {
  private readonly tables = new Map<string, Table>()

  constructor(private readonly db: Database) {}

  /** What tells a row from the others of its table. */
  keyOf(table: string, row: Row): string {
    return `${table} ${this.table(table)
      .key.map((column) => row[column])
      .join(' ')}`
  }

  /** The row with the key of another one, as that table has it now; null when it is not there. */
  like(table: string, other: Row): Row | null {
    const { key, statement } = this.table(table)
    statement.bind(key.map((column) => other[column] ?? null))
    const row = statement.step() ? (statement.getAsObject() as Row) : null // the schema has no blobs
    statement.reset()
    return row
  }

  /** What the schema still holds of a change that was recorded before a migration: columns that are gone are left out; null where all is. */
  fitting({ table, before, after }: RowChange): RowChange | null {
    const { columns } = this.table(table)
    if (columns.size === 0) return null
    const known = (row: Row | null): Row | null =>
      row && Object.fromEntries(Object.entries(row).filter(([column]) => columns.has(column)))
    return { table, before: known(before), after: known(after) }
  }

  free(): void {
    for (const { statement } of this.tables.values()) statement.free()
    this.tables.clear()
  }

  private table(name: string): Table {
    const known = this.tables.get(name)
    if (known) return known
    const columns = new Set(
      all(this.db, 'select name from pragma_table_info(:name)', { name }).map((row) => text(row, 'name'))
    )
    const key = keyOf(this.db, name)
    const where = key.map((column) => `${column} = ?`).join(' and ')
    const sql = columns.size > 0 ? `select * from ${name} where ${where}` : 'select null where false'
    const table = { columns, key, statement: this.db.prepare(sql) }
    this.tables.set(name, table)
    return table
  }
}

/** Whether a row is the same in every column that the first one has. */
export const sameRow = (row: Row | null, other: Row | null): boolean =>
  row === null || other === null
    ? row === other
    : Object.keys(row).every((column) => row[column] === (other[column] ?? null))
