import type { TrainRequest, TrainerMessage } from '@shared/trainer-protocol'
import { giveUpRights } from './fewer-rights'
import { hearFaults } from './hear-faults'
import { trainOn } from './train-on'

giveUpRights()
hearFaults((message) => process.parentPort.postMessage({ kind: 'failed', message } satisfies TrainerMessage))

// The utility process that trains: one job, then main ends it. A cancel is a kill, so there is nothing to clean up here.
process.parentPort.once('message', ({ data }: { data: TrainRequest }) => {
  void trainOn(data, (message) => process.parentPort.postMessage(message), Date.now)
})
