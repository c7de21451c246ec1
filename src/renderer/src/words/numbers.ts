import { NUMBER_LOCALE } from '@shared/words/language'
import { count } from '@shared/words/plural'

export { count, plural } from '@shared/words/plural'

const decimals = (digits: number): Intl.NumberFormat =>
  new Intl.NumberFormat(NUMBER_LOCALE, { minimumFractionDigits: digits, maximumFractionDigits: digits })
const PERCENT = new Intl.NumberFormat(NUMBER_LOCALE, { style: 'percent' })
const ONE_DECIMAL = decimals(1)
const TWO_DECIMALS = decimals(2)
const EXACT = new Intl.NumberFormat(NUMBER_LOCALE, { maximumFractionDigits: 20 })
const FOUR_DECIMALS = decimals(4)

/** A figure with a minus as wide as its digits. */
export const withTrueMinus = (figure: string): string => figure.replace('-', '−')

/** A size on the disk: "32 MB". */
export const megabytes = (bytes: number): string => `${count(Math.max(1, Math.round(bytes / 1e6)))} MB`

/** A share of one: "37%". */
export const percent = (share: number): string => PERCENT.format(share)

/** A figure with all its decimals: "0.0125". */
export const exact = (n: number): string => EXACT.format(n)

/** Stars with one decimal, as people say them: "4.1". */
export const oneDecimal = (stars: number): string => ONE_DECIMAL.format(stars)

/** Stars with two decimals, for measured errors: "0.84". */
export const twoDecimals = (stars: number): string => TWO_DECIMALS.format(stars)

/** Stars with four decimals, for errors to be compared: "0.8412". */
export const fourDecimals = (stars: number): string => FOUR_DECIMALS.format(stars)

/** A figure of the arithmetic shown, two decimals and a true minus: "0.24", "−1.20". */
export const figure = (value: number): string => withTrueMinus(twoDecimals(value))

/** A difference with its sign, a true minus: "+0.4", "−1.7", "0.0". */
export function signed(difference: number): string {
  const size = oneDecimal(Math.abs(difference))
  if (size === oneDecimal(0)) return size
  return difference > 0 ? `+${size}` : `−${size}`
}
