import { EventEmitter } from 'node:events'
import { expect, it } from 'vitest'
import { DatasetMessage } from '../../src/shared/dataset-protocol'
import { FileMessage } from '../../src/shared/file-protocol'
import { TrainerMessage } from '../../src/shared/trainer-protocol'
import { hearFaults } from '../../src/trainer/hear-faults'

it.each(['uncaughtException', 'unhandledRejection'])(
  'a process for a job tells main of an %s, without what a person wrote, as each protocol has it',
  (event) => {
    const faults = new EventEmitter()
    const told: string[] = []
    hearFaults((message) => told.push(message), faults)
    faults.emit(event, new RangeError('too long'))
    faults.emit(event, Object.assign(new Error('no such file: Secret Ballot'), { code: 'ENOENT' }))
    expect(told[0]).toMatch(/^RangeError: too long\n {4}at /)
    expect(told[1]).toMatch(/^Error ENOENT\n/)
    expect(told.join()).not.toContain('Secret')
    const failed = { kind: 'failed', message: told[0] }
    for (const protocol of [TrainerMessage, DatasetMessage]) expect(protocol.safeParse(failed).success).toBe(true)
    expect(FileMessage.safeParse({ ...failed, code: null }).success).toBe(true)
  }
)
