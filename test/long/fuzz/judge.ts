import { AppError } from '../../../src/shared/errors'
import { MARKS } from '../../../src/shared/movies'
import { readImport } from '../../../src/main/import-formats/read-import'
import { decodeText } from '../../../src/main/import-formats/text'
import type { ImportRecord, ReadFile } from '../../../src/main/import-formats/records'
import type { FuzzInput } from './mutations'

export type Outcome = 'read' | 'refused' | 'asked'

/** Of processor time: a busy machine may let a short reading take long. */
const SLOWEST_MS = 1_000

/** Reads an input and throws when it crashes, hangs, or is read as something that it does not say. */
export async function judge({ name, content }: FuzzInput): Promise<Outcome> {
  const started = process.cpuUsage()
  const outcome = await attempt({ name, content })
  const { user, system } = process.cpuUsage(started)
  if (user + system > SLOWEST_MS * 1_000) throw new Error(`${name} took ${Math.round((user + system) / 1_000)} ms`)
  if (outcome.kind !== 'read') return outcome.kind
  for (const file of outcome.files) judgeFile(file, content)
  return 'read'
}

type Attempt = { readonly kind: 'refused' | 'asked' } | { readonly kind: 'read'; readonly files: readonly ReadFile[] }

async function attempt({ name, content }: FuzzInput): Promise<Attempt> {
  try {
    const outcome = await readImport([{ name, content }], { profileName: 'Me' })
    return outcome.kind === 'read' ? outcome : { kind: 'asked' }
  } catch (error) {
    if (error instanceof AppError && error.code === 'import-refused' && /^[^\n]+\.$/s.test(error.message.trim()))
      return { kind: 'refused' }
    throw error
  }
}

function judgeFile({ name, source, records, skipped, notes }: ReadFile, content: Buffer): void {
  for (const record of records) judgeRecord(record)
  if (content.subarray(0, 2).toString() === 'PK' || name.endsWith('.json') || notes.some((note) => /holds/.test(note)))
    return
  const text = decodeText(name, content) ?? ''
  const rows = rowsSimply(text)
  const said = records.length + skipped.length
  if (said !== rows.length - 1) throw new Error(`${name} (${source}) has ${rows.length - 1} rows, ${said} were read`)
  const lines = new Set(rows.slice(1).map(({ line }) => line))
  for (const { line, title } of records) {
    if (!lines.has(line)) throw new Error(`no row begins on line ${line}`)
    if (source === 'movielens') continue // titles are taken apart
    const cells = rows.find((row) => row.line === line)?.cells ?? []
    const folded = (cell: string) => cell.trim().replace(/^'/, '').replace(/\s+/g, ' ')
    if (!cells.some((cell) => folded(cell) === folded(title))) throw new Error(`line ${line} does not say "${title}"`)
  }
}

/** Another reader of the same tables, as simple as can be, to compare with. */
function rowsSimply(text: string): { line: number; cells: string[] }[] {
  const rows: { line: number; cells: string[] }[] = []
  let [line, began, cell, inQuotes] = [1, 1, '', false]
  let cells: string[] = []
  const end = (): void => {
    cells.push(cell)
    if (cells.length > 1 || cell.trim() !== '') rows.push({ line: began, cells })
    cells = []
    cell = ''
  }
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] as string
    const isBreak = letter === '\n' || letter === '\r'
    if (inQuotes) {
      if (letter !== '"') cell += letter
      else if (text[at + 1] === '"') cell += text[++at]
      else inQuotes = false
      if (letter === '\n' || (letter === '\r' && text[at + 1] !== '\n')) line++
    } else if (letter === '"') inQuotes = true
    else if (letter === ',') {
      cells.push(cell)
      cell = ''
    } else if (isBreak) {
      if (letter === '\r' && text[at + 1] === '\n') at++
      line++
      end()
      began = line
    } else cell += letter
  }
  if (cell !== '' || cells.length > 0) end()
  return rows
}

const isDay = (day: string): boolean => /^\d{4}-\d\d-\d\d$/.test(day) && new Date(day).toISOString().startsWith(day)
const isWhole = (n: number, from: number, to: number): boolean => Number.isInteger(n) && n >= from && n <= to

function judgeRecord(record: ImportRecord): void {
  const { line, title, year, halfStars, imdbId, tmdbId, ratedWhen, watch, marks } = record
  const holds =
    isWhole(line, 1, 1e7) &&
    title.trim() === title &&
    title !== '' &&
    !title.includes('\0') &&
    title.length <= 16_384 &&
    (year === null || isWhole(year, 1870, 2100)) &&
    (halfStars === null || isWhole(halfStars, 1, 10)) &&
    (imdbId === null || /^tt\d{7,10}$/.test(imdbId)) &&
    (tmdbId === null || isWhole(tmdbId, 1, 2 ** 31 - 1)) &&
    (ratedWhen === null || ('day' in ratedWhen ? isDay(ratedWhen.day) : Number.isFinite(ratedWhen.at))) &&
    (watch === null || watch.watchedOn === null || isDay(watch.watchedOn)) &&
    marks.every((mark) => MARKS.includes(mark)) &&
    !('x' in {})
  if (!holds) throw new Error(`not a record: ${JSON.stringify(record).slice(0, 500)}`)
}
