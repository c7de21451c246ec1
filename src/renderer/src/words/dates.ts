import { DAY_LOCALE } from './language'

const TIME = new Intl.DateTimeFormat(DAY_LOCALE, { hour: '2-digit', minute: '2-digit' })
const DAY = new Intl.DateTimeFormat(DAY_LOCALE, { day: 'numeric', month: 'short' })
const DAY_AND_YEAR = new Intl.DateTimeFormat(DAY_LOCALE, { day: 'numeric', month: 'short', year: 'numeric' })

/** A calendar day (YYYY-MM-DD) in words: "14 Nov 2026". It never was a moment, so no time zone moves it. */
export function day(date: string): string {
  const [year = 0, month = 1, dayOfMonth = 1] = date.split('-').map(Number)
  return DAY_AND_YEAR.format(new Date(year, month - 1, dayOfMonth))
}

const sameDay = (a: Date, b: Date): boolean => a.toDateString() === b.toDateString()

/** When something happened, as short as it can be said: "today 19:42", "14 Nov", "14 Nov 2025". */
export function when(at: number, now: number): string {
  const date = new Date(at)
  const today = new Date(now)
  if (sameDay(date, today)) return `today ${TIME.format(date)}`
  return (date.getFullYear() === today.getFullYear() ? DAY : DAY_AND_YEAR).format(date)
}
