import { encodeModel } from '@engine/codec'
import { trainModel } from '@engine/train'
import type { TrainerMessage, TrainJob } from '@shared/trainer-protocol'

// The utility process: one job, then it is ended by main. A cancel is a kill, so there is nothing to clean up here.
const send = (message: TrainerMessage): void => process.parentPort.postMessage(message)

process.parentPort.once('message', ({ data }: { data: TrainJob }) => {
  const { options, nOwnUsers, ...ratings } = data
  try {
    const model = trainModel({ ratings, nOwnUsers, options }, (report) => send({ kind: 'epoch', ...report }))
    send({ kind: 'done', model: encodeModel(model) })
  } catch (error) {
    send({ kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
})
