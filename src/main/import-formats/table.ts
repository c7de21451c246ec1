import type { Source } from '@shared/import-sources'
import { shown } from './cells'
import { isOwnTable } from './own-tables'
import { unguarded } from './formula-guard'
import { rowsOf } from './csv'
import { LIMITS, refused } from './limits'
import { RowProblem, type ImportRecord, type ReadFile, type SkippedRow } from './records'
import { refusals, rowReasons } from '../words/import-errors'

/** A column name as files of every age write it: case, dots and spaces apart it is the same. */
export const foldColumn = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')

/** A row by column name, without spaces around a cell unless 'exact'; a column that the file does not have reads as an empty cell. */
export type Cells = (column: string, how?: 'exact') => string

export interface TableFile {
  readonly name: string
  readonly text: string
  readonly signal?: AbortSignal | undefined
}

/**
 * Reads a table with a header, one record a row. `read` throws RowProblem for a row that cannot be used. Throws AppError
 * 'import-refused' when more than 1% of the rows are bad, none is good, or a rating is of another scale.
 */
export async function readTable(
  { name, text, signal }: TableFile,
  source: Source,
  read: (cells: Cells, line: number) => ImportRecord
): Promise<ReadFile> {
  let columns: ReadonlyMap<string, number> | null = null
  let width = 0
  let least = 0
  let nRows = 0
  const textIn = isOwnTable(text) ? unguarded : (cell: string) => cell
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
      least = 1 + Math.max(...columns.values())
      continue
    }
    nRows++
    try {
      if (cells.every(isBlank)) throw new RowProblem('other', rowReasons.emptyRow)
      if (cells.length < least || !cells.slice(width).every(isBlank))
        throw new RowProblem('bad', rowReasons.cells(cells.length, width))
      const at = columns
      const cellOf: Cells = (column, how) => {
        const cell = cells[at.get(fold(column)) ?? -1] ?? ''
        return textIn(how === 'exact' ? cell : cell.trim())
      }
      records.push(read(cellOf, line))
    } catch (problem) {
      if (!(problem instanceof RowProblem)) throw problem
      skipped.push(skippedRow(name, line, problem))
    }
  }
  refuseMostlyBad(name, nRows, records.length, skipped)
  return { name, source, records, skipped, notes: [] }
}

const isBlank = (cell: string): boolean => cell.trim() === ''

/** A row to list as left out. Throws AppError when the whole file is of another scale. */
export function skippedRow(name: string, line: number, { kind, message }: RowProblem): SkippedRow {
  if (kind === 'off-scale') throw refused(refusals.offScale(name, line, message))
  return { file: name, line, kind, reason: message }
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
    if (column === '') continue // what programs add without a name holds nothing of a service
    if (columns.has(column)) throw refused(refusals.twoColumns(name, shown(cell.trim(), 60)))
    columns.set(column, at)
  }
  return columns
}
