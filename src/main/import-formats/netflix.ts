import { bad, calendarDay, titleOf } from './cells'
import { isInFuture } from './future-days'
import { EMPTY_RECORD, type ImportRecord, type ReadFile, type RecordKind } from './records'
import { readTable, type TableFile } from './table'
import { fileNotes, rowReasons } from '../words/import-errors'

/** ": Season 1" and the like: what only a part of a series has in its name, in the languages Netflix writes. */
const OF_SERIES =
  /: (?:(?:the )?(?:complete )?(?:limited )?(?:season|series|staffel|temporada|saison|stagione|seizoen|sezon|säsong|sæson|sesong|miniserie|serie limitada|mini-série|シーズン)\b|(?:limited series|episode|folge|episodio|épisode)\b)/i
/** "Part Two" ends the name of many a movie; what follows it in one of these is the name of an episode. */
const PART_AND_MORE = /: (?:the )?(?:complete )?(?:part|volume|book|chapter|collection)\b[^:]*: /i
/** No viewing of Netflix is of before it sent discs. */
const FIRST_DAY = '1998-01-01'

type Order = 'year-first' | 'day-first' | 'month-first'
type Numbers = readonly [number, number, number]

/** The viewing history of Netflix: no ratings and no years, so movies that were seen, and when. */
export async function readNetflix(file: TableFile): Promise<ReadFile> {
  const dates: { readonly line: number; readonly written: Written }[] = []
  const read = await readTable(file, 'netflix', (cells, line): ImportRecord => {
    const title = titleOf(cells('Title'))
    const written = writtenOf(cells('Date'))
    if (written) dates.push({ line, written })
    return { ...EMPTY_RECORD, line, title, kind: kindOf(title), marks: ['seen'] }
  })
  const order = orderOf(dates.map(({ written }) => written))
  if (!order) return { ...read, notes: dates.length > 0 ? [fileNotes.ambiguousDates] : [] }
  const days = new Map(dates.map(({ line, written }) => [line, dayIn(order, written)]))
  const records = read.records.map((record): ImportRecord => {
    const watchedOn = days.get(record.line)
    return watchedOn ? { ...record, watch: { watchedOn, isRewatch: false } } : record
  })
  return { ...read, records }
}

/** What the name of a row is of, as far as it tells. */
export const kindOf = (title: string): RecordKind =>
  OF_SERIES.test(title) || PART_AND_MORE.test(title) ? 'episode' : 'movie'

/** A date as it stands there; `isOpen` where only two figures tell the year, and it may be the first of the three. */
interface Written {
  readonly numbers: Numbers
  readonly mayBeginWithYear: boolean
}

function writtenOf(cell: string): Written | null {
  const text = cell.trim()
  if (text === '') return null
  const parts = /^(\d{1,4})([./-]) ?(\d{1,2})[./-] ?(\d{1,4})\.?$/.exec(text)
  if (!parts) throw bad(cell, rowReasons.expected.date)
  const numbers: Numbers = [Number(parts[1]), Number(parts[3]), Number(parts[4])]
  // Korea and Hungary write "21. 12. 27." with a last point, Canada and Sweden "21-12-27".
  return { numbers, mayBeginWithYear: numbers[0] >= 1000 || text.endsWith('.') || parts[2] === '-' }
}

/** The one order in which every date is a day of the past and the list runs from new to old; null when none or several fit. */
function orderOf(dates: readonly Written[]): Order | null {
  const orders: readonly Order[] = ['year-first', 'day-first', 'month-first']
  const readings = orders
    .map((order) => ({ order, days: dates.map((written) => dayIn(order, written)) }))
    .filter(({ days }) => days.every((day) => day !== null && day >= FIRST_DAY && !isInFuture(day)))
  const [first] = readings
  // A year of four figures in front is followed by the month everywhere.
  if (first && dates.every(({ numbers }) => numbers[0] >= 1000)) return first.order
  const running = readings.filter(({ days }) =>
    days.every((day, at) => at === 0 || (day ?? '') <= (days[at - 1] ?? ''))
  )
  const [only, ...others] = running
  const isCertain = others.every(({ days }) => days.every((day, at) => day === only?.days[at]))
  return only && isCertain ? only.order : null
}

function dayIn(order: Order, { numbers: [a, b, c], mayBeginWithYear }: Written): string | null {
  const fullYear = (year: number): number => (year < 100 ? 2000 + year : year)
  if (order === 'year-first') return mayBeginWithYear && c < 100 ? calendarDay(fullYear(a), b, c) : null
  if (a >= 1000) return null
  return order === 'day-first' ? calendarDay(fullYear(c), b, a) : calendarDay(fullYear(c), a, b)
}
