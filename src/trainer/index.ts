import type { TrainRequest } from '@shared/trainer-protocol'
import { giveUpRights } from './fewer-rights'
import { trainOn } from './train-on'

giveUpRights()

// The utility process that trains: one job, then main ends it. A cancel is a kill, so there is nothing to clean up here.
process.parentPort.once('message', ({ data }: { data: TrainRequest }) => {
  void trainOn(data, (message) => process.parentPort.postMessage(message), Date.now)
})
