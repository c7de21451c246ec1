import { DatasetMessage, type DatasetJob } from '@shared/dataset-protocol'
import { endingOf } from '../training/end-process'
import type { TrainerProcess } from '../training/trainer-process'

type Progress = Extract<DatasetMessage, { kind: 'progress' }>
type End = Exclude<DatasetMessage, { kind: 'progress' | 'alive' }>

/** How a job ended. */
export type DatasetJobOutcome = End | { readonly kind: 'cancelled' } | { readonly kind: 'hung' }

export interface RunningDatasetJob {
  /** Settles when the process has gone, or will not say so; never rejects. */
  readonly outcome: Promise<DatasetJobOutcome>
  /** Ends the process; the outcome is 'cancelled' unless it was over before. */
  cancel(): void
}

/** A process that says nothing for so long is ended. It says something about once a second, but brings tens of millions of ratings in order in one piece. */
const SILENCE_MS = 30_000

/** Runs one job in one process; the process ends with the job. */
export function runDatasetProcess(
  fork: () => TrainerProcess,
  job: DatasetJob,
  onProgress: (progress: Progress) => void,
  silenceMs = SILENCE_MS
): RunningDatasetJob {
  const child = fork()
  const { end: endChild, gone } = endingOf(child)
  let ending: DatasetJobOutcome | null = null
  const end = (outcome: DatasetJobOutcome): void => {
    ending ??= outcome
    clearTimeout(watchdog)
    endChild()
  }
  const listen = (): NodeJS.Timeout => setTimeout(() => end({ kind: 'hung' }), silenceMs)
  let watchdog = listen()
  const outcome = gone.then((code): DatasetJobOutcome => {
    clearTimeout(watchdog)
    return ending ?? { kind: 'failed', message: `it ended by itself with exit code ${code}` }
  })
  child.on('message', (raw) => {
    if (ending) return
    clearTimeout(watchdog)
    watchdog = listen()
    const message = DatasetMessage.safeParse(raw)
    if (!message.success) end({ kind: 'failed', message: 'a message that nobody knows' })
    else if (message.data.kind === 'progress') onProgress(message.data)
    else if (message.data.kind !== 'alive') end(message.data)
  })
  child.postMessage(job)
  return { outcome, cancel: () => end({ kind: 'cancelled' }) }
}
