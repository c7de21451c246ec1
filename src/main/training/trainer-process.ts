import { TrainerMessage, type TrainJob } from '@shared/trainer-protocol'

/** The part of Electron's UtilityProcess that the supervisor needs. */
export interface TrainerProcess {
  postMessage(message: unknown): void
  kill(): boolean
  on(event: 'message', listener: (message: unknown) => void): unknown
  on(event: 'exit', listener: (code: number) => void): unknown
}

/** How a training ended: with the bytes of a model, by request, or without harm to the model in use. */
export type TrainerOutcome =
  | { readonly kind: 'done'; readonly model: Uint8Array }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'diverged' }
  | { readonly kind: 'crashed'; readonly detail: string }

export type EpochMessage = Extract<TrainerMessage, { kind: 'epoch' }>

export interface RunningTrainer {
  /** Settles when the process has gone, never rejects. */
  readonly outcome: Promise<TrainerOutcome>
  /** Ends the process; the outcome is 'cancelled' unless it was done before. */
  cancel(): void
}

/** Runs one job in one process; the process ends with the job. */
export function runTrainer(
  fork: () => TrainerProcess,
  job: TrainJob,
  onEpoch: (message: EpochMessage) => void
): RunningTrainer {
  const child = fork()
  let ending: TrainerOutcome | null = null
  const end = (outcome: TrainerOutcome): void => {
    ending ??= outcome
    child.kill()
  }
  const outcome = new Promise<TrainerOutcome>((resolve) => {
    child.on('exit', (code) => resolve(ending ?? { kind: 'crashed', detail: `exit code ${code}` }))
  })
  child.on('message', (raw) => {
    const message = TrainerMessage.safeParse(raw)
    if (ending) return
    if (!message.success) end({ kind: 'crashed', detail: `unexpected message: ${message.error.message}` })
    else if (message.data.kind === 'epoch') onEpoch(message.data)
    else if (message.data.kind === 'failed') end({ kind: 'crashed', detail: message.data.message })
    else end(message.data)
  })
  child.postMessage(job)
  return { outcome, cancel: () => end({ kind: 'cancelled' }) }
}
