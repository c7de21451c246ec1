import { describeError } from '@shared/describe-error'
import { LogFile } from './log-file'

/** Of one file; with the one before it there are never more than twice as many. */
const LARGEST_BYTES = 1_000_000
const LONGEST_LINE = 10_000
/** The same line is written once in this time, and then how often it came besides. */
const REPEATED_MS = 60_000
/** How many lines are remembered as written. */
const MOST_REMEMBERED = 200

/**
 * Notes what happened and what went wrong: words of this program, then the error without what a person wrote (describeError).
 * A string in the place of an error was described by another process.
 */
export type Log = (message: string, error: unknown) => void

/** A log in a folder. Logging never throws: on a disk that refuses it the console still has it. */
export function openLog(folder: string, now: () => number = Date.now): Log {
  const file = new LogFile(folder, LARGEST_BYTES)
  const written = new Map<string, { readonly at: number; nMore: number }>()
  return (message, error) => {
    const line = `${message} ${describeError(error)}`.trimEnd().slice(0, LONGEST_LINE)
    const time = now()
    const before = written.get(line)
    if (before && Math.abs(time - before.at) < REPEATED_MS) {
      before.nMore++
      return
    }
    written.delete(line)
    for (const [oldest] of written) if (written.size >= MOST_REMEMBERED) written.delete(oldest)
    written.set(line, { at: time, nMore: 0 })
    const more = before && before.nMore > 0 ? ` (${before.nMore} times more since)` : ''
    const dated = `${new Date(time).toISOString()} ${line}${more}`
    console.warn(dated)
    file.append(`${dated}\n`)
  }
}
