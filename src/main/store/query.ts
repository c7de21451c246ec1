import type { Database, SqlJsStatic, SqlValue } from 'sql.js'

export type { Database }

/** Named parameters, without the colon. */
export type Parameters = Readonly<Record<string, SqlValue>>
export type Row = Readonly<Record<string, SqlValue>>

/** Opens the bytes of a database in memory, or an empty one. That they are none is noticed by the first query only. */
export function openDatabase(sql: SqlJsStatic, content: Uint8Array | null): Database {
  const db = new sql.Database(content && new Uint8Array(content)) // a copy: sql.js would alias the buffer
  db.run('pragma foreign_keys = on')
  return db
}

const bound = (parameters: Parameters): Record<string, SqlValue> =>
  Object.fromEntries(Object.entries(parameters).map(([name, value]) => [`:${name}`, value]))

/** Runs a statement that returns nothing. */
export function run(db: Database, sql: string, parameters: Parameters = {}): void {
  db.run(sql, bound(parameters))
}

/** The rows of a query one by one, as objects by column name. */
export function* each(db: Database, sql: string, parameters: Parameters = {}): Generator<Row, void> {
  const statement = db.prepare(sql, bound(parameters))
  try {
    while (statement.step()) yield statement.getAsObject()
  } finally {
    statement.free()
  }
}

/** All rows of a query. */
export function all(db: Database, sql: string, parameters: Parameters = {}): Row[] {
  return [...each(db, sql, parameters)]
}

/** Runs a statement many times, prepared once; `free` it at the end. */
export function prepared(db: Database, sql: string): { run(parameters: Parameters): void; free(): void } {
  const statement = db.prepare(sql)
  return { run: (parameters) => statement.run(bound(parameters)), free: () => statement.free() }
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
