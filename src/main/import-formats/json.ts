import type { Source } from '@shared/import-sources'
import { z } from 'zod'
import { imdbIdOf, shown } from './cells'
import { LIMITS, refused } from './limits'
import { RowProblem, type ImportRecord, type ReadFile, type SkippedRow } from './records'
import { refuseMostlyBad, skippedRow } from './table'
import { refusals, rowReasons } from '../words/import-errors'
import { shapeProblem } from '../words/shape-errors'

/** Parses JSON text. Throws AppError 'import-refused' when it is none. */
export function parseJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (cause) {
    throw refused(refusals.notJson(name), cause)
  }
}

/** Reads a list of entries, one record each, as `readTable` does rows; `line` is the position from 1. */
export function readEntries(
  name: string,
  source: Source,
  entries: readonly unknown[],
  read: (entry: unknown, line: number) => ImportRecord
): ReadFile {
  if (entries.length > LIMITS.rows) throw refused(refusals.tooManyEntries(name, LIMITS.rows))
  const records: ImportRecord[] = []
  const skipped: SkippedRow[] = []
  for (const [at, entry] of entries.entries()) {
    const line = at + 1
    try {
      records.push(read(entry, line))
    } catch (problem) {
      if (!(problem instanceof RowProblem)) throw problem
      skipped.push(skippedRow(name, line, problem))
    }
  }
  refuseMostlyBad(name, entries.length, records.length, skipped)
  return { name, source, records, skipped, notes: [] }
}

/** An entry in the shape that it should have. Throws RowProblem saying what is not as expected. */
export function shaped<T>(schema: z.ZodType<T>, entry: unknown): T {
  const parsed = schema.safeParse(entry)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new RowProblem('bad', rowReasons.notShaped(issue?.path.join('.') ?? '', shapeProblem(issue)))
}

/** Text of at most a length; an escape can smuggle in what no text holds. */
export const text = (length: number) =>
  z
    .string()
    .max(length)
    .refine((value) => !/\0|\p{Surrogate}/u.test(value), rowReasons.noText)

/** Text that is no note. */
export const Text = text(LIMITS.textLetters)
export const Title = Text.transform((title) => title.replace(/\s+/g, ' ').trim()).pipe(z.string().min(1))
export const Year = z.int().min(1870).max(2100)
/** 'tt0133093', or any other way to write it. */
export const ImdbId = text(20).transform((id, context) => {
  try {
    return imdbIdOf(id)
  } catch {
    context.addIssue({ code: 'custom', message: rowReasons.isNot(shown(id), rowReasons.expected.imdbId) })
    return z.NEVER
  }
})
export const NumberId = z
  .int()
  .positive()
  .max(2 ** 31 - 1)
