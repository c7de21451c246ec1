import { expect, it } from 'vitest'
import { OneTask } from '../../../src/main/datasets/one-task'

const activity = { kind: 'verifying', datasetId: 'a'.repeat(64) } as const

function setUp(parts: { onEnd?: () => Promise<void>; onChange?: () => void } = {}) {
  const logged: string[] = []
  const task = new OneTask({
    log: (message) => logged.push(message),
    onEnd: parts.onEnd ?? (() => Promise.resolve()),
    onChange: parts.onChange ?? (() => undefined)
  })
  return { task, logged }
}

it.each<[string, Parameters<typeof setUp>[0]]>([
  ['what follows it cannot be read', { onEnd: () => Promise.reject(new Error('the manifest is gone')) }],
  [
    'nobody can be told',
    {
      onChange: () => {
        throw new Error('the window is gone')
      }
    }
  ]
])('a task ends although %s, and the next can begin', async (_why, parts) => {
  const { task, logged } = setUp(parts)
  for (let n = 1; n <= 2; n++) {
    task.start(activity, () => Promise.resolve({ kind: 'cancelled' }))
    await task.ended()
    expect([task.activity.kind, task.outcome]).toEqual(['idle', { kind: 'cancelled' }])
    expect(logged).toHaveLength(n)
  }
})

it('a task that throws at once has failed, and is over', async () => {
  const { task } = setUp()
  task.start(activity, () => {
    throw new Error('no')
  })
  await task.ended()
  expect([task.activity.kind, task.outcome?.kind]).toEqual(['idle', 'failed'])
})
