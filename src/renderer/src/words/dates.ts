import { DAY_LOCALE } from '@shared/words/language'

const TIME = new Intl.DateTimeFormat(DAY_LOCALE, { hour: '2-digit', minute: '2-digit' })
const DAY = new Intl.DateTimeFormat(DAY_LOCALE, { day: 'numeric', month: 'short' })
const DAY_AND_YEAR = new Intl.DateTimeFormat(DAY_LOCALE, { day: 'numeric', month: 'short', year: 'numeric' })

/** "19:42". */
export const timeOfDay = (date: Date): string => TIME.format(date)
/** "14 Nov". */
export const dayAndMonth = (date: Date): string => DAY.format(date)
/** "14 Nov 2026". */
export const dayMonthAndYear = (date: Date): string => DAY_AND_YEAR.format(date)

/** The midnight that a calendar day (YYYY-MM-DD) begins with where this is read. It never was a moment, so no time zone moves it. */
export function dateOf(day: string): Date {
  const [year = 0, month = 1, dayOfMonth = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, dayOfMonth)
}

/** A calendar day (YYYY-MM-DD) in words: "14 Nov 2026". */
export const day = (date: string): string => dayMonthAndYear(dateOf(date))
