import type { ImportOptions, SkippedRow } from '@shared/imports'
import type { ReadFile } from '../import-formats/records'
import type { Plan } from './plan'

/** An import whose files are read: what is planned, and how the person wants it. */
export interface Ready {
  readonly files: readonly ReadFile[]
  readonly skipped: readonly SkippedRow[]
  plan: Plan
  options: ImportOptions
}
