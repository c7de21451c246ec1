import type { Database, SqlValue } from 'sql.js'
import { z } from 'zod'
import { all, run, text } from '../tables/query'

/** The tables whose rows a person changes. The others follow by themselves, or are not theirs to undo. */
export const UNDOABLE_TABLES: ReadonlySet<string> = new Set([
  ...['profile', 'rating', 'locked_prediction', 'mark', 'viewing', 'note', 'movie_address'],
  ...['import_batch', 'import_rating', 'import_mark', 'import_viewing', 'import_note', 'import_address']
])

const EVENTS = ['insert', 'update', 'delete'] as const
const triggerName = (event: (typeof EVENTS)[number], table: string): string => `temp.capture_${event}_${table}`

/** One row of a table before and after a change; null where there was or is none. */
export const RowChange = z.object({
  table: z.string(),
  before: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).nullable(),
  after: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).nullable()
})
export type RowChange = z.infer<typeof RowChange>

interface Table {
  readonly columns: readonly string[]
  readonly key: readonly string[]
  /** The tables that columns refer to. */
  readonly parents: readonly { readonly table: string; readonly column: string }[]
}

/**
 * What a transaction did to the rows of a library, found out by triggers of the connection itself, so that whoever writes
 * SQL needs to know nothing of it. The triggers are temporary: they are in no file and survive `export`.
 * All SQL built here is made of the schema's own table and column names, never of data.
 */
export class RowChanges {
  private readonly tables: ReadonlyMap<string, Table>

  private readonly watched: readonly string[]

  /** Watches all tables, or those named. */
  constructor(
    private readonly db: Database,
    only?: ReadonlySet<string>
  ) {
    this.tables = new Map(
      all(
        db,
        `select name from main.sqlite_schema where type = 'table' and name not like 'sqlite_%' order by name`
      ).map((row) => [text(row, 'name'), tableOf(db, text(row, 'name'))])
    )
    db.run('create temp table captured (n integer primary key, name text not null, before text, after text)')
    this.watched = [...this.tables.keys()].filter((name) => only?.has(name) ?? true)
    for (const name of this.watched) for (const sql of triggers(name, this.tables.get(name) as Table)) db.run(sql)
  }

  /**
   * What has happened since the last `forget`, in order, as much of it as makes it happen again: a row as it became, or the key of one
   * that is gone.
   */
  captured(): RowChange[] {
    return all(this.db, 'select name, before, after from temp.captured order by n').map((row) => {
      const table = text(row, 'name')
      const before = row.before === null ? null : (JSON.parse(text(row, 'before')) as NonNullable<RowChange['before']>)
      const after = row.after === null ? null : (JSON.parse(text(row, 'after')) as NonNullable<RowChange['after']>)
      const { key } = this.tables.get(table) as Table
      const isReplaced = before && after && key.every((column) => before[column] === after[column])
      return { table, before: before && !isReplaced ? pick(before, key) : null, after }
    })
  }

  /** What has happened to some tables, whole rows before and after, one by one as JSON. */
  *capturedJson(tables: ReadonlySet<string>): Generator<string> {
    const captured = this.db.prepare('select name, before, after from temp.captured order by n')
    try {
      while (captured.step()) {
        const [name, before, after] = captured.get()
        if (tables.has(String(name))) yield `{"table":"${name}","before":${before},"after":${after}}`
      }
    } finally {
      captured.free()
    }
  }

  /** Watches the database no longer. */
  release(): void {
    for (const name of this.watched) for (const event of EVENTS) this.db.run(`drop trigger ${triggerName(event, name)}`)
    this.db.run('drop table temp.captured')
  }

