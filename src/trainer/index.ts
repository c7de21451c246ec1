import type { TrainJob } from '@shared/trainer-protocol'
import { runJob } from './run-job'

// The utility process: one job, then main ends it. A cancel is a kill, so there is nothing to clean up here.
process.parentPort.once('message', ({ data }: { data: TrainJob }) =>
  runJob(data, (message) => process.parentPort.postMessage(message), Date.now)
)
