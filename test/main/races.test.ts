import fs, { cp, readdir } from 'node:fs/promises'
import http from 'node:http'
import path from 'node:path'
import { afterEach, expect, it } from 'vitest'
import type { InstalledDataset } from '../../src/main/datasets/dataset'
import { DatasetFolders, folderName } from '../../src/main/datasets/dataset-folders'
import { openDatasetInUse, rememberDataset } from '../../src/main/datasets/dataset-in-use'
import { Datasets } from '../../src/main/datasets/datasets'
import { openInstalled } from '../../src/main/datasets/open-dataset'
import { writeDataset } from '../../src/main/datasets/write-dataset'
import type { Downloadable } from '../../src/main/downloads/movielens-downloads'
import type { Parts } from '../../src/main/handlers/parts'
import { ratingHandlers } from '../../src/main/handlers/ratings'
import { currentSettings } from '../../src/main/store/tables/settings'
import { disk } from '../../src/main/files/disk'
import { ImportSession } from '../../src/main/imports/session'
import { ModelInUse } from '../../src/main/recommend/model-in-use'
import { SessionInUse } from '../../src/main/session/session-in-use'
import { Library } from '../../src/main/store/library'
import { listModelRuns } from '../../src/main/store/tables/model-runs'
import { listMovies } from '../../src/main/store/tables/movies'
import { ratingsOf } from '../../src/main/store/tables/ratings'
import { readSetting, writeSettings } from '../../src/main/store/tables/settings'
import type { ChildProcess } from '../../src/main/processes/end-process'
import { AppError } from '../../src/shared/errors'
import { EngineTrainer } from '../fixtures/engine-trainer'
import { outsideFiles } from '../fixtures/file-worker'
import { emptyFolder } from '../fixtures/folders'
import { createRandom } from '../fixtures/random'
import { smallDataset } from '../fixtures/small-dataset'
import { openTestSql } from '../fixtures/sql'
import { CSV_FILES, zipped } from './dataset-install/movielens-example'
import { serve } from './downloads/file-server'

const sql = await openTestSql()
const archive = zipped(CSV_FILES, 'ml-latest-small')
const { address } = await serve(archive)
const wanted: Downloadable = { name: 'ml-latest-small', address, bytes: archive.length, md5: null }
const log = () => undefined

/** Everything that belongs to a data folder while the app runs. */
interface Running {
  readonly library: Library
  readonly datasets: Datasets
  readonly session: SessionInUse
  readonly imports: ImportSession
  readonly trainers: readonly EngineTrainer[]
}

interface Place {
  readonly folder: string
  readonly folders: DatasetFolders
  /** Ids of the dataset that came with the app, of a second one, and where a copy of that lies. */
  readonly starterId: string
  readonly otherId: string
  readonly copy: string
  /** Models that went with the second dataset when it was removed. */
  readonly gone: Set<string>
}

async function newPlace(): Promise<Place> {
  const folder = await emptyFolder()
  const options = { compress: false, licenceFile: 'LICENCE.txt' }
  const starterId = await writeDataset(path.join(folder, 'starter'), smallDataset(), options)
  const copy = path.join(folder, 'copy')
  const small = smallDataset()
  const halfStars = small.ratings.halfStars.map((stars) => 11 - stars) // other models: their files are named by what is in them
  const other = { ...small, name: 'Another', ratings: { ...small.ratings, halfStars } }
  const otherId = await writeDataset(copy, other, options)
  const folders = new DatasetFolders(path.join(folder, 'datasets'), path.join(folder, 'starter'))
  return { folder, folders, starterId, otherId, copy, gone: new Set() }
}

