import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DEFAULT_TRAINING_OPTIONS } from '../../src/engine/options/options'
import type { InstalledDataset } from '../../src/main/datasets/dataset'
import { readRatings } from '../../src/main/datasets/read-ratings'
import type { TrainRequest } from '../../src/shared/trainer-protocol'
import { runDatasetJob } from '../../src/trainer/run-dataset-job'
import { runJob } from '../../src/trainer/run-job'
import { assemble, trainOn } from '../../src/trainer/train-on'
import { emptyFolder } from '../fixtures/folders'
import { installed, smallDataset } from '../fixtures/small-dataset'

const community = smallDataset()
const options = { ...DEFAULT_TRAINING_OPTIONS, method: 'sgd', nFactors: 2, nEpochs: 2 } as const

const requestFor = ({ folder, movies }: InstalledDataset): TrainRequest => ({
  datasetFolder: folder,
  nUsers: community.ratings.nRaters,
  nItems: movies.length,
  nOwnUsers: 0,
  ownStart: Int32Array.of(0),
  ownItemIndex: new Int32Array(0),
  ownHalfStars: new Uint8Array(0),
  options
})

async function example(): Promise<InstalledDataset> {
  return installed(community, path.join(await emptyFolder(), 'community'))
}

/** The kinds of all messages that were sent, and what sends them. */
function messages() {
  const kinds: string[] = []
  return { kinds, send: ({ kind }: { readonly kind: string }) => void kinds.push(kind) }
}

it('a training sends a heartbeat once a second, before, between and after its epochs', async () => {
  const dataset = await example()
  const job = assemble(requestFor(dataset), await readRatings(dataset.folder))
  const { kinds, send } = messages()
  let clock = 0
  let asked = 0
  runJob(job, send, () => (asked++, (clock += 250)))
  expect(kinds.at(-1)).toBe('done')
  const [first, last] = [kinds.indexOf('epoch'), kinds.lastIndexOf('epoch')]
  expect(kinds.slice(0, first)).toContain('heartbeat')
  expect(kinds.slice(first, last)).toContain('heartbeat')
  expect(kinds.slice(last)).toContain('heartbeat')
  expect(kinds.filter((kind) => kind === 'heartbeat').length).toBeLessThan(asked / 3) // no more than is needed
})

describe('while files are read, in other threads', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }))
  afterEach(() => void vi.useRealTimers())

  it('the trainer sends a heartbeat once a second', async () => {
    const dataset = await example()
    const { kinds, send } = messages()
    const trained = trainOn(requestFor(dataset), send, Date.now)
    vi.advanceTimersByTime(5_000)
    expect(kinds).toEqual(Array(5).fill('heartbeat'))
    await trained
    expect(kinds.at(-1)).toBe('done')
    vi.advanceTimersByTime(5_000)
    expect(kinds.at(-1)).toBe('done')
  })

  it('a job of the datasets sends a heartbeat once a second, until its end', async () => {
    const { folder } = await example()
    const { kinds, send } = messages()
    const verified = runDatasetJob({ kind: 'verify', folder }, send, Date.now)
    vi.advanceTimersByTime(5_000)
    expect(kinds).toEqual(Array(5).fill('heartbeat'))
    await verified
    vi.advanceTimersByTime(5_000)
    expect(kinds.slice(5)).toEqual(['verified'])
  })
})
