import { TrainerMessage, type TrainRequest } from '@shared/trainer-protocol'
import { endingOf, type EndableProcess } from './end-process'
import { ModelParts } from './model-parts'
import type { TrainerOutcome } from './trainer-outcome'

/** The part of Electron's UtilityProcess that the supervisor needs. */
export interface TrainerProcess extends EndableProcess {
  postMessage(message: unknown): void
  on(event: 'spawn', listener: () => void): unknown
  on(event: 'message', listener: (message: unknown) => void): unknown
  on(event: 'exit', listener: (code: number) => void): unknown
}

export type EpochMessage = Extract<TrainerMessage, { kind: 'epoch' }>

export interface RunningTrainer {
  /** Settles when the process has gone, or will not say so; never rejects. */
  readonly outcome: Promise<TrainerOutcome>
  /** Ends the process; the outcome is 'cancelled' unless it was over before. */
  cancel(): void
}

/** A trainer that says nothing for so long is ended; it says something about once a second (run-job.ts). */
const SILENCE_MS = 10_000

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
  const { end: endChild, gone } = endingOf(child)
  let ending: TrainerOutcome | null = null
  const parts = new ModelParts()
  const end = (outcome: TrainerOutcome | null): void => {
    if (!outcome) return
    ending ??= outcome
    clearTimeout(watchdog)
    endChild()
  }
  let watchdog = setTimeout(() => end({ kind: 'hung' }), silenceMs)
  const outcome = gone.then((code): TrainerOutcome => {
    clearTimeout(watchdog)
    return ending ?? endOf(code ?? 0)
  })
  child.on('message', (raw) => {
    if (ending) return
    clearTimeout(watchdog)
    watchdog = setTimeout(() => end({ kind: 'hung' }), silenceMs)
    const message = TrainerMessage.safeParse(raw)
    if (!message.success) end({ kind: 'crashed', detail: 'a message that nobody knows' })
    else if (message.data.kind === 'epoch') onEpoch(message.data)
    else if (message.data.kind === 'part') end(parts.take(message.data))
    else if (message.data.kind === 'done') end(parts.endWith(message.data.model))
    else if (message.data.kind === 'failed') end(failureOf(message.data.message))
    else if (message.data.kind !== 'alive') end(message.data)
  })
  child.postMessage(job)
  return { outcome, cancel: () => end({ kind: 'cancelled' }) }
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
