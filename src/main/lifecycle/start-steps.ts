import type { Notice } from '@shared/contract'
import type { Log } from '../log/log'
import { texts } from '../words/texts'

/** What may fail at a start without keeping the app from opening; each has its name for people in `texts.notices.parts`. */
type StartPart = keyof typeof texts.notices.parts

/** A step that takes longer waits for a disk that may never answer. */
const PATIENCE_MS = 20_000

/** The steps of a start after the library is open. One that fails is logged, named in a notice, and the app opens without it. */
export class StartSteps {
  readonly notices: Notice[] = []

  constructor(
    private readonly log: Log,
    private readonly patienceMs = PATIENCE_MS
  ) {}

  /** Takes a step and returns what it gives; what stands in for that when it fails. */
  async take<T>(part: StartPart, work: () => T | Promise<T>, without: T): Promise<T> {
    try {
      return await inTime(work, this.patienceMs)
    } catch (error) {
      this.log(`at the start this failed: ${part}`, error)
      this.notices.push({ kind: 'start-incomplete', message: texts.notices.startedWithout(texts.notices.parts[part]) })
      return without
    }
  }
}

async function inTime<T>(work: () => T | Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`there was no answer in ${ms} ms`)), ms)
  })
  try {
    return await Promise.race([Promise.resolve().then(work), late])
  } finally {
    clearTimeout(timer)
  }
}
