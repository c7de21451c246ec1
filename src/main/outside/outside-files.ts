import path from 'node:path'
import { ErrorElsewhere } from '@shared/describe-error'
import { AppError, type ErrorCode } from '@shared/errors'
import { FILE_ANSWERS, type FileAnswer, type FileJob, type FilePiece } from '@shared/file-protocol'
import type { ChildProcess } from '../processes/end-process'
import { startFileProcess, type FileEvent, type FileProcess } from './file-process'

export interface OutsideFilesParts {
  readonly fork: () => ChildProcess
  /** How long the disk may answer nothing; ten seconds unless told otherwise. */
  readonly silenceMs?: number | undefined
  /** How long a process waits for the next job; three seconds unless told otherwise. */
  readonly keptMs?: number | undefined
}

/** Processes that may be held by places that do not answer, before no further place is tried. */
const MOST_STUCK = 8

/** How long a process waits for the next job on its folder: to start one costs half a second, and people rarely ask one thing of a folder. */
const KEPT_MS = 3_000
/** Processes that wait. */
const MOST_KEPT = 4

/** A place did not answer in time, or has not since. */
export class NotAnswering extends Error {
  readonly code = 'ETIMEDOUT'
}

interface Place {
  /** Settles when what is under way there has ended. */
  busy: Promise<void>
  /** Counts the times that it did not answer: who waited meanwhile does not wait for it again. */
  nHung: number
  /** A process that was ended there and has not gone. */
  isStuck: boolean
  /** The process of the job before, which waits for the next one. */
  kept: FileProcess | null
}

/**
 * Everything that is read from or written to a folder that is not ours: the backup folder, a chosen file, a place to save to. It
 * may be on a disk whose server is gone, and a call to it may never come back; so each is made in a process of that folder, one at a time,
 * with a limit. The library's own files share no thread with it.
 */
export class OutsideFiles {
  private readonly places = new Map<string, Place>()
  private readonly running = new Set<FileProcess>()
  /** Those that wait, each with the end of its waiting; the one that has waited longest first. */
  private readonly kept = new Map<FileProcess, NodeJS.Timeout>()
  private nStuck = 0
  private isClosed = false

  constructor(private readonly parts: OutsideFilesParts) {}

  /** Does a job on a folder. Throws AppError, NotAnswering, or an error with the system's code. */
  async ask<K extends FileJob['kind']>(job: FileJob & { kind: K }): Promise<FileAnswer<K>> {
    for await (const event of this.events(job))
      if (event.kind === 'done') return FILE_ANSWERS[job.kind].parse(event.answer) as FileAnswer<K>
    throw new Error('a job ends with an answer')
  }

  /** The pieces of what is read; the process waits while one is used. Throws as `ask` does. */
  async *pieces(job: FileJob & { kind: 'read-copy' | 'read-import' }): AsyncGenerator<FilePiece, void> {
    for await (const event of this.events(job)) if (event.kind === 'piece') yield event
  }

  /** Ends everything, because the app quits; waits for nothing. */
  close(): void {
    this.isClosed = true
    for (const process of this.running) process.end()
  }

  private async *events(job: FileJob): AsyncGenerator<FileEvent & { kind: 'piece' | 'done' }, void> {
    const place = this.placeOf(folderOf(job))
    const { nHung } = place
    const before = place.busy
    let release = (): void => undefined
    place.busy = new Promise((resolve) => (release = resolve))
    try {
      await before
      if (place.nHung > nHung || place.isStuck || this.nStuck >= MOST_STUCK || this.isClosed)
        throw new NotAnswering(`${folderOf(job)} does not answer`)
      yield* this.eventsOf(job, place)
    } finally {
      release()
    }
  }

  private async *eventsOf(job: FileJob, place: Place): AsyncGenerator<FileEvent & { kind: 'piece' | 'done' }, void> {
    const process = this.processFor(place)
    let isFree = false
    try {
      process.begin(job)
      for (;;) {
        const event = await process.next()
        if (event.kind === 'hung') {
          this.noteStuck(place, process)
          throw new NotAnswering(`${job.kind} in ${folderOf(job)} got no answer`)
        }
        if (event.kind !== 'piece' && event.kind !== 'done') throw failureOf(event)
        isFree = event.kind === 'done'
        yield event
        if (isFree) return
      }
    } finally {
      if (isFree) this.keep(place, process)
      else process.end()
    }
  }

  /** The process that did the job before, or a new one. */
  private processFor(place: Place): FileProcess {
    const { kept } = place
    if (kept && this.kept.has(kept)) {
      this.waitNoMore(kept)
      return kept
    }
    const process = startFileProcess(this.parts.fork, this.parts.silenceMs)
    this.running.add(process)
    void process.gone.then(() => {
      this.running.delete(process)
      this.waitNoMore(process)
    })
    return process
  }

  /** Has a process that is done wait a little for the next job of its folder. */
  private keep(place: Place, process: FileProcess): void {
    if (this.isClosed || !this.running.has(process)) return process.end()
    const letGo = (child: FileProcess): void => {
      this.waitNoMore(child)
      child.end()
    }
    place.kept = process
    this.kept.set(process, setTimeout(letGo, this.parts.keptMs ?? KEPT_MS, process).unref())
    const [longest] = this.kept.keys()
    if (longest && this.kept.size > MOST_KEPT) letGo(longest)
  }

  private waitNoMore(process: FileProcess): void {
    clearTimeout(this.kept.get(process))
    this.kept.delete(process)
  }

  private noteStuck(place: Place, process: FileProcess): void {
    place.nHung++
    place.isStuck = true
    this.nStuck++
    void process.gone.then(() => {
      place.isStuck = false
      this.nStuck--
    })
  }

  private placeOf(folder: string): Place {
    const place = this.places.get(folder) ?? { busy: Promise.resolve(), nHung: 0, isStuck: false, kept: null }
    this.places.set(folder, place)
    return place
  }
}

/** The folder that a job is about; what lies in one folder lies on one disk. */
function folderOf(job: FileJob): string {
  switch (job.kind) {
    case 'look-at-file':
    case 'read-import':
      return path.dirname(job.file)
    case 'save-files':
      return path.dirname(job.files[0]?.file ?? '')
    case 'look-at-dataset':
      return path.dirname(job.source)
    default:
      return job.folder
  }
}

function failureOf(event: Exclude<FileEvent, { kind: 'piece' | 'done' | 'hung' }>): Error {
  if (event.kind === 'gone') return new Error(`the process ended by itself with exit code ${event.code}`)
  if (event.kind === 'refused')
    return new AppError(event.code as ErrorCode, event.message, { cause: new ErrorElsewhere(event.detail) })
  return Object.assign(new ErrorElsewhere(event.message), event.code === null ? {} : { code: event.code })
}
