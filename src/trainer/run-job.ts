import { encodeModel } from '@engine/codec'
import { trainModel } from '@engine/train'
import type { TrainerMessage, TrainJob } from '@shared/trainer-protocol'

/** On a scale of half a star to five, a training error above this many stars is not one that comes back. */
const DIVERGED_STARS = 100

class Diverged extends Error {}

/** Trains and reports: an 'epoch' message after each epoch, then exactly one 'done', 'diverged' or 'failed'. */
export function runJob({ options, nOwnUsers, ...ratings }: TrainJob, send: (message: TrainerMessage) => void): void {
  try {
    const model = trainModel({ ratings, nOwnUsers, options }, (report) => {
      if (!(report.trainRmse < DIVERGED_STARS)) throw new Diverged()
      send({ kind: 'epoch', ...report })
    })
    send({ kind: 'done', model: encodeModel(model) })
  } catch (error) {
    if (error instanceof Diverged) send({ kind: 'diverged' })
    else send({ kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
}