  /** The changes after the rows that they refer to, so that they can be made again where those have been lost. */
  withParents(changes: readonly RowChange[]): RowChange[] {
    const there = new Set<string>()
    const parents: RowChange[] = []
    for (const { table: name, after } of changes) {
      const table = this.tables.get(name)
      if (!after || !table) continue
      there.add(`${name} ${table.key.map((column) => after[column]).join(' ')}`)
      for (const { table: parent, column } of table.parents) {
        const reference = `${parent} ${after[column]}`
        if (there.has(reference)) continue
        there.add(reference)
        const row = this.row(parent, after[column] ?? null)
        if (row) parents.push({ table: parent, before: null, after: row })
      }
    }
    return [...parents, ...changes]
  }

  forget(): void {
    this.db.run('delete from temp.captured')
  }

  /**
   * Makes rows what they were after a change. A column that a row does not name, as one that a migration has added since, gets
   * its default or stays as it is. Throws for a table or column that the schema does not have.
   */
  apply(changes: readonly RowChange[]): void {
    for (const { table, before, after } of changes) this.set(table, before, after)
  }

  private row(name: string, id: SqlValue): RowChange['after'] {
    const { columns, key } = this.tables.get(name) as Table
    const [row] = all(this.db, `select ${columns.join(', ')} from ${name} where ${key[0]} = :id`, { id })
    return (row as RowChange['after'] | undefined) ?? null // the schema has no blobs
  }

  private set(name: string, from: RowChange['before'], to: RowChange['after']): void {
    const table = this.tables.get(name)
    if (!table) throw new Error(`the library has no table ${name}`)
    const sameKey = from && to && table.key.every((column) => from[column] === to[column])
    if (from && !sameKey) {
      const where = table.key.map((column) => `${column} = :${column}`).join(' and ')
      run(this.db, `delete from ${name} where ${where}`, pick(from, table.key))
    }
    if (to) {
      const { key } = table
      const columns = Object.keys(to)
      const unknown = columns.find((column) => !table.columns.includes(column))
      if (unknown !== undefined) throw new Error(`${name} has no column ${unknown}`)
      const values = columns.map((column) => `:${column}`).join(', ')
      const others = columns.filter((column) => !key.includes(column))
      const update =
        others.length > 0 ? `update set ${others.map((c) => `${c} = excluded.${c}`).join(', ')}` : 'nothing'
      const sql = `insert into ${name} (${columns.join(', ')}) values (${values}) on conflict (${key.join(', ')}) do ${update}`
      run(this.db, sql, pick(to, columns))
    }
  }
}

function tableOf(db: Database, name: string): Table {
  const columns = all(db, 'select name, pk from pragma_table_info(:name) order by cid', { name })
  const key = columns.filter((column) => column.pk !== 0).sort((a, b) => Number(a.pk) - Number(b.pk))
  const parents = all(db, 'select "table", "from" from pragma_foreign_key_list(:name) order by id', { name })
  return {
    columns: columns.map((column) => text(column, 'name')),
    key: key.map((column) => text(column, 'name')),
    parents: parents.map((parent) => ({ table: text(parent, 'table'), column: text(parent, 'from') }))
  }
}

function triggers(name: string, { columns, key }: Table): string[] {
  const json = (row: 'old' | 'new', names = columns) =>
    `json_object(${names.map((column) => `'${column}', ${row}.${column}`).join(', ')})`
  const gone = UNDOABLE_TABLES.has(name) ? columns : key // a step of the history may be megabytes
  const capture = (event: (typeof EVENTS)[number], before: string, after: string) =>
    `create trigger ${triggerName(event, name)} after ${event} on main.${name} begin
       insert into temp.captured (name, before, after) values ('${name}', ${before}, ${after});
     end`
  return [
    capture('insert', 'null', json('new')),
    capture('update', json('old'), json('new')),
    capture('delete', json('old', gone), 'null')
  ]
}

function pick<V>(row: Readonly<Record<string, V>>, columns: readonly string[]): Record<string, V> {
  return Object.fromEntries(
    columns.map((column) => {
      const value = row[column]
      if (value === undefined) throw new Error(`a row without column ${column}`)
      return [column, value]
    })
  )
}
