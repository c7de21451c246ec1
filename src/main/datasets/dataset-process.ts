import { DatasetMessage, type DatasetJob } from '@shared/dataset-protocol'
import type { ChildProcess } from '../processes/end-process'
import { runProcess, type RunningProcess } from '../processes/run-process'

type Progress = Extract<DatasetMessage, { kind: 'progress' }>
type End = Exclude<DatasetMessage, { kind: 'progress' | 'heartbeat' }>

/** How a job ended. */
export type DatasetJobOutcome = End | { readonly kind: 'cancelled' } | { readonly kind: 'hung' }

export type RunningDatasetJob = RunningProcess<DatasetJobOutcome>

/** A process that says nothing for so long is ended. It says something about once a second, but brings tens of millions of ratings in order in one piece. */
const SILENCE_MS = 30_000

/** Runs one job with a dataset in one process. */
export function runDatasetProcess(
  fork: () => ChildProcess,
  job: DatasetJob,
  onProgress: (progress: Progress) => void,
  silenceMs = SILENCE_MS
): RunningDatasetJob {
  const take = (message: DatasetMessage): End | null => {
    if (message.kind === 'progress') onProgress(message)
    return message.kind === 'progress' || message.kind === 'heartbeat' ? null : message
  }
  return runProcess(fork, job, {
    messages: DatasetMessage,
    ...{ take, silenceMs },
    faulted: (message): End => ({ kind: 'failed', message })
  })
}