/** The real classes, wired as in the composition root. */
async function start({ folder, folders, copy, otherId }: Place): Promise<Running> {
  await cp(copy, path.join(folders.root, folderName(otherId)), { recursive: true })
  const { library } = await Library.open({ sql, fs, folder, now: Date.now })
  const trainers: EngineTrainer[] = []
  const fork = (): ChildProcess => {
    const trainer = new EngineTrainer()
    trainers.push(trainer)
    return trainer
  }
  const datasets: Datasets = new Datasets({
    ...{ folders, downloadFolder: path.join(folder, 'downloads'), downloads: [wanted], get: http.get, log },
    ...{ fork, outside: outsideFiles(), now: Date.now, onState: () => undefined },
    known: () => library.read(listMovies),
    inUse: () => session.current.dataset.id,
    use: async ({ folder: of, summary }) => {
      const dataset = await openInstalled(of)
      await session.exchange(dataset)
      await rememberDataset(library, summary.datasetId)
    },
    onRemoved: () => session.current.training.removeOldModels()
  })
  await datasets.open()
  const parts = { library, folder, fs: disk, fork, log, now: Date.now, onTraining: () => undefined }
  const open = (dataset: InstalledDataset) =>
    SessionInUse.open({ ...parts, isInstalled: (id) => datasets.has(id) }, dataset)
  const { built: session } = await openDatasetInUse(folders, library, open, log)
  const imports = new ImportSession({
    ...{ library, inUse: () => session.current, now: Date.now, log },
    onState: () => undefined
  })
  const { training } = library.read(currentSettings)
  const short = { ...training, method: 'sgd', nFactors: 3, nEpochs: 8, learningRate: 0.03 } as const
  await library.change((db) => writeSettings(db, { training: short }))
  return { library, datasets, session, imports, trainers }
}

let nImported = 0

/** Each thing that may be under way while another begins. */
const ACTIONS = {
  switch: ({ datasets, session }: Running, { starterId, otherId }: Place) =>
    datasets.use(session.current.dataset.id === starterId ? otherId : starterId),
  remove: ({ datasets }: Running, { otherId }: Place) => datasets.remove(otherId),
  import: async ({ imports }: Running) => {
    const rows = `Date,Name,Year,Letterboxd URI,Rating\n2020-01-02,Invented ${++nImported},1999,https://boxd.it/${nImported},4.5\n2020-01-04,Movie 0${1 + (nImported % 9)},${1950 + (nImported % 9)},https://boxd.it/x,${1 + (nImported % 4)}\n`
    await imports.begin(1, [{ name: 'ratings.csv', content: Buffer.from(rows) }])
    await imports.apply()
  },
  training: ({ session }: Running) => Promise.resolve(session.current.training.start()),
  cancel: ({ datasets, session, imports }: Running) => {
    imports.cancel()
    return Promise.all([session.current.training.cancel(), datasets.cancel()])
  },
  download: ({ datasets }: Running) => Promise.resolve(datasets.download('ml-latest-small')),
  rate: async ({ library, session }: Running) => {
    const movieId = 10 * (1 + (nImported++ % 30))
    await ratingHandlers({ ...session.current, library, now: Date.now } as Partial<Parts> as Parts)['ratings:set']({
      ...{ profileId: 1, movieId, halfStars: 1 + (nImported % 10), predictionWasVisible: false }
    })
  },
  quit: async ({ session, datasets, library }: Running) => {
    await Promise.all([session.close(), datasets.close()])
    await library.close()
  }
}
type Action = keyof typeof ACTIONS
const NAMES = Object.keys(ACTIONS) as Action[]
const DELAYS = [0, 1, 4, 25]

const turns = async (n: number): Promise<void> => {
  for (let turn = 0; turn < n; turn++) await new Promise((resolve) => setImmediate(resolve))
}

/** Does one thing after the other has begun; whatever is refused is refused with a sentence. */
async function race(
  running: Running,
  place: Place,
  actions: readonly Action[],
  delays: readonly number[]
): Promise<void> {
  const under: Promise<unknown>[] = []
  for (const [n, action] of actions.entries()) {
    if (n > 0) await turns(delays[n - 1] ?? 0)
    under.push(
      Promise.resolve()
        .then((): Promise<unknown> => ACTIONS[action](running, place))
        .catch((error: unknown) => {
          if (!(error instanceof AppError)) throw error
        })
    )
  }
  await within(20_000, Promise.all(under))
  await within(
    20_000,
    (async () => {
      while (isBusy(running)) await new Promise((resolve) => setTimeout(resolve, 2))
    })()
  )
}

const isBusy = ({ datasets, session, imports }: Running): boolean =>
  datasets.state().activity.kind !== 'idle' ||
  session.current.training.state().activity.kind !== 'idle' ||
  ['reading', 'importing'].includes(imports.state().phase)

