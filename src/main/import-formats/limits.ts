import { AppError } from '@shared/errors'

const MB = 1_000_000

/** What an import may hold at most; docs/imports.md says each to the reader. */
export const LIMITS = {
  zipBytes: 1_000 * MB,
  zipEntries: 1_000,
  /** Expanded bytes of all entries together, counted while they stream. */
  expandedBytes: 3_000 * MB,
  /** An entry past `ratioFrom` expanded bytes may be at most this many times its compressed size. */
  ratio: 200,
  ratioFrom: 10 * MB,
  fileBytes: 100 * MB,
  rows: 1_000_000,
  /** The longest note that a library keeps fits in a cell, its quotes doubled. */
  recordBytes: 256 * 1024,
  fieldBytes: 128 * 1024,
  /** Of a text that is no note, such as a title. */
  textLetters: 4_096,
  columns: 64,
  /** The share of rows that may be unusable; a single one never makes an import fail. */
  badShare: 0.01
} as const

/** The failure of an import: what was found, what was expected, what to do. */
export function refused(message: string, cause?: unknown): AppError {
  return new AppError('import-refused', message, cause === undefined ? undefined : { cause })
}

/** The failure of a file that is of another kind: left out where there are others to read. */
export class NotRead extends AppError {
  constructor(message: string) {
    super('import-refused', message)
  }
}
