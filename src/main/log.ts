import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import path from 'node:path'

const LARGEST_BYTES = 1_000_000

export type Log = (message: string, error: unknown) => void

/** A log file in a folder; when it has grown large the previous one is kept beside it. Logging never throws. */
export function openLog(folder: string): Log {
  const file = path.join(folder, 'matinee.log')
  try {
    mkdirSync(folder, { recursive: true })
    if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LARGEST_BYTES) renameSync(file, `${file}.old`)
  } catch {
    // a read-only disk: the console still has it
  }
  return (message, error) => {
    const detail = error instanceof Error ? (error.stack ?? error.message) : error === null ? '' : String(error)
    const line = `${new Date().toISOString()} ${message} ${detail}`.trimEnd()
    console.warn(line)
    try {
      appendFileSync(file, `${line}\n`)
    } catch {
      // a full disk must not turn a logged problem into a new one
    }
  }
}
