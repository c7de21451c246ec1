import { cut } from '@shared/text'
import { unguarded } from '../formula-guard'
import { RowProblem, type When } from './records'
import { rowReasons } from '../words/import-errors'

const { expected } = rowReasons
const SHOWN_CHARACTERS = 40
const FIRST_YEAR = 1870
const LAST_YEAR = 2100
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

/** A cell as text: spaces around it dropped, and the mark that keeps a spreadsheet from taking it for a formula. */
export const textOf = (cell: string): string => unguarded(cell.trim())

/** A title; an empty one is no row at all. */
export function titleOf(cell: string): string {
  const title = textOf(cell).replace(/\s+/g, ' ')
  if (title === '') throw new RowProblem('bad', rowReasons.noTitle)
  return title
}

/** Half stars of a rating on a scale of five stars; null when unrated (empty or 0). */
export function starsOf(cell: string): number | null {
  const number = plainNumber(cell)
  if (number === null || number === 0) return null
  if (!Number.isInteger(number * 2) || number < 0.5 || number > 5) throw bad(cell, expected.ofFive)
  return number * 2
}

/** Half stars of a rating on a scale of ten; null when unrated (empty or 0). Halves go up: 8.5 of 10 is 9 half stars. */
export function tensOf(cell: string): number | null {
  const number = plainNumber(cell)
  if (number === null || number === 0) return null
  if (number < 1 || number > 10 || !Number.isInteger(number * 2)) throw bad(cell, expected.ofTen)
  return Math.round(number)
}

function plainNumber(cell: string): number | null {
  const text = cell.trim()
  if (text === '') return null
  if (!/^\d{1,3}(\.\d{1,6})?$/.test(text)) throw bad(cell, expected.rating)
  return Number(text)
}

/** A year, or null when the cell is empty. */
export function yearOf(cell: string): number | null {
  const text = cell.trim()
  if (text === '') return null
  const year = /^\d{4}$/.test(text) ? Number(text) : NaN
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR)) throw bad(cell, expected.year)
  return year
}

/** An IMDb id as 'tt0133093', from that, from the bare zero-padded number, or null when empty. */
export function imdbIdOf(cell: string): string | null {
  const text = cell.trim()
  if (text === '') return null
  const digits = /^(?:tt)?0*([1-9]\d{0,9})$/.exec(text)?.[1]
  if (digits === undefined) throw bad(cell, expected.imdbId)
  return `tt${digits.padStart(7, '0')}`
}

/** A positive whole number as an id, or null when empty. */
export function numberIdOf(cell: string, what: string): number | null {
  const text = cell.trim()
  if (text === '') return null
  const id = /^\d{1,10}$/.test(text) ? Number(text) : NaN
  if (!(id > 0 && id <= MAX_ID)) throw bad(cell, what)
  return id
}

/** YYYY-MM-DD of a day that exists, or null when the cell is empty. */
export function dayOf(cell: string): string | null {
  const text = cell.trim()
  if (text === '') return null
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
  if (text === '') return null
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
