import { chmodSync, closeSync, fstatSync, ftruncateSync, mkdirSync, writeSync } from 'node:fs'
import path from 'node:path'
import { openRegularFileSync } from '../files/regular-file'
import { renameAtOnce } from '../files/retrying'

/** What the file is called, and what when something else has that name. */
const NAMES = ['matinee.log', 'matinee-2.log']

interface OpenLog {
  readonly file: string
  readonly descriptor: number
  bytes: number
}

/** A file of bounded size that lines are added to, and the one before it; both for this user alone. Nothing here throws. */
export class LogFile {
  /** Null while there is none that can be written. */
  private current: OpenLog | null = null

  constructor(
    private readonly folder: string,
    private readonly largestBytes: number
  ) {}

  append(text: string): void {
    try {
      let log = (this.current ??= this.open())
      if (log.bytes > 0 && log.bytes + Buffer.byteLength(text) > this.largestBytes) log = this.turnOver(log)
      log.bytes += writeSync(log.descriptor, text)
    } catch {
      // a full disk must not turn a logged problem into a new one; the console has the line
    }
  }

  private open(): OpenLog {
    mkdirSync(this.folder, { recursive: true })
    for (const name of NAMES) {
      const file = path.join(this.folder, name)
      try {
        const descriptor = openRegularFileSync(file, 'a')
        chmodSync(file, 0o600) // an earlier version made it readable to others
        return { file, descriptor, bytes: fstatSync(descriptor).size }
      } catch (error) {
        if (name === NAMES.at(-1)) throw error
      }
    }
    throw new Error('there are names to try')
  }

  /** When the old one cannot be kept it is emptied: the log may lose lines, but never grow without end. */
  private turnOver({ file, descriptor }: OpenLog): OpenLog {
    try {
      renameAtOnce(file, `${file}.old`)
    } catch {
      ftruncateSync(descriptor)
    }
    closeSync(descriptor)
    this.current = null
    return (this.current = this.open())
  }
}
