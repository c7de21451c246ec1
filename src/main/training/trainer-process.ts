import { TrainerMessage, type TrainRequest } from '@shared/trainer-protocol'

/** The part of Electron's UtilityProcess that the supervisor needs. */
export interface TrainerProcess {
  /** Undefined before the process runs and after it has ended. */
  readonly pid?: number | undefined
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
  | { readonly kind: 'hung' }
  | { readonly kind: 'unreadable'; readonly message: string }
  | { readonly kind: 'out-of-memory' }
  | { readonly kind: 'crashed'; readonly detail: string }

export type EpochMessage = Extract<TrainerMessage, { kind: 'epoch' }>

export interface RunningTrainer {
  /** Settles when the process has gone, never rejects. */
  readonly outcome: Promise<TrainerOutcome>
  /** Ends the process; the outcome is 'cancelled' unless it was over before. */
  cancel(): void
}

/** A trainer that says nothing for so long is ended; it says something about once a second (run-job.ts). */
const SILENCE_MS = 10_000

/** How long a process may take to follow a request to end before it is ended by force. */
const GRACE_MS = 150

/** V8 ends a process that has no memory left with SIGABRT (134 with a core), Windows with its own code. */
const OUT_OF_MEMORY_EXITS: ReadonlySet<number> = new Set([6, 134, 0xe0000008 | 0, 0xe0000008])

/** Runs one job in one process; the process ends with the job. */
export function runTrainer(
  fork: () => TrainerProcess,
  job: TrainRequest,
  onEpoch: (message: EpochMessage) => void,
  silenceMs = SILENCE_MS
): RunningTrainer {
  const child = fork()
  let ending: TrainerOutcome | null = null
  const end = (outcome: TrainerOutcome): void => {
    ending ??= outcome
    clearTimeout(watchdog)
    const { pid } = child
    child.kill()
    force ??= setTimeout(() => endByForce(pid), GRACE_MS)
  }
  let force: NodeJS.Timeout | null = null
  let watchdog = setTimeout(() => end({ kind: 'hung' }), silenceMs)
  const outcome = new Promise<TrainerOutcome>((resolve) => {
    child.on('exit', (code) => {
      clearTimeout(watchdog)
      if (force) clearTimeout(force)
      resolve(ending ?? endOf(code))
    })
  })
  child.on('message', (raw) => {
    if (ending) return
    clearTimeout(watchdog)
    watchdog = setTimeout(() => end({ kind: 'hung' }), silenceMs)
    const message = TrainerMessage.safeParse(raw)
    if (!message.success) end({ kind: 'crashed', detail: `unexpected message: ${message.error.message}` })
    else if (message.data.kind === 'epoch') onEpoch(message.data)
    else if (message.data.kind === 'failed') end(failureOf(message.data.message))
    else if (message.data.kind !== 'alive') end(message.data)
  })
  child.postMessage(job)
  return { outcome, cancel: () => end({ kind: 'cancelled' }) }
}

/** A stopped process, for one, hears nothing but this. */
function endByForce(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // it has ended meanwhile
  }
}

function endOf(code: number): TrainerOutcome {
  return OUT_OF_MEMORY_EXITS.has(code)
    ? { kind: 'out-of-memory' }
    : { kind: 'crashed', detail: `it ended by itself with exit code ${code}` }
}

/** A typed array that cannot be made is a RangeError; everything else the trainer throws is a fault of the program. */
function failureOf(detail: string): TrainerOutcome {
  return /RangeError: (Array buffer allocation failed|Invalid typed array length)/.test(detail)
    ? { kind: 'out-of-memory' }
    : { kind: 'crashed', detail }
}
