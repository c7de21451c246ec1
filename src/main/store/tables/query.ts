import type { Database, SqlJsStatic, SqlValue, Statement } from 'sql.js'

export type { Database }

/** Named parameters, without the colon. */
export type Parameters = Readonly<Record<string, SqlValue>>
export type Row = Readonly<Record<string, SqlValue>>

/** Opens the bytes of a database in memory, or an empty one. That they are none is noticed by the first query only. */
export const openDatabase = (sql: SqlJsStatic, content: Uint8Array | null): Database =>
  openOwned(sql, content && new Uint8Array(content))

/** The same of bytes that nobody else uses from then on: they are not copied, which of many takes a while. */
export function openOwned(sql: SqlJsStatic, content: Uint8Array | null): Database {
  // sql.js takes a slice of what it gets, and the slice of a Buffer is no copy.
  const db = new sql.Database(content && Buffer.from(content.buffer, content.byteOffset, content.length))
  db.run('pragma foreign_keys = on')
  return db
}

const bound = (parameters: Parameters): Record<string, SqlValue> =>
  Object.fromEntries(Object.entries(parameters).map(([name, value]) => [`:${name}`, value]))

/** Statements stay prepared for as long as their database is open: preparing takes longer than running most of them. */
const statements = new WeakMap<Database, Map<string, Statement>>()

function statement(db: Database, sql: string): Statement {
  let prepared = statements.get(db)
  if (!prepared) statements.set(db, (prepared = new Map()))
  let found = prepared.get(sql)
  if (!found) prepared.set(sql, (found = db.prepare(sql)))
  return found
}

/** Runs a statement that returns nothing. */
export function run(db: Database, sql: string, parameters: Parameters = {}): void {
  const prepared = statement(db, sql)
  try {
    prepared.run(bound(parameters))
  } finally {
    prepared.reset() // one that has failed would keep its transaction from being rolled back
  }
}

/** The rows of a query one by one, as objects by column name. */
export function* each(db: Database, sql: string, parameters: Parameters = {}): Generator<Row, void> {
  const own = db.prepare(sql, bound(parameters)) // another query may be read meanwhile
  try {
    let columns: readonly string[] | undefined
    while (own.step()) yield rowOf(own, (columns ??= own.getColumnNames()))
  } finally {
    own.free()
  }
}

/** All rows of a query. */
export function all(db: Database, sql: string, parameters: Parameters = {}): Row[] {
  const prepared = statement(db, sql)
  try {
    prepared.bind(bound(parameters))
    const rows: Row[] = []
    let columns: readonly string[] | undefined
    while (prepared.step()) rows.push(rowOf(prepared, (columns ??= prepared.getColumnNames())))
    return rows
  } finally {
    prepared.reset()
  }
}

function rowOf(prepared: Statement, columns: readonly string[]): Row {
  const values = prepared.get()
  const row: Record<string, SqlValue> = {}
  for (let n = 0; n < columns.length; n++) row[columns[n] as string] = values[n] as SqlValue
  return row
}

/** The first row of a query, if there is one. */
export function first(db: Database, sql: string, parameters: Parameters = {}): Row | undefined {
  return all(db, sql, parameters)[0]
}

/** A number that the schema promises to be there. */
export function number(row: Row | undefined, column: string): number {
  const value = row?.[column]
  if (typeof value !== 'number') throw new Error(`column ${column} holds no number`)
  return value
}

/** A text that the schema promises to be there. */
export function text(row: Row | undefined, column: string): string {
  const value = row?.[column]
  if (typeof value !== 'string') throw new Error(`column ${column} holds no text`)
  return value
}
