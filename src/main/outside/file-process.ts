import { FileMessage, MORE, type FileJob } from '@shared/file-protocol'
import { enderOf } from '../processes/end-process'
import type { ChildProcess } from '../processes/end-process'

/** A process to which the disk has answered nothing for so long is ended. */
const SILENCE_MS = 10_000

/** How long a process may take to begin, on a computer that does much else. */
const START_MS = 30_000

/** What a process has come to: a message, or that it said nothing for too long, or that it went. */
export type FileEvent =
  | Exclude<FileMessage, { kind: 'progress' }>
  | { readonly kind: 'hung' }
  | { readonly kind: 'gone'; readonly code: number }

/** A process that works on files that are not ours, one job after the other. */
export interface FileProcess {
  /** Gives it a job; the one before has ended well. */
  begin(job: FileJob): void
  /** What comes next. It asks for the next piece when one came before, and never waits longer than the limit. */
  next(): Promise<FileEvent>
  /** Ends the process, without waiting for it. */
  end(): void
  /** Settles when the process has gone; one that the system holds in a call to a dead server may never go. */
  readonly gone: Promise<void>
}

/** Starts a process, which waits for a job. */
export function startFileProcess(fork: () => ChildProcess, silenceMs = SILENCE_MS): FileProcess {
  const child = fork()
  const endChild = enderOf(child)
  const arrived: FileEvent[] = []
  let wanted: ((event: FileEvent) => void) | null = null
  let watchdog: NodeJS.Timeout | undefined
  let limitMs = Math.max(START_MS, silenceMs)
  let hasPiece = false
  const watch = (): void => {
    clearTimeout(watchdog)
    watchdog = setTimeout(() => arrive({ kind: 'hung' }), limitMs)
  }
  const arrive = (event: FileEvent): void => {
    clearTimeout(watchdog)
    hasPiece = event.kind === 'piece'
    if (wanted) wanted(event)
    else arrived.push(event)
    wanted = null
  }
  const gone = new Promise<void>((resolve) => {
    child.on('exit', (code) => {
      resolve()
      arrive({ kind: 'gone', code })
    })
  })
  child.on('message', (raw) => {
    limitMs = silenceMs // it has begun
    const message = FileMessage.safeParse(raw)
    if (!message.success) arrive({ kind: 'failed', code: null, message: 'a message that nobody knows' })
    else if (message.data.kind !== 'progress') arrive(message.data)
    else if (wanted) watch()
  })
  return {
    begin: (job) => child.postMessage(job),
    next: () => {
      const event = arrived.shift()
      if (event) return Promise.resolve(event)
      if (hasPiece) child.postMessage(MORE)
      hasPiece = false
      watch()
      return new Promise((resolve) => (wanted = resolve))
    },
    end: () => {
      clearTimeout(watchdog)
      endChild()
    },
    gone
  }
}
