import disk from 'node:fs/promises'
import { MORE, type FileJob, type FileMessage } from '@shared/file-protocol'
import { openSql } from '../../main/store/open-sql'
import { giveUpRights } from '../fewer-rights'
import { hearFaults } from '../hear-faults'
import { runFileJob } from './run-file-job'

giveUpRights()
hearFaults((message) => process.parentPort.postMessage({ kind: 'failed', code: null, message } satisfies FileMessage))

// The utility process for files that are not ours: one job after the other, until main ends it, whatever the disk does.
let asked = (): void => undefined
process.parentPort.on('message', ({ data }: { data: FileJob | typeof MORE }) => {
  if (data === MORE) return asked()
  void runFileJob(data, {
    disk,
    openSql,
    send: (message) => process.parentPort.postMessage(message),
    more: () => new Promise((resolve) => (asked = resolve))
  })
})
