import { describe, expect, it } from 'vitest'
import { runTrainer } from '../../../src/main/training/trainer-process'
import type { TrainRequest } from '../../../src/shared/trainer-protocol'
import { sendModel } from '../../../src/trainer/run-job'
import { EngineTrainer } from '../../fixtures/engine-trainer'

class SilentTrainer extends EngineTrainer {
  override postMessage(): void {
    // says nothing, as a process in an endless loop
  }
}

const job = {} as TrainRequest
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

describe('the supervisor of the trainer', () => {
  it('ends one without a heartbeat', async () => {
    const trainer = new SilentTrainer()
    const { outcome } = runTrainer(
      () => trainer,
      job,
      () => undefined,
      50
    )
    expect(await outcome).toEqual({ kind: 'hung' })
    expect(trainer.killed).toBe(true)
  })

  it('leaves one alone that takes long but sends a heartbeat', async () => {
    const trainer = new SilentTrainer()
    const { outcome, cancel } = runTrainer(
      () => trainer,
      job,
      () => undefined,
      200
    )
    for (let n = 0; n < 6; n++) {
      await wait(60)
      trainer.send({ kind: 'heartbeat' })
    }
    expect(trainer.killed).toBe(false)
    cancel()
    expect(await outcome).toEqual({ kind: 'cancelled' })
  })

  it.each(['runs and never says that it has ended', 'never runs'])(
    'waits no longer than a second for one that %s',
    async (kind) => {
      const trainer = new SilentTrainer()
      trainer.kill = () => false
      if (kind === 'never runs') trainer.pid = undefined
      const { outcome, cancel } = runTrainer(
        () => trainer,
        job,
        () => undefined
      )
      const start = performance.now()
      cancel()
      expect(await outcome).toEqual({ kind: 'cancelled' })
      expect(performance.now() - start).toBeLessThan(5_000)
    }
  )

  it('ends one that is cancelled before it runs as soon as it does', async () => {
    const trainer = new SilentTrainer()
    trainer.pid = undefined
    const { outcome, cancel } = runTrainer(
      () => trainer,
      job,
      () => undefined
    )
    cancel()
    await wait(20)
    expect(trainer.killed).toBe(false)
    trainer.spawn(2 ** 30)
    expect(trainer.killed).toBe(true)
    expect(await outcome).toEqual({ kind: 'cancelled' })
  })

  it.each([
    [6, 'out-of-memory'],
    [134, 'out-of-memory'],
    [139, 'crashed'],
    [0, 'crashed']
  ])('takes an exit with code %i for %s', async (code, kind) => {
    const trainer = new SilentTrainer()
    const { outcome } = runTrainer(
      () => trainer,
      job,
      () => undefined
    )
    trainer.exit(code)
    expect((await outcome).kind).toBe(kind)
  })

  it('takes a typed array that cannot be made for a lack of memory', async () => {
    const trainer = new SilentTrainer()
    const { outcome } = runTrainer(
      () => trainer,
      job,
      () => undefined
    )
    let message = ''
    try {
      void new Float64Array(2 ** 50)
    } catch (error) {
      message = String((error as Error).stack)
    }
    trainer.send({ kind: 'failed', message })
    expect((await outcome).kind).toBe('out-of-memory')
  })

  it('puts a model together that comes in slices', async () => {
    const model = Uint8Array.from({ length: 25 }, (_, n) => n)
    const trainer = new SilentTrainer()
    const { outcome } = runTrainer(
      () => trainer,
      job,
      () => undefined
    )
    sendModel(model, (message) => trainer.send(message), 10)
    expect(await outcome).toEqual({ kind: 'done', model })
  })

  it.each([
    ['too many', [{ kind: 'part', nBytes: 5, bytes: new Uint8Array(6) }]],
    [
      'too few',
      [
        { kind: 'part', nBytes: 5, bytes: new Uint8Array(2) },
        { kind: 'done', model: new Uint8Array(2) }
      ]
    ]
  ])('takes parts that hold %s bytes for a crash', async (_, messages) => {
    const trainer = new SilentTrainer()
    const { outcome } = runTrainer(
      () => trainer,
      job,
      () => undefined
    )
    for (const message of messages) trainer.send(message)
    expect((await outcome).kind).toBe('crashed')
  })

  it('takes a model for which there is no room for a lack of memory', async () => {
    const trainer = new SilentTrainer()
    const { outcome } = runTrainer(
      () => trainer,
      job,
      () => undefined
    )
    trainer.send({ kind: 'part', nBytes: 2 ** 50, bytes: new Uint8Array(2) })
    expect((await outcome).kind).toBe('out-of-memory')
  })

  it('ignores what comes after the end', async () => {
    const trainer = new SilentTrainer()
    const seen: number[] = []
    const { outcome, cancel } = runTrainer(
      () => trainer,
      job,
      ({ epoch }) => seen.push(epoch)
    )
    cancel()
    trainer.send({ kind: 'epoch', epoch: 1, nEpochs: 2, trainRmse: 1, validationRmse: 1 })
    trainer.send({ kind: 'done', model: new Uint8Array(3) })
    expect(await outcome).toEqual({ kind: 'cancelled' })
    expect(seen).toEqual([])
  })
})
