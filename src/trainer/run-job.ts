import { encodeModel } from '@engine/codec'
import { trainModel, type EpochReport } from '@engine/train'
import type { TrainerMessage, TrainJob } from '@shared/trainer-protocol'

/** On a scale of half a star to five, a training error above this many stars is not one that comes back. */
const DIVERGED_STARS = 100

class Diverged extends Error {}

/** How often the trainer says that it is alive. */
const HEARTBEAT_MS = 1_000

/**
 * Trains and reports: an 'epoch' message after each epoch, 'alive' about once a second from inside long work, then exactly
 * one 'done', 'diverged' or 'failed'.
 */
export function runJob(
  { options, nOwnUsers, ...ratings }: TrainJob,
  send: (message: TrainerMessage) => void,
  now: () => number
): void {
  let heardAt = now()
  const beat = (): void => {
    if (now() - heardAt < HEARTBEAT_MS) return
    heardAt = now()
    send({ kind: 'alive' })
  }
  try {
    const listener = {
      onEpoch: (report: EpochReport) => {
        if (!(report.trainRmse < DIVERGED_STARS)) throw new Diverged()
        send({ kind: 'epoch', ...report })
      },
      onWork: beat
    }
    const model = trainModel({ ratings, nOwnUsers, options }, listener)
    send({ kind: 'done', model: encodeModel(model) })
  } catch (error) {
    if (error instanceof Diverged) send({ kind: 'diverged' })
    else send({ kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
}
