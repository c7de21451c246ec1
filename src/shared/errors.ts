/** Stable codes of failures a person can do something about. */
export type ErrorCode =
  | 'invalid-request'
  | 'unknown-movie'
  | 'unknown-profile'
  | 'sender-not-allowed'
  | 'library-write-failed'
  | 'library-read-only'
  | 'library-newer'
  | 'library-conflict'
  | 'backup-unusable'
  | 'import-refused'
  | 'export-failed'
  | 'dataset-damaged'
  | 'dataset-busy'
  | 'not-a-dataset'
  | 'download-failed'
  | 'training-busy'
  | 'training-crashed'
  | 'training-diverged'
  | 'training-hung'
  | 'training-out-of-memory'
  | 'model-unreadable'
  | 'internal'

/** An expected failure: a code for programs and a sentence for people. Everything else thrown is a bug. */
export class AppError extends Error {
  override readonly name = 'AppError'

  constructor(
    readonly code: ErrorCode,
    message: string,
    options?: { cause: unknown }
  ) {
    super(message, options)
  }
}
