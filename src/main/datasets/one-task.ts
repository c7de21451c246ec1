import { AppError } from '@shared/errors'
import type { DatasetActivity, DatasetOutcome } from '@shared/datasets'
import { errors } from '../words/errors'

interface Running {
  activity: DatasetActivity
  readonly abort: AbortController
  readonly finished: Promise<void>
}

interface TaskParts {
  readonly log: (message: string, error: unknown) => void
  /** Called before a task counts as ended. */
  readonly onEnd: () => Promise<void>
  readonly onChange: () => void
}

/** How often progress is told. */
const TOLD_MS = 100

/** Does one long thing at a time and remembers how the last one ended. A cancel is an outcome, everything else thrown a failure. */
export class OneTask {
  outcome: DatasetOutcome | null = null
  private running: Running | null = null
  private toldAt = 0

  constructor(private readonly parts: TaskParts) {}

  get activity(): DatasetActivity {
    return this.running?.activity ?? { kind: 'idle' }
  }

  /** Starts something. Throws AppError 'dataset-busy'. */
  start(activity: DatasetActivity, work: (signal: AbortSignal) => Promise<DatasetOutcome | null>): void {
    this.refuseWhileBusy()
    const abort = new AbortController()
    this.outcome = null
    const finished = Promise.resolve()
      .then(() => work(abort.signal))
      .catch((error: unknown): DatasetOutcome => {
        if (abort.signal.aborted) return { kind: 'cancelled' }
        this.parts.log(`${activity.kind} failed`, error)
        const message = error instanceof AppError ? error.message : errors.internal.dataset
        return { kind: 'failed', message }
      })
      .then(async (outcome) => {
        await this.parts
          .onEnd()
          .catch((error: unknown) => this.parts.log(`what follows ${activity.kind} failed`, error))
        this.outcome = outcome
        this.running = null
        this.parts.onChange()
      })
      .catch((error: unknown) => this.parts.log('the end of a task was not told', error))
    this.running = { activity, abort, finished }
  }

  /** Tells how far the present task is, now and then. */
  progress(activity: DatasetActivity): void {
    if (!this.running) return
    this.running.activity = activity
    if (Date.now() - this.toldAt < TOLD_MS) return
    this.toldAt = Date.now()
    this.parts.onChange()
  }

  /** Resolves when the present task has ended. */
  async ended(): Promise<void> {
    await this.running?.finished
  }

  /** Ends the present task; resolves when nothing of it is left. */
  async cancel(reason?: string): Promise<void> {
    this.running?.abort.abort(reason)
    await this.ended()
  }

  /** Throws AppError 'dataset-busy' while something is being done. */
  refuseWhileBusy(): void {
    if (this.running) throw new AppError('dataset-busy', errors['dataset-busy'].otherTask)
  }
}
