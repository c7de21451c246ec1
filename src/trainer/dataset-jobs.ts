import type { DatasetJob, DatasetMessage } from '@shared/dataset-protocol'
import { giveUpRights } from './fewer-rights'
import { hearFaults } from './hear-faults'
import { runDatasetJob } from './run-dataset-job'

giveUpRights()
hearFaults((message) => process.parentPort.postMessage({ kind: 'failed', message } satisfies DatasetMessage))

// The utility process that installs and verifies datasets: one job, then main ends it. A cancel is a kill; main removes the draft.
process.parentPort.once('message', ({ data }: { data: DatasetJob }) => {
  void runDatasetJob(data, (message) => process.parentPort.postMessage(message), Date.now)
})
