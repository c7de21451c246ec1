import { fork } from 'node:child_process'
import fsPromises, { mkdir, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises'
import http from 'node:http'
import { syncBuiltinESMExports } from 'node:module'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { DatasetError } from '../../../src/main/datasets/dataset'
import { DatasetFolders, folderName, type FoundDataset } from '../../../src/main/datasets/dataset-folders'
import { Datasets } from '../../../src/main/datasets/datasets'
import { writeDataset } from '../../../src/main/datasets/write-dataset'
import type { Downloadable } from '../../../src/main/downloads/movielens-downloads'
import type { ChildProcess } from '../../../src/main/processes/end-process'
import type { DatasetJob } from '../../../src/shared/dataset-protocol'
import type { DatasetsState } from '../../../src/shared/datasets'
import { runDatasetJob } from '../../../src/trainer/run-dataset-job'
import { outsideFiles } from '../../fixtures/file-worker'
import { emptyFolder } from '../../fixtures/folders'
import { smallDataset } from '../../fixtures/small-dataset'
import { serve } from '../downloads/file-server'
import { CSV_FILES, place, zipped } from '../dataset-install/movielens-example'

type Listener = (value: never) => void

/** The dataset process's own job in this process. */
class JobHere implements ChildProcess {
  /** Higher than any process has. */
  readonly pid = 2 ** 30
  protected readonly listeners = new Map<string, Listener[]>()
  private ended = false

  postMessage(message: unknown): void {
    void runDatasetJob(message as DatasetJob, (sent) => this.tell('message', sent), Date.now)
  }

  kill(): boolean {
    if (!this.ended) setImmediate(() => this.tell('exit', 15))
    this.ended = true
    return true
  }

  on(event: 'spawn' | 'message' | 'exit', listener: Listener): void {
    this.listeners.set(event, [...(this.listeners.get(event) ?? []), listener])
  }

  tell(event: 'message' | 'exit', value: unknown): void {
    for (const listener of this.listeners.get(event) ?? []) listener(value as never)
  }
}

/** One that has written half a dataset and goes on for ever, or dies. */
class HalfDone extends JobHere {
  constructor(private readonly dies: boolean) {
    super()
  }
  override postMessage(message: unknown): void {
    const { draft } = message as Extract<DatasetJob, { kind: 'install' }>
    void mkdir(draft, { recursive: true })
      .then(() => writeFile(path.join(draft, 'movie-index.i32'), 'half'))
      .then(() => this.tell('message', { kind: 'progress', phase: 'writing', share: 0 }))
      .then(() => this.dies && this.tell('exit', 139))
  }
}

/** A process of its own that writes half a dataset, says so and hangs in a loop, deaf to requests to end. */
class HungProcess implements ChildProcess {
  private readonly child = fork(path.join(import.meta.dirname, 'hung-job.mjs'))

  get pid(): number | undefined {
    return this.child.exitCode === null && this.child.signalCode === null ? this.child.pid : undefined
  }
  postMessage(message: unknown): void {
    this.child.send(message as object)
  }
  kill(): boolean {
    return this.child.kill()
  }
  on(event: string, listener: Listener): void {
    this.child.on(event, (value) => listener(value as never))
  }
}

async function setUp(
  fork: () => ChildProcess = () => new JobHere(),
  downloads: readonly Downloadable[] = [],
  silenceMs?: number
) {
  const folder = await emptyFolder()
  const starter = path.join(folder, 'starter')
  await writeDataset(starter, smallDataset(), { compress: true, licenceFile: 'LICENCE.txt' })
  const root = path.join(folder, 'datasets')
  const folders = new DatasetFolders(root, starter)
  let inUse = (await folders.scan()).datasets[0]?.summary.datasetId ?? ''
  const states: DatasetsState[] = []
  const used: FoundDataset[] = []
  const datasets = new Datasets({
    ...{ folders, downloads, fork, get: http.get, downloadFolder: path.join(folder, 'downloads') },
    outside: outsideFiles(),
    known: () => [],
    inUse: () => inUse,
    use: (dataset) => {
      if (used.length > 0) return Promise.reject(new DatasetError('dataset_damaged', 'The dataset is damaged.'))
      used.push(dataset)
      inUse = dataset.summary.datasetId
      return Promise.resolve()
    },
    onRemoved: () => Promise.resolve(),
    now: Date.now,
    silenceMs,
    log: () => undefined,
    onState: (state) => states.push(state)
  })
  await datasets.open()
  const source = await place(folder, zipped(CSV_FILES), 'ml-32m')
  const ended = async () => {
    while (datasets.state().activity.kind !== 'idle') await new Promise((resolve) => setTimeout(resolve, 5))
    return datasets.state()
  }
  const install = async () => {
    const { candidate } = await datasets.offer(source)
    datasets.install(candidate?.candidateId ?? 0)
    return ended()
  }
  const onDisk = () => readdir(root).catch(() => [])
  return { folder, root, source, datasets, states, used, ended, install, onDisk, starterId: inUse }
}

describe('the datasets', () => {
  it('are installed from what was offered, and the offer is gone then', async () => {
    const { install, states } = await setUp()
    const { installed, candidate, outcome } = await install()
    expect(installed.map(({ name, nRatings }) => [name, nRatings])).toEqual([
      ['Small test community', expect.any(Number)],
      ['MovieLens 32M', 7]
    ])
    expect(candidate).toBeNull()
    expect(outcome).toMatchObject({ kind: 'installed', nReplaced: 1, nBad: 0 })
    expect(states.some(({ activity }) => activity.kind === 'installing')).toBe(true)
  })

  it('are used, and one that cannot be opened leaves the present one in use', async () => {
    const { datasets, install, starterId } = await setUp()
    const other = (await install()).installed[1]?.datasetId ?? ''
    expect((await datasets.use(other)).inUse).toBe(other)
    await expect(datasets.use(starterId)).rejects.toThrow('The dataset is damaged. The dataset in use stays.')
    expect(datasets.state()).toMatchObject({ inUse: other, activity: { kind: 'idle' } })
  })

  it('are removed, but for the starter and the one in use', async () => {
    const { datasets, install, onDisk, starterId } = await setUp()
    const other = (await install()).installed[1]?.datasetId ?? ''
    await expect(datasets.remove(starterId)).rejects.toThrow(/came with the app/)
    expect((await datasets.remove(other)).installed).toHaveLength(1)
    expect(await onDisk()).toEqual([])
    await expect(datasets.remove(other)).rejects.toThrow(/no longer on this computer/)
    const used = await setUp()
    const mine = (await used.install()).installed[1]?.datasetId ?? ''
    await used.datasets.use(mine)
    await expect(used.datasets.remove(mine)).rejects.toThrow(/is in use/)
  })

  it('are gone for certain only when nothing of them can be seen', async () => {
    const { datasets, install, root, starterId } = await setUp()
    const { installed } = await install()
    const { datasetId } = installed.find(({ isStarter }) => !isStarter) as (typeof installed)[number]
    const folder = path.join(root, folderName(datasetId))
    expect([starterId, datasetId, 'f'.repeat(64)].map((id) => datasets.has(id))).toEqual([true, true, false])
    await rename(path.join(folder, 'manifest.json'), path.join(folder, 'elsewhere.json'))
    await datasets.open()
    expect(datasets.state().installed).toHaveLength(1)
    expect(datasets.has(datasetId)).toBe(true) // its folder is there: its manifest may be tomorrow
    await rm(folder, { recursive: true })
    await mkdir(folder.replace(/.$/, '~')) // something else is none of ours
    await datasets.open()
    expect(datasets.has(datasetId)).toBe(false)
  })

  it('are not gone while the folder they are in cannot be read', async () => {
    const { datasets, install, root } = await setUp()
    const { installed } = await install()
    const { datasetId } = installed.find(({ isStarter }) => !isStarter) as (typeof installed)[number]
    await rename(root, `${root}-away`)
    await symlink(root, root) // what any reading of it refuses, as a disk at fault does
    await datasets.open()
    expect(datasets.has(datasetId)).toBe(true)
  })

  it('are verified: a changed byte is found', async () => {
    const { datasets, install, ended, root, onDisk } = await setUp()
    const datasetId = (await install()).installed[1]?.datasetId ?? ''
    datasets.verify(datasetId)
    expect((await ended()).outcome).toEqual({ kind: 'verified', datasetId })
    const [name = ''] = await onDisk()
    await writeFile(path.join(root, name, 'half-stars.u8'), Buffer.from([1, 2, 3, 4, 5, 6, 7]))
    datasets.verify(datasetId)
    expect((await ended()).outcome).toMatchObject({ kind: 'failed', message: expect.stringContaining('half-stars.u8') })
  })

  it('offer what was chosen while another one was installed, until it is installed itself', async () => {
    const { datasets, source, ended } = await setUp()
    const first = (await datasets.offer(source)).candidate
    datasets.install(first?.candidateId ?? 0)
    const second = (await datasets.offer(source)).candidate
    expect((await ended()).candidate).toEqual(second)
    datasets.install(second?.candidateId ?? 0)
    expect((await ended()).candidate).toBeNull()
  })

  it('are cancelled within a second or so although the process never says that it has ended', async () => {
    class Deaf extends HalfDone {
      override kill = () => false
    }
    const { datasets, source, onDisk } = await setUp(() => new Deaf(false))
    const { candidate } = await datasets.offer(source)
    datasets.install(candidate?.candidateId ?? 0)
    const start = performance.now()
    expect((await datasets.cancel()).outcome).toEqual({ kind: 'cancelled' })
    await datasets.close()
    expect(performance.now() - start).toBeLessThan(8_000)
    expect(await onDisk()).toEqual([])
  })

  it('have one thing done to them at a time', async () => {
    const { datasets, source } = await setUp(() => new HalfDone(false))
    const { candidate } = await datasets.offer(source)
    datasets.install(candidate?.candidateId ?? 0)
    expect(() => datasets.install(candidate?.candidateId ?? 0)).toThrow(/Cancel it first/)
    await datasets.cancel()
  })
})

describe('an installation that does not end well', () => {
  const { open, rename, mkdir: makeFolder } = fsPromises
  afterEach(() => {
    Object.assign(fsPromises, { open, rename, mkdir: makeFolder })
    syncBuiltinESMExports()
  })

  /** Has the nth operation that writes fail, and every one after it too. */
  function breakDisk(nth: number): { readonly count: () => number } {
    let n = 0
    const next = (writes: boolean): void => {
      if (writes && ++n >= nth) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' })
    }
    Object.assign(fsPromises, {
      open: async (...args: Parameters<typeof open>) => {
        next(args[1] === 'w')
        return open(...args)
      },
      rename: async (...args: Parameters<typeof rename>) => {
        next(true)
        return rename(...args)
      }
    })
    syncBuiltinESMExports()
    return { count: () => n }
  }

  it('leaves everything as it was when the disk is full, whichever write it is that fails', async () => {
    let nFailures = 0
    for (let nth = 1; ; nth++) {
      const { install, datasets, onDisk } = await setUp()
      const disk = breakDisk(nth)
      const { outcome, installed, candidate } = await install()
      Object.assign(fsPromises, { open, rename })
      syncBuiltinESMExports()
      if (disk.count() < nth) break // every write has had its turn
      nFailures++
      expect(outcome).toMatchObject({ kind: 'failed', message: expect.stringContaining('not enough room') })
      expect(installed).toHaveLength(1)
      expect(await onDisk()).toEqual([])
      datasets.install(candidate?.candidateId ?? 0) // the offer stands: it can be tried again
      while (datasets.state().activity.kind !== 'idle') await new Promise((resolve) => setTimeout(resolve, 5))
      expect(datasets.state().installed).toHaveLength(2)
    }
    expect(nFailures).toBeGreaterThan(10)
  }, 60_000)

  it('leaves nothing when it is cancelled in the middle of writing', async () => {
    const { datasets, source, states, onDisk } = await setUp(() => new HalfDone(false))
    const { candidate } = await datasets.offer(source)
    datasets.install(candidate?.candidateId ?? 0)
    while (states.at(-1)?.activity.kind !== 'installing' || (await onDisk()).length === 0)
      await new Promise((resolve) => setTimeout(resolve, 5))
    expect((await datasets.cancel()).outcome).toEqual({ kind: 'cancelled' })
    expect(await onDisk()).toEqual([])
  })

  it('leaves nothing when its process dies, and says so', async () => {
    const { install, onDisk } = await setUp(() => new HalfDone(true))
    const { outcome, installed } = await install()
    expect(outcome).toMatchObject({ kind: 'failed', message: expect.stringContaining('Nothing was changed') })
    expect([installed.length, await onDisk()]).toEqual([1, []])
  })

  it('is ended when its process hangs, says so, leaves nothing, and can be tried again', async () => {
    const processes: HungProcess[] = []
    const hung = (): ChildProcess => {
      const process = new HungProcess()
      processes.push(process)
      return process
    }
    const { install, onDisk, states } = await setUp(hung, [], 1_500)
    for (let time = 1; time <= 2; time++) {
      const { outcome, installed, candidate } = await install()
      expect(outcome).toMatchObject({ kind: 'failed', message: expect.stringContaining('no longer responded') })
      expect([installed.length, await onDisk()]).toEqual([1, []])
      expect(candidate).not.toBeNull()
      expect(processes).toHaveLength(time)
      expect(processes[time - 1]?.pid).toBeUndefined() // it is gone
    }
    expect(states.some(({ activity }) => activity.kind === 'installing' && activity.phase === 'writing')).toBe(true)
  }, 30_000)

  it('is left alone while it sends a heartbeat', async () => {
    class Slow extends JobHere {
      override postMessage(message: unknown): void {
        let beats = 0
        const beat = setInterval(() => {
          this.tell('message', { kind: 'heartbeat' })
          if (++beats < 8) return
          clearInterval(beat)
          super.postMessage(message)
        }, 100)
      }
    }
    const { install } = await setUp(() => new Slow(), [], 400)
    expect((await install()).outcome).toMatchObject({ kind: 'installed' })
  })

  it('leaves what the next start removes when the app itself dies', async () => {
    const { root, datasets, onDisk } = await setUp()
    await mkdir(path.join(root, '.installing-1'), { recursive: true })
    await writeFile(path.join(root, '.installing-1', 'manifest.json'), '{}')
    expect(datasets.state().installed).toHaveLength(1)
    await datasets.open()
    expect(await onDisk()).toEqual([])
  })

  it('says which row it was when the file is at fault, and keeps nothing of it', async () => {
    const { folder, datasets, ended, onDisk } = await setUp()
    const files = {
      ...CSV_FILES,
      'ratings.csv': [CSV_FILES['ratings.csv'][0], '1,20,4.0,1', '1,30,7.0,1', '1,100,x,1']
    }
    const { candidate } = await datasets.offer(await place(folder, zipped(files), 'bad'))
    datasets.install(candidate?.candidateId ?? 0)
    expect((await ended()).outcome).toMatchObject({ kind: 'failed', message: expect.stringContaining('line 3') })
    expect(await onDisk()).toEqual([])
  })
})

describe('a download', () => {
  it('ends with an offer, and its archive goes once it is installed or declined', async () => {
    const archive = zipped(CSV_FILES, 'ml-latest-small')
    const { address } = await serve(archive)
    const wanted: Downloadable = { name: 'ml-latest-small', address, bytes: archive.length, md5: null }
    const { datasets, ended, folder } = await setUp(undefined, [wanted])
    const here = () => readdir(path.join(folder, 'downloads'))
    datasets.download('ml-latest-small')
    const { candidate, downloads } = await ended()
    expect(candidate).toMatchObject({ name: 'MovieLens latest small', conditions: expect.stringContaining('Invented') })
    expect(downloads[0]?.receivedBytes).toBe(archive.length)
    datasets.install(candidate?.candidateId ?? 0)
    expect((await ended()).installed).toHaveLength(2)
    expect(await here()).toEqual([])
    datasets.download('ml-latest-small')
    await ended()
    expect((await datasets.decline()).candidate).toBeNull()
    expect(await here()).toEqual([])
  })

  it('that is declined while it is installed is installed all the same, and then it goes', async () => {
    const archive = zipped(CSV_FILES, 'ml-latest-small')
    const { address } = await serve(archive)
    const wanted: Downloadable = { name: 'ml-latest-small', address, bytes: archive.length, md5: null }
    const { datasets, ended, folder } = await setUp(undefined, [wanted])
    datasets.download('ml-latest-small')
    const { candidate } = await ended()
    datasets.install(candidate?.candidateId ?? 0)
    expect((await datasets.decline()).candidate).toBeNull()
    const { outcome } = await ended()
    expect(outcome).toMatchObject({ kind: 'installed' })
    expect(await readdir(path.join(folder, 'downloads'))).toEqual([])
  })

  it('that brings something else is removed, with a sentence', async () => {
    const { address } = await serve(zipped({ 'notes.txt': ['nothing'] }))
    const { datasets, ended, folder } = await setUp(undefined, [{ name: 'ml-32m', address, bytes: 1, md5: null }])
    datasets.download('ml-32m')
    expect((await ended()).outcome).toMatchObject({ message: expect.stringContaining('holds no MovieLens dataset') })
    expect(await readdir(path.join(folder, 'downloads'))).toEqual([])
  })

  it('leaves nothing when it is cancelled', async () => {
    const { address, host } = await serve(zipped(CSV_FILES))
    host.trouble.push({ silent: true })
    const { datasets, folder } = await setUp(undefined, [{ name: 'ml-32m', address, bytes: 1, md5: null }])
    datasets.download('ml-32m')
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect((await datasets.cancel()).outcome).toEqual({ kind: 'cancelled' })
    expect(await readdir(path.join(folder, 'downloads'))).toEqual([])
  })
})
