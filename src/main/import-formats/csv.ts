import { CsvError, parse, type InfoRecord, type Parser } from 'csv-parse'
import { LIMITS, refused } from './limits'
import { refusals } from '../words/import-errors'

/** One record of a table; `line` is the line it begins on. */
export interface Row {
  readonly line: number
  readonly cells: readonly string[]
}

const SEPARATORS = [',', ';', '\t'] as const

/** How the cells of a table are told apart, and where its header begins behind a line that says so ("sep=;"). */
function dialectOf(text: string): { readonly separator: string; readonly start: number } {
  const said = /^"?sep=(.)"?[ \t]*(?:\r\n|\n|\r)/i.exec(text)
  if (said?.[1] !== undefined) return { separator: said[1], start: said[0].length }
  const head = text.slice(0, LIMITS.recordBytes).trimStart()
  const header = /^[^\r\n]*/.exec(head.replace(/"[^"]*"?/g, ''))?.[0] ?? ''
  const counts = SEPARATORS.map((separator) => header.split(separator).length)
  return { separator: SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ',', start: 0 }
}

/** Bytes parsed at once; between two slices other work gets its turn. */
const SLICE = 16 * 1024

const { row } = refusals
const PROBLEMS: ReadonlyMap<string, (name: string, line: number) => string> = new Map(
  Object.entries({
    CSV_QUOTE_NOT_CLOSED: row.notClosed,
    CSV_INVALID_CLOSING_QUOTE: row.afterQuote,
    INVALID_OPENING_QUOTE: row.quoteInside,
    CSV_MAX_RECORD_SIZE: (name: string, line: number) => row.tooLong(name, line, LIMITS.recordBytes / 1024)
  })
)

/**
 * Reads a table row by row, its cells apart by commas, semicolons or tabs, blank lines left out. Quoted cells may hold line ends; \r\n, \n and \r all end a
 * row. Throws AppError 'import-refused' naming the line where the form or a limit is broken.
 */
export async function* rowsOf(name: string, text: string, signal?: AbortSignal): AsyncGenerator<Row> {
  const { separator, start } = dialectOf(text)
  const bytes = Buffer.from(text.slice(start))
  const lines = new LineCounter(bytes, start > 0 ? 2 : 1)
  let nRows = 0
  let batch: Row[] = []
  const parser = parse({
    delimiter: separator,
    relax_column_count: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: LIMITS.recordBytes,
    // Rows are taken here rather than out of the stream, which hands them over one turn at a time.
    on_record: (cells: readonly string[], { bytes: end }: InfoRecord) => {
      const line = lines.current
      lines.advanceTo(end)
      if (cells.length === 1 && cells[0]?.trim() === '') return null
      if (nRows++ > LIMITS.rows) throw refused(refusals.tooManyRows(name, LIMITS.rows))
      checkCells(name, line, cells)
      batch.push({ line, cells })
      return null
    }
  })
  parser.on('error', () => undefined) // whoever feeds it is told too
  for (let at = 0; at <= bytes.length; at += SLICE) {
    if (at > 0) await new Promise((resolve) => setImmediate(resolve))
    signal?.throwIfAborted()
    await feed(parser, bytes.subarray(at, at + SLICE), at + SLICE > bytes.length).catch((cause: unknown) => {
      if (!(cause instanceof CsvError)) throw cause
      const problem = PROBLEMS.get(cause.code) ?? row.unreadable
      throw refused(problem(name, lines.current), cause)
    })
    const rows = batch
    batch = []
    yield* rows
  }
}

/** Has the parser read some bytes, the last of them or not. */
function feed(parser: Parser, bytes: Buffer, isLast: boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (error?: Error | null): void => (error ? reject(error) : resolve())
    if (isLast) parser.end(bytes, settle)
    else parser.write(bytes, settle)
  })
}

/** The first row of a table, without reading the rest; null when there is none. */
export async function firstRow(name: string, text: string): Promise<Row | null> {
  // A header has one line of at most a record's size, so a few of them are enough to look at.
  const head = text
    .slice(dialectOf(text).start)
    .slice(0, 2 * LIMITS.recordBytes)
    .replace(/^\s*[\r\n]+/, '')
  const line = /^[^\r\n]*/.exec(head)?.[0] ?? ''
  for await (const row of rowsOf(name, line)) return row
  return null
}

/** The parser's own count takes a line end inside quotes for two; this one counts each once. */
class LineCounter {
  private at = 0

  constructor(
    private readonly bytes: Buffer,
    public current: number
  ) {}

  advanceTo(end: number): void {
    for (; this.at < end; this.at++) {
      const byte = this.bytes[this.at]
      if (byte === 0x0a || (byte === 0x0d && this.bytes[this.at + 1] !== 0x0a)) this.current++
    }
  }
}

function checkCells(name: string, line: number, cells: readonly string[]): void {
  if (cells.length > LIMITS.columns) throw refused(refusals.tooManyCells(name, line, cells.length, LIMITS.columns))
  if (cells.some((cell) => cell.length > LIMITS.fieldBytes / 4 && Buffer.byteLength(cell) > LIMITS.fieldBytes))
    throw refused(refusals.tooLargeCell(name, line, LIMITS.fieldBytes / 1024))
}
