import { shown } from './cells'
import { rowsOf } from './csv'
import { LIMITS, refused } from './limits'
import { RowProblem, type ImportRecord, type ReadFile, type SkippedRow, type Source } from './records'
import { refusals, rowReasons } from '../words/import-errors'

/** A column name as files of every age write it: case, dots and spaces apart it is the same. */
export const foldColumn = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')

/** A row by column name; a column that the file does not have reads as an empty cell. */
export type Cells = (column: string) => string

export interface TableFile {
  readonly name: string
  readonly text: string
  readonly signal?: AbortSignal | undefined
}

/**
 * Reads a table with a header, one record a row. `read` returns null for a row that says nothing, and throws RowProblem
 * for one that cannot be used. Throws AppError 'import-refused' when more than 1% of the rows are bad, or none is good.
 */
export async function readTable(
  { name, text, signal }: TableFile,
  source: Source,
  read: (cells: Cells, line: number) => ImportRecord | null
): Promise<ReadFile> {
  let columns: ReadonlyMap<string, number> | null = null
  let width = 0
  let nRows = 0
  const records: ImportRecord[] = []
  const folded = new Map<string, string>() // of the names that the reader asks for, row after row
  const fold = (column: string): string => {
    const known = folded.get(column)
    if (known !== undefined) return known
    folded.set(column, foldColumn(column))
    return foldColumn(column)
  }
  const skipped: SkippedRow[] = []
  for await (const { line, cells } of rowsOf(name, text, signal)) {
    if (!columns) {
      columns = columnsOf(name, cells)
      width = cells.length
      continue
    }
    nRows++
    try {
      if (cells.length !== width) throw new RowProblem('bad', rowReasons.cells(cells.length, width))
      const at = columns
      const record = read((column) => cells[at.get(fold(column)) ?? -1] ?? '', line)
      if (record) records.push(record)
    } catch (problem) {
      if (!(problem instanceof RowProblem)) throw problem
      skipped.push({ file: name, line, kind: problem.kind, reason: problem.message })
    }
  }
  refuseMostlyBad(name, nRows, records.length, skipped)
  return { name, source, records, skipped, notes: [] }
}

/** Throws AppError when more than 1% of the rows of a file, and more than one, are bad, or when none is good. */
export function refuseMostlyBad(name: string, nRows: number, nGood: number, skipped: readonly SkippedRow[]): void {
  const bad = skipped.filter(({ kind }) => kind === 'bad')
  if (bad.length === 0 || (nGood > 0 && bad.length <= Math.max(1, nRows * LIMITS.badShare))) return
  throw refused(refusals.mostlyBad(name, bad.length, nRows, bad[0]))
}

function columnsOf(name: string, header: readonly string[]): ReadonlyMap<string, number> {
  const columns = new Map<string, number>()
  for (const [at, cell] of header.entries()) {
    const column = foldColumn(cell)
    if (columns.has(column)) throw refused(refusals.twoColumns(name, shown(cell.trim(), 60)))
    columns.set(column, at)
  }
  return columns
}
