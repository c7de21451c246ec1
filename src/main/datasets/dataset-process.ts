import { DatasetMessage, type DatasetJob } from '@shared/dataset-protocol'
import { enderOf } from '../training/end-process'
import type { TrainerProcess } from '../training/trainer-process'

type Progress = Extract<DatasetMessage, { kind: 'progress' }>
type End = Exclude<DatasetMessage, { kind: 'progress' }>

/** How a job ended. */
export type DatasetJobOutcome = End | { readonly kind: 'cancelled' }

export interface RunningDatasetJob {
  /** Settles when the process has gone, never rejects. */
  readonly outcome: Promise<DatasetJobOutcome>
  /** Ends the process; the outcome is 'cancelled' unless it was over before. */
  cancel(): void
}

/** Runs one job in one process; the process ends with the job. */
export function runDatasetProcess(
  fork: () => TrainerProcess,
  job: DatasetJob,
  onProgress: (progress: Progress) => void
): RunningDatasetJob {
  const child = fork()
  const endChild = enderOf(child)
  let ending: DatasetJobOutcome | null = null
  const end = (outcome: DatasetJobOutcome): void => {
    ending ??= outcome
    endChild()
  }
  const outcome = new Promise<DatasetJobOutcome>((resolve) => {
    child.on('exit', (code) => {
      resolve(ending ?? { kind: 'failed', message: `it ended by itself with exit code ${code}` })
    })
  })
  child.on('message', (raw) => {
    if (ending) return
    const message = DatasetMessage.safeParse(raw)
    if (!message.success) end({ kind: 'failed', message: `unexpected message: ${message.error.message}` })
    else if (message.data.kind === 'progress') onProgress(message.data)
    else end(message.data)
  })
  child.postMessage(job)
  return { outcome, cancel: () => end({ kind: 'cancelled' }) }
}
