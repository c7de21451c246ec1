import { TrainerMessage, type TrainRequest } from '@shared/trainer-protocol'
import { ModelParts } from './model-parts'
import type { TrainerOutcome } from './training-end'
import type { ChildProcess } from '../processes/end-process'
import { runProcess, type RunningProcess } from '../processes/run-process'

export type EpochMessage = Extract<TrainerMessage, { kind: 'epoch' }>

/** A trainer that says nothing for so long is ended; it says something about once a second (run-job.ts). */
const SILENCE_MS = 10_000

/** V8 ends a process that has no memory left with SIGABRT (134 with a core), Windows with its own code. */
const OUT_OF_MEMORY_EXITS: ReadonlySet<number> = new Set([6, 134, 0xe0000008 | 0, 0xe0000008])

/** Runs one training in one process. */
export function runTrainer(
  fork: () => ChildProcess,
  job: TrainRequest,
  onEpoch: (message: EpochMessage) => void,
  silenceMs = SILENCE_MS
): RunningProcess<TrainerOutcome> {
  const parts = new ModelParts()
  const take = (message: TrainerMessage): TrainerOutcome | null => {
    switch (message.kind) {
      case 'heartbeat':
        return null
      case 'epoch':
        onEpoch(message)
        return null
      case 'part':
        return parts.take(message)
      case 'done':
        return parts.endWith(message.model)
      case 'failed':
        return failureOf(message.message)
      default:
        return message
    }
  }
  return runProcess(fork, job, {
    messages: TrainerMessage,
    ...{ take, silenceMs },
    faulted: (detail): TrainerOutcome => ({ kind: 'crashed', detail }),
    exited: (code) => (OUT_OF_MEMORY_EXITS.has(code) ? { kind: 'out-of-memory' } : null)
  })
}

/** A typed array that cannot be made is a RangeError; everything else the trainer throws is a fault of the program. */
function failureOf(detail: string): TrainerOutcome {
  return /RangeError: (Array buffer allocation failed|Invalid typed array length)/.test(detail)
    ? { kind: 'out-of-memory' }
    : { kind: 'crashed', detail }
}
