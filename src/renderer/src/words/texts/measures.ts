import { dateOf, dayAndMonth, dayMonthAndYear, timeOfDay } from '../dates'
import { count, oneDecimal } from '../numbers'
import { formOf } from '@shared/words/plural'

const sameDay = (a: Date, b: Date): boolean => a.toDateString() === b.toDateString()

/** Amounts and times in words, as other texts and the pages use them. */
export const measures = {
  /** What half stars are called: "0.5 stars", "1 star", "4.5 stars". */
  stars: (halfStars: number): string =>
    `${count(halfStars / 2)} ${formOf(halfStars / 2, { one: 'star', other: 'stars' })}`,

  /** How long something will still take, roughly: "about 4 s", "about 3 min". */
  roughly: (ms: number): string => {
    const seconds = Math.max(1, Math.round(ms / 1000))
    return seconds < 90 ? `about ${count(seconds)} s` : `about ${count(Math.round(seconds / 60))} min`
  },

  /** How long something took: "0.4 s", "12 s", "3 min 20 s". */
  took: (ms: number): string => {
    const seconds = ms / 1000
    if (seconds < 10) return `${oneDecimal(seconds)} s`
    if (seconds < 90) return `${count(Math.round(seconds))} s`
    return `${count(Math.floor(seconds / 60))} min ${count(Math.round(seconds % 60))} s`
  },

  /** When something happened, as short as it can be said: "today 19:42", "14 Nov", "14 Nov 2025". */
  when: (at: number, now: number): string => {
    const date = new Date(at)
    const today = new Date(now)
    if (sameDay(date, today)) return `today ${timeOfDay(date)}`
    return date.getFullYear() === today.getFullYear() ? dayAndMonth(date) : dayMonthAndYear(date)
  },

  /** When a rating was given: by its day where only that is known, which no time zone moves. */
  whenRated: ({ ratedAt, ratedOn }: { ratedAt: number; ratedOn: string | null }, now: number): string => {
    if (ratedOn === null) return ratedAt === 0 ? 'no date' : measures.when(ratedAt, now)
    const date = dateOf(ratedOn)
    const today = new Date(now)
    if (sameDay(date, today)) return 'today'
    return date.getFullYear() === today.getFullYear() ? dayAndMonth(date) : dayMonthAndYear(date)
  }
} as const
