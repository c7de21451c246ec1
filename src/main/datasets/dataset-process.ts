import { DatasetMessage, type DatasetJob } from '@shared/dataset-protocol'
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

/** How long a process may take to follow a request to end before it is ended by force. */
const GRACE_MS = 150

/** Runs one job in one process; the process ends with the job. */
export function runDatasetProcess(
  fork: () => TrainerProcess,
  job: DatasetJob,
  onProgress: (progress: Progress) => void
): RunningDatasetJob {
  const child = fork()
  let ending: DatasetJobOutcome | null = null
  let force: NodeJS.Timeout | null = null
  const end = (outcome: DatasetJobOutcome): void => {
    ending ??= outcome
    const { pid } = child
    child.kill()
    force ??= setTimeout(() => {
      if (pid !== undefined) endByForce(pid)
    }, GRACE_MS)
  }
  const outcome = new Promise<DatasetJobOutcome>((resolve) => {
    child.on('exit', (code) => {
      if (force) clearTimeout(force)
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

function endByForce(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // it has ended meanwhile
  }
}
