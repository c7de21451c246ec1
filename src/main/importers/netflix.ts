import { bad, calendarDay, titleOf } from './cells'
import { NOTHING_SAID, RowProblem, type ImportRecord, type ReadFile } from './records'
import { readTable, type TableFile } from './table'
import { rowReasons, fileNotes } from '../words/import-errors'

/** "Dark: Season 1: Secrets": the part of a series that a row is of, in the languages Netflix writes. */
const PART_OF_SERIES =
  /: (?:(?:the )?(?:complete )?(?:limited )?(?:season|series|part|volume|book|chapter|collection|staffel|temporada|saison|stagione|seizoen|sezon|säsong|sæson|sesong|miniserie|serie limitada|mini-série|シーズン)\b|(?:limited series|episode|folge|episodio|épisode)\b)/i

type Order = 'year-first' | 'day-first' | 'month-first'

/** The viewing history of Netflix: no ratings and no years, so movies that were seen, and when. */
export async function readNetflix(file: TableFile): Promise<ReadFile> {
  const dates: { readonly line: number; readonly numbers: Numbers }[] = []
  const read = await readTable(file, 'netflix', (cells, line): ImportRecord => {
    const title = titleOf(cells('Title'))
    const numbers = numbersOf(cells('Date'))
    if (PART_OF_SERIES.test(title)) throw new RowProblem('other', rowReasons.episode)
    dates.push({ line, numbers })
    return { ...NOTHING_SAID, line, title, marks: ['seen'] }
  })
  const order = orderOf(dates.map(({ numbers }) => numbers))
  if (!order) {
    const notes = dates.length > 0 ? [fileNotes.ambiguousDates] : []
    return { ...read, notes }
  }
  const days = new Map(dates.map(({ line, numbers }) => [line, dayIn(order, numbers)]))
  const records = read.records.map((record): ImportRecord => {
    const watchedOn = days.get(record.line)
    if (!watchedOn) return record
    return { ...record, watch: { watchedOn, isRewatch: false } }
  })
  return { ...read, records }
}

type Numbers = readonly [number, number, number]

function numbersOf(cell: string): Numbers {
  const parts = /^(\d{1,4})[./-] ?(\d{1,2})[./-] ?(\d{1,4})\.?$/.exec(cell.trim())
  if (!parts) throw bad(cell, rowReasons.expected.date)
  return [Number(parts[1]), Number(parts[2]), Number(parts[3])]
}

/** The one order in which every date is a day and the list runs from new to old; null when none or several fit. */
function orderOf(dates: readonly Numbers[]): Order | null {
  const orders: readonly Order[] = ['year-first', 'day-first', 'month-first']
  const possible = orders.filter((order) => dates.every((numbers) => dayIn(order, numbers) !== null))
  if (possible.length === 1) return possible[0] ?? null
  const running = possible.filter((order) => {
    const days = dates.map((numbers) => dayIn(order, numbers) as string)
    return days.every((day, at) => at === 0 || day <= (days[at - 1] as string))
  })
  const [first] = possible
  const allSame = possible.every((order) =>
    dates.every((numbers) => dayIn(order, numbers) === dayIn(first ?? order, numbers))
  )
  if (allSame) return first ?? null
  return running.length === 1 ? (running[0] ?? null) : null
}

function dayIn(order: Order, [a, b, c]: Numbers): string | null {
  const fullYear = (year: number): number => (year < 100 ? 2000 + year : year)
  if (order === 'year-first') return a >= 1000 ? calendarDay(a, b, c) : null
  if (a >= 1000) return null
  return order === 'day-first' ? calendarDay(fullYear(c), b, a) : calendarDay(fullYear(c), a, b)
}
