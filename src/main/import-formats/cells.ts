import { cut } from '@shared/text'
import { LIMITS } from './limits'
import { RowProblem, type When } from './records'
import { rowReasons } from '../words/import-errors'

const { expected } = rowReasons
const SHOWN_CHARACTERS = 40
const FIRST_YEAR = 1870
const LAST_YEAR = 2100
/** What programs write where no day is known. */
const NO_DAY = '0001-01-01'
const NO_MOMENT = '1970-01-01T00:00:00'
const MAX_ID = 2 ** 31 - 1
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** A row that should have been readable: what was found and what was expected. */
export function bad(found: string, wanted: string): RowProblem {
  return new RowProblem('bad', rowReasons.isNot(shown(found), wanted))
}

/** A piece of a file as it can be shown in a sentence: on one line, and no longer than it helps. */
export function shown(text: string, most = SHOWN_CHARACTERS): string {
  const line = text.replace(/[\s\p{C}]+/gu, ' ')
  return line.length > most ? `${cut(line, most)}…` : line
}

/** A cell as text: spaces around it dropped. */
export const textOf = (cell: string): string => cell.trim()

/** A title; an empty one is no row at all. */
export function titleOf(cell: string): string {
  const title = textOf(cell).replace(/\s+/g, ' ')
  if (title === '') throw new RowProblem('bad', rowReasons.noTitle)
  if (title.length > LIMITS.textLetters) throw bad(title, expected.title)
  return title
}

/** Half stars of a rating on a scale of five stars; null when unrated (empty or 0). */
export function starsOf(cell: string): number | null {
  const number = plainNumber(cell)
  if (number === null || number === 0) return null
  if (!Number.isInteger(number * 2) || number > 5) throw offScale(cell, expected.ofFive)
  return number * 2
}

/** Half stars of a rating on a scale of ten; null when unrated (empty or 0). Halves go up: 8.5 of 10 is 9 half stars, 0.5 is 1. */
export function tensOf(cell: string): number | null {
  const number = plainNumber(cell)
  if (number === null || number === 0) return null
  if (number > 10 || !Number.isInteger(number * 2)) throw offScale(cell, expected.ofTen)
  return Math.round(number)
}

/** A rating that no service of this scale gives: the whole file has another one. */
const offScale = (found: string, wanted: string): RowProblem =>
  new RowProblem('off-scale', rowReasons.isNot(shown(found), wanted))

/** A number as programs of any country write it. */
function plainNumber(cell: string): number | null {
  const text = cell.trim().replace(',', '.')
  if (text === '') return null
  if (!/^\d{1,3}(\.\d{1,6})?$/.test(text)) throw bad(cell, expected.rating)
  return Number(text)
}

/** A whole number as it was, where a program has made 1999.0 of it. */
const wholeNumber = (cell: string): string => cell.trim().replace(/^(\d+)[.,]0$/, '$1')

/** A year, or null when the cell is empty; a range of years is of a series. */
export function yearOf(cell: string): number | null {
  const text = wholeNumber(cell)
  if (text === '') return null
  if (/^\d{4}\s*[-–—](?:\s*\d{4})?$/.test(text)) throw new RowProblem('other', rowReasons.series)
  const year = /^\d{4}$/.test(text) ? Number(text) : NaN
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR)) throw bad(cell, expected.year)
  return year
}

/** An IMDb id as 'tt0133093', from that, from the bare zero-padded number, or null when empty. */
export function imdbIdOf(cell: string): string | null {
  const text = wholeNumber(cell)
  if (text === '') return null
  const digits = /^(?:tt)?0*([1-9]\d{0,9})$/.exec(text)?.[1]
  if (digits === undefined) throw bad(cell, expected.imdbId)
  return `tt${digits.padStart(7, '0')}`
}

/** A positive whole number as an id, or null when empty. */
export function numberIdOf(cell: string, what: string): number | null {
  const text = wholeNumber(cell)
  if (text === '') return null
  const id = /^\d{1,10}$/.test(text) ? Number(text) : NaN
  if (!(id > 0 && id <= MAX_ID)) throw bad(cell, what)
  return id
}

/** YYYY-MM-DD of a day that exists, or null when the cell is empty. */
export function dayOf(cell: string): string | null {
  const text = cell.trim()
  if (text === '' || text === NO_DAY) return null
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  const day = parts && calendarDay(Number(parts[1]), Number(parts[2]), Number(parts[3]))
  if (!day) throw bad(cell, expected.isoDate)
  return day
}

/** A day of the calendar as YYYY-MM-DD; null when there is no such day. */
export function calendarDay(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return exists && year >= FIRST_YEAR && year <= LAST_YEAR ? date.toISOString().slice(0, 10) : null
}

/** A day (2024-12-31, or as older IMDb files write it: Thu Nov 23 00:00:00 2012) or a UTC moment; null when empty. */
export function whenOf(cell: string): When | null {
  const text = cell.trim()
  if (text === '' || text.startsWith(NO_DAY) || text.startsWith(NO_MOMENT)) return null
  const spelled = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) {1,2}(\d{1,2}) \d{2}:\d{2}:\d{2} (\d{4})$/.exec(text)
  if (spelled) {
    const month = MONTHS.indexOf((spelled[1] as string).toLowerCase()) + 1
    const day = calendarDay(Number(spelled[3]), month, Number(spelled[2]))
    if (month > 0 && day) return { day }
  }
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return { day: dayOf(text) as string }
  const moment = /^(\d{4}-\d{2}-\d{2})[T ]([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z| UTC)?$/.exec(text)
  if (!moment || !dayOf(moment[1] as string)) throw bad(cell, expected.date)
  return {
    at: Date.parse(
      text
        .replace(' UTC', 'Z')
        .replace(' ', 'T')
        .replace(/(?<!Z)$/, 'Z')
    )
  }
}

/** The same of a time that is not worth a row: one that cannot be read is not known. */
export function whenIfRead(cell: string): When | null {
  try {
    return whenOf(cell)
  } catch {
    return null
  }
}
