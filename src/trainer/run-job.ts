import { encodeModel } from '@engine/codec/codec'
import { trainModel, type EpochReport } from '@engine/train'
import { describeError } from '@shared/describe-error'
import { PART_BYTES, type TrainerMessage, type TrainJob } from '@shared/trainer-protocol'

/** On a scale of half a star to five, a training error above this many stars is not one that comes back. */
const DIVERGED_STARS = 100

class Diverged extends Error {}

/** How often the trainer sends a heartbeat. */
const HEARTBEAT_MS = 1_000

/**
 * Trains and reports: an 'epoch' message after each epoch, 'heartbeat' about once a second from inside long work, then exactly
 * one 'done', 'diverged' or 'failed'.
 */
export function runJob(
  { options, nOwnUsers, ...ratings }: TrainJob,
  send: (message: TrainerMessage) => void,
  now: () => number
): void {
  let heardAt = now()
  const heartbeat = (): void => {
    if (now() - heardAt < HEARTBEAT_MS) return
    heardAt = now()
    send({ kind: 'heartbeat' })
  }
  try {
    const listener = {
      onEpoch: (report: EpochReport) => {
        if (!(report.trainRmse < DIVERGED_STARS)) throw new Diverged()
        send({ kind: 'epoch', ...report })
      },
      onHeartbeat: heartbeat
    }
    const model = trainModel({ ratings, nOwnUsers, options }, listener)
    sendModel(encodeModel(model), send)
  } catch (error) {
    if (error instanceof Diverged) send({ kind: 'diverged' })
    else send({ kind: 'failed', message: describeError(error) })
  }
}

/** Sends a large model in slices, so that main need not read it all at once. */
export function sendModel(model: Uint8Array, send: (message: TrainerMessage) => void, partBytes = PART_BYTES): void {
  let at = 0
  for (; model.length - at > partBytes; at += partBytes)
    send({ kind: 'part', nBytes: model.length, bytes: model.slice(at, at + partBytes) })
  send({ kind: 'done', model: at === 0 ? model : model.slice(at) })
}
