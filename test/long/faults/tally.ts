import type { SqlJsStatic } from 'sql.js'

export interface Options {
  readonly sql: SqlJsStatic
  readonly seed: number
  /** How many states, runs, damages or kills. */
  readonly count: number
  /** For a mutant, of which one violation is enough. */
  readonly stopAtFirst?: boolean
}

/** What a harness has found. */
export interface Tally {
  readonly name: string
  readonly seed: number
  readonly figures: Readonly<Record<string, number>>
  /** Sentences; none when every promise was kept. */
  readonly violations: readonly string[]
}

/** The message of whatever was thrown. */
export const reasonOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error)
