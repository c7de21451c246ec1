import { z } from 'zod'

/**
 * A text in which nothing is half of a character: such halves stand for U+FFFD, as they would on disk, so that what is acknowledged is
 * what was kept.
 */
export const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\uFFFD')

/** The beginning of a text, of at most so many UTF-16 units, that ends with a whole character. */
export const cut = (text: string, most: number): string => text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '')

/** Every text that comes in from a page. */
export const Text = z.string().overwrite(wellFormed)
