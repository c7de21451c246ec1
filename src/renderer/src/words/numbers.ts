import { NUMBER_LOCALE } from './language'
import { formOf } from './plural'

const COUNT = new Intl.NumberFormat(NUMBER_LOCALE)

/** "1,204". */
export const count = (n: number): string => COUNT.format(n)

/** "1 rating", "12 ratings". */
export const plural = (n: number, one: string, many = `${one}s`): string =>
  `${count(n)} ${formOf(n, { one, other: many })}`

/** Stars with one decimal, as people say them: "4.1". */
export const oneDecimal = (stars: number): string => stars.toFixed(1)

/** Stars with two decimals, for measured errors: "0.84". */
export const twoDecimals = (stars: number): string => stars.toFixed(2)

/** A difference with its sign, a true minus: "+0.4", "−1.7", "0.0". */
export function signed(difference: number): string {
  const figure = Math.abs(difference).toFixed(1)
  if (figure === '0.0') return figure
  return difference > 0 ? `+${figure}` : `−${figure}`
}

/** What half stars are called: "0.5 stars", "1 star", "4.5 stars". */
export const starsLabel = (halfStars: number): string => `${halfStars / 2} ${halfStars === 2 ? 'star' : 'stars'}`

/** How long something will still take, roughly: "about 4 s", "about 3 min". */
export function roughly(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000))
  return seconds < 90 ? `about ${seconds} s` : `about ${Math.round(seconds / 60)} min`
}

/** How long something took: "0.4 s", "12 s", "3 min 20 s". */
export function took(ms: number): string {
  const seconds = ms / 1000
  if (seconds < 10) return `${seconds.toFixed(1)} s`
  if (seconds < 90) return `${Math.round(seconds)} s`
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`
}