async function within(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done within ${milliseconds} ms`)), milliseconds)
  })
  await Promise.race([work, late]).finally(() => clearTimeout(timer))
}

const rated = (library: Library) =>
  library.read((db) => ratingsOf(db, 1).map(({ movieId, halfStars }) => [movieId, halfStars]))

/** What must be true whenever nothing is under way. */
async function expectAgreement({ library, datasets, session, trainers }: Running, place: Place): Promise<void> {
  const { dataset, views, training } = session.current
  const remembered = library.read((db) => readSetting(db, 'dataset')) ?? place.starterId
  expect([datasets.state().inUse, remembered]).toEqual([dataset.id, dataset.id])
  const seen = views
    .of(1)
    .ratingRows()
    .map(({ card, halfStars }) => [card.movieId, halfStars])
  expect(seen.sort()).toEqual(rated(library).sort())
  const runs = library.read(listModelRuns).filter(({ outcome }) => outcome === 'published')
  if (!datasets.has(place.otherId))
    for (const { datasetId, modelId } of runs) if (datasetId === place.otherId) place.gone.add(modelId ?? '')
  const latest = [place.starterId, place.otherId]
    .filter((id) => datasets.has(id))
    .flatMap((id) => runs.find(({ datasetId }) => datasetId === id)?.modelId ?? [])
  const files = (await readdir(path.join(place.folder, 'models')).catch(() => [])).map((name) => path.parse(name).name)
  expect(files).toEqual(expect.arrayContaining(latest.filter((modelId) => !place.gone.has(modelId))))
  expect(runs.map(({ modelId }) => modelId)).toEqual(expect.arrayContaining(files))
  const inUse = training.state().model
  if (inUse) expect(files).toContain(inUse.modelId)
  expect((await readdir(place.folders.root)).filter((name) => name.startsWith('.'))).toEqual([])
  expect(trainers.filter(({ pid }) => pid !== undefined)).toEqual([])
}

let running: Running | null = null
afterEach(async () => {
  if (running) await ACTIONS.quit(running).catch(() => undefined)
  running = null
})

/** Races one after the other over one data folder, each from a state in which nothing is under way; a quit is followed by a start. */
async function inSequence(races: readonly { actions: readonly Action[]; delays: readonly number[] }[]): Promise<void> {
  const place = await newPlace()
  running = await start(place)
  for (const { actions, delays } of races) {
    const what = `${actions.join(', ')} after ${delays.join(' and ')} turns`
    try {
      await race(running, place, actions, delays)
      if (actions.includes('quit')) {
        await ACTIONS.quit(running) // what the other action changed after the first
        const before = rated(running.library)
        running = await start(place)
        expect(rated(running.library)).toEqual(before)
      }
      await expectAgreement(running, place)
      running.imports.cancel()
      await running.datasets.decline()
      if (!running.datasets.has(place.otherId)) {
        await cp(place.copy, path.join(place.folders.root, folderName(place.otherId)), { recursive: true })
        await running.datasets.open()
      }
    } catch (error) {
      throw new Error(what, { cause: error })
    }
  }
}

it('any two things that are begun one after the other end, and leave a state in which everything agrees', async () => {
  const random = createRandom(7)
  const pairs = NAMES.flatMap((first) => NAMES.map((second): readonly Action[] => [first, second]))
  const delays = process.env['MATINEE_EVERY_DELAY'] ? DELAYS : null
  await inSequence(
    pairs.flatMap((actions) =>
      (delays ?? [DELAYS[Math.floor(random() * DELAYS.length)] ?? 0]).map((delay) => ({ actions, delays: [delay] }))
    )
  )
}, 600_000)

it('so do any three', async () => {
  const random = createRandom(11)
  const draw = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
  await inSequence(
    Array.from({ length: 24 }, () => ({
      actions: [draw(NAMES), draw(NAMES), draw(NAMES)],
      delays: [draw(DELAYS), draw(DELAYS)]
    }))
  )
}, 600_000)

/**
 * Does something at the moment when the file of a new model is there and its row is not. The row is written once that is done, or has come
 * to where it waits for the row: to the close of the training, or to the removal of models that nothing keeps.
 */
function whenModelIsWritten(
  { session }: Running,
  act: () => Promise<unknown>
): { readonly done: () => Promise<unknown> } {
  const { rename } = fs
  const { training } = session.current
  let acted: Promise<unknown> | null = null
  const waits = new Promise<void>((resolve) => {
    for (const name of ['close', 'removeOldModels'] as const) {
      const called = training[name].bind(training)
      training[name] = () => {
        setTimeout(resolve, 500) // what does not wait gets as far as it can
        return called()
      }
    }
  })
  Object.assign(fs, {
    rename: async (from: string, to: string) => {
      await rename(from, to)
      if (!to.endsWith('.model') || acted) return
      acted = act()
      acted.catch(() => undefined) // heard below
      await Promise.race([acted.catch(() => undefined), waits])
    }
  })
  return {
    done: async () => {
      Object.assign(fs, { rename })
      expect(acted).not.toBeNull()
      await acted
    }
  }
}

async function trained({ session }: Running): Promise<void> {
  session.current.training.start()
  while (session.current.training.state().activity.kind !== 'idle')
    await new Promise((resolve) => setTimeout(resolve, 2))
}

it.each(['a switch to another dataset', 'the removal of another dataset'])(
  '%s leaves the model that is just being published, whose file is there and whose row is not',
  async (what) => {
    const place = await newPlace()
    running = await start(place)
    await ACTIONS.rate(running)
    const { datasets } = running
    const written = whenModelIsWritten(running, () =>
      what.startsWith('a switch') ? datasets.use(place.otherId) : datasets.remove(place.otherId)
    )
    await within(20_000, trained(running))
    await within(20_000, written.done())
    await race(running, place, [], [])
    await expectAgreement(running, place)
  }
)

/** Holds the next model that is loaded, when its choice is stored and it is not in use yet, until something else is over, or for a while. */
function holdNextModel(): { readonly isHeld: () => boolean; readonly until: (over: Promise<unknown>) => void } {
  const { prepareLists } = ModelInUse.prototype
  let held = false
  let release: (over: Promise<unknown>) => void = () => undefined
  const over = new Promise<unknown>((resolve) => (release = resolve))
  ModelInUse.prototype.prepareLists = async function (this: ModelInUse) {
    ModelInUse.prototype.prepareLists = prepareLists
    held = true
    await Promise.race([over, new Promise((resolve) => setTimeout(resolve, 2_000))])
    await prepareLists.call(this)
  }
  return { isHeld: () => held, until: release }
}

it('a model that is gone back to while another is published: what is in use is what the next start loads', async () => {
  const place = await newPlace()
  running = await start(place)
  const { session } = running
  for (let n = 0; n < 2; n++) {
    await ACTIONS.rate(running)
    await trained(running)
  }
  const older = session.current.training.runs().at(-1)?.runId ?? 0
  await ACTIONS.rate(running)
  const hold = holdNextModel()
  const wentBack = session.current.training.useRun(older)
  while (!hold.isHeld()) await turns(1)
  const published = trained(running)
  hold.until(published)
  await within(20_000, Promise.all([wentBack, published]))
  await race(running, place, [], [])
  const inUse = session.current.training.state().model?.modelId
  await ACTIONS.quit(running)
  running = await start(place)
  expect(running.session.current.training.state().model?.modelId).toBe(inUse)
})

it('files that are chosen while an import is being made are refused, and the import is made', async () => {
  const place = await newPlace()
  running = await start(place)
  const { imports, library } = running
  const dropped = [
    { name: 'ratings.csv', content: Buffer.from('Date,Name,Year,Letterboxd URI,Rating\n2020-01-02,Other,1999,u,3\n') }
  ]
  const before = rated(library).length
  const made = ACTIONS.import(running)
  while (imports.state().phase !== 'importing') await turns(1)
  await expect(imports.begin(1, dropped)).rejects.toThrow(/Wait until it is done/)
  await made
  expect(rated(library).length).toBeGreaterThan(before)
  expect((await imports.begin(1, dropped)).phase).toBe('preview')
})

it('an import that is looked at while the dataset is switched is matched again, and can be made', async () => {
  const place = await newPlace()
  running = await start(place)
  const { imports, datasets, library } = running
  const rows = 'Date,Name,Year,Letterboxd URI,Rating\n2020-01-02,Movie 01,1950,u,3\n'
  await imports.begin(1, [{ name: 'ratings.csv', content: Buffer.from(rows) }])
  await datasets.use(place.otherId)
  expect(imports.state()).toMatchObject({ phase: 'preview', preview: { counts: { brought: 1 } } })
  await imports.apply()
  expect(rated(library)).toEqual([[10, 6]])
  await race(running, place, [], [])
  await expectAgreement(running, place)
})
