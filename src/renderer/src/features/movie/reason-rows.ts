import type { Reason } from '@shared/explore'
import { twoDecimals } from '../../words/numbers'
import { texts } from '../../words/texts/texts'

/** One line of a sum, in hundredths; the lines add up exactly to the total as it is shown. */
export interface SumRow {
  readonly kind: 'start' | 'reason' | 'rest'
  readonly name: string
  /** The rating that this line is about. */
  readonly reason: Reason | null
  /** Hundredths. */
  readonly by: number
  /** The sum up to and with this line, in hundredths. */
  readonly upTo: number
}

/** Reasons shown by name; the others are put together. */
const MOST_NAMED = 7
/** A reason that would read 0.01 says nothing by itself. */
const LEAST_NAMED = 2

const hundredths = (value: number): number => Math.round(value * 100)

/**
 * The lines of a sum: what it starts from, the largest reasons, and what is left of them, those that raise and those that lower it
 * apart. What rounding leaves over goes to the last line, so that a reader who adds up the lines finds the total.
 */
export function sumRows(
  starts: readonly { readonly name: string; readonly value: number }[],
  reasons: readonly Reason[],
  total: number
): SumRow[] {
  const named = reasons.slice(0, MOST_NAMED).filter(({ by }) => Math.abs(hundredths(by)) >= LEAST_NAMED)
  const others = reasons.slice(named.length)
  const lines: Omit<SumRow, 'upTo'>[] = [
    ...starts.map(({ name, value }) => ({ kind: 'start' as const, name, reason: null, by: hundredths(value) })),
    ...named.map((reason) => ({ kind: 'reason' as const, name: reason.title, reason, by: hundredths(reason.by) })),
    ...rest(others)
  ]
  const last = lines.at(-1)
  const missing = hundredths(total) - lines.reduce((sum, { by }) => sum + by, 0)
  if (last) lines[lines.length - 1] = { ...last, by: last.by + missing }
  let upTo = 0
  return lines.map((line) => ({ ...line, upTo: (upTo += line.by) }))
}

function rest(others: readonly Reason[]): Omit<SumRow, 'upTo'>[] {
  const put = (part: readonly Reason[], said: (n: number) => string): Omit<SumRow, 'upTo'>[] =>
    part.length === 0
      ? []
      : [
          {
            kind: 'rest',
            name: said(part.length),
            reason: null,
            by: hundredths(part.reduce((sum, { by }) => sum + by, 0))
          }
        ]
  const { moreLower, moreRaise } = texts.movie.why
  return [
    ...put(
      others.filter(({ by }) => by >= 0),
      moreRaise
    ),
    ...put(
      others.filter(({ by }) => by < 0),
      moreLower
    )
  ]
}

/** "+0.31", "−0.12", "0.00", from hundredths. */
export function signedHundredths(by: number): string {
  const figure = twoDecimals(Math.abs(by) / 100)
  return by === 0 ? figure : `${by > 0 ? '+' : '−'}${figure}`
}
