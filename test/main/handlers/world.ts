import fs from 'node:fs/promises'
import http from 'node:http'
import path from 'node:path'
import type { TrainedModel } from '../../../src/engine/model'
import type { Dataset, InstalledDataset } from '../../../src/main/datasets/dataset'
import { DatasetFolders } from '../../../src/main/datasets/dataset-folders'
import { Datasets } from '../../../src/main/datasets/datasets'
import { followLibrary } from '../../../src/main/session/follow-library'
import { handlersOf } from '../../../src/main/handlers/all-handlers'
import { currentSettings } from '../../../src/main/store/tables/settings'
import type { ChosenFile } from '../../../src/main/import-formats/read-import'
import { ImportSession } from '../../../src/main/imports/session'
import { answer } from '../../../src/main/ipc/calls'
import { AxisMemory } from '../../../src/main/recommend/axis-memory'
import { Catalogue } from '../../../src/main/recommend/catalogue'
import { ModelInUse } from '../../../src/main/recommend/model-in-use'
import { popularItems } from '../../../src/main/recommend/popular'
import { ProfileViews } from '../../../src/main/recommend/profile-views'
import { Recommender } from '../../../src/main/recommend/recommender'
import { TasteFactors } from '../../../src/main/recommend/taste-factors'
import { Backups } from '../../../src/main/store/backups/backups'
import { CopyRecord } from '../../../src/main/store/backups/copy-record'
import type { FileSystem } from '../../../src/main/files/durable-file'
import { Library } from '../../../src/main/store/library'
import { libraryIdOf } from '../../../src/main/store/library-id'
import { listMovies } from '../../../src/main/store/tables/movies'
import { readSetting } from '../../../src/main/store/tables/settings'
import { ModelFiles } from '../../../src/main/training/model-files'
import { Training } from '../../../src/main/training/training'
import {
  CALLS,
  type BackupState,
  type CallName,
  type LibraryState,
  type RequestOf,
  type ResponseOf
} from '../../../src/shared/contract'
import type { ImportState } from '../../../src/shared/imports'
import { EngineTrainer } from '../../fixtures/engine-trainer'
import { FaultyFileSystem } from '../../fixtures/faulty-fs'
import { closeWithTest } from '../../fixtures/closing'
import { emptyFolder } from '../../fixtures/folders'
import { outsideFiles } from '../../fixtures/file-worker'
import { installed, smallDataset } from '../../fixtures/small-dataset'
import { openTestSql } from '../../fixtures/sql'

const sql = await openTestSql()
const small = smallDataset()

/** The day in every world. */
const TODAY = '2026-01-31'

/** What one of many worlds has from another: a disk of its own for the library, and the community that is installed already. */
interface Given {
  readonly disk: FileSystem
  readonly dataset: InstalledDataset
  readonly nEpochs: number
}

/** The handlers wired as in the composition root, over a real library and a small community; no windows. */
export async function openWorld(
  folder?: string,
  community: Dataset = small,
  fork: () => EngineTrainer = () => new EngineTrainer(),
  given?: Given
) {
  const where = folder ?? (await emptyFolder())
  const dataset = given?.dataset ?? (await installed(community, path.join(where, 'community')))
  const libraryFs = new FaultyFileSystem()
  const disk = given?.disk ?? libraryFs
  let clock = 1_000
  const now = () => clock++
  const states: LibraryState[] = []
  const onState = (state: LibraryState) => states.push(state)
  const { library } = await Library.open({ sql, folder: where, fs: disk, now, onState })
  const backupStates: BackupState[] = []
  const logged: string[] = []
  const log = (message: string) => logged.push(message)
  const ownFolder = path.join(where, 'backups')
  const backupFolder = () => library.read((db) => readSetting(db, 'backupFolder')) ?? record.content.folder ?? ownFolder
  let day = Date.UTC(2026, 0, 31, 12)
  const record = await CopyRecord.open(libraryFs, where)
  const outside = outsideFiles({
    ...fs,
    // what writes is the disk that fails on request
    open: ((file: string, flags: string) => (flags === 'r' ? fs : libraryFs).open(file, flags)) as never,
    rename: (from, to) => libraryFs.rename(String(from), String(to))
  })
  const backups = new Backups({
    ...{ sql, outside, folder: backupFolder, ownFolder, record },
    libraryId: () => libraryIdOf(library, record.content.libraryId),
    now: () => day,
    log,
    onState: (state) => backupStates.push(state)
  })
  const chosenFolder = path.join(where, 'elsewhere')
  const backUpOn = (date: string) => {
    day = Date.parse(`${date}T12:00:00`)
    return backups.makeToday(() => library.export())
  }
  if (!given) closeWithTest(library)
  const catalogue = new Catalogue(dataset)
  catalogue.include(library.read(listMovies))
  const popular = popularItems(dataset)
  const recommender = new Recommender(catalogue.vocabulary, popular)
  const views = new ProfileViews(library, catalogue, recommender)
  const memory = new AxisMemory(libraryFs, path.join(where, 'taste-axes'))
  const factors = new TasteFactors({ catalogue, recommender, memory, log })
  const themes: string[] = []
  const training = new Training({
    dataset,
    vocabulary: catalogue.vocabulary,
    isInstalled: (datasetId) => datasetId === dataset.id,
    library,
    files: new ModelFiles(fs, path.join(where, 'models'), log),
    fork,
    settings: () => ({
      ...library.read(currentSettings).training,
      method: 'sgd',
      nFactors: 3,
      nEpochs: given?.nEpochs ?? 30,
      learningRate: 0.03
    }),
    now,
    log,
    onModel: async (modelId, model) => {
      const inUse = new ModelInUse(modelId, model)
      await inUse.prepareLists()
      recommender.use(inUse)
      views.forgetAll()
    },
    onState: () => undefined
  })
  followLibrary(library, { catalogue, views, training })
  const datasets = new Datasets({
    folders: new DatasetFolders(path.join(where, 'datasets'), dataset.folder),
    downloadFolder: path.join(where, 'downloads'),
    downloads: [],
    get: http.get,
    fork,
    outside,
    known: () => [],
    inUse: () => dataset.id,
    use: () => Promise.resolve(),
    onRemoved: () => Promise.resolve(),
    now,
    log,
    onState: () => undefined
  })
  const importStates: ImportState[] = []
  const filesToChoose: ChosenFile[] = []
  const saved: { name: string; contents: readonly string[] }[] = []
  const session = { dataset, catalogue, popular, recommender, views, factors, training }
  const imports = new ImportSession({
    library,
    inUse: () => ({ catalogue, views }),
    now,
    onState: (state) => importStates.push(state)
  })
  const handlers = handlersOf({
    ...{ version: '1.2.3', notices: [], licences: () => Promise.resolve('Conditions of others.') },
    onSaved: () => undefined,
    today: () => TODAY,
    ...{ library, backups, backupFolder, datasets, imports, log, now },
    applyTheme: (theme) => themes.push(theme),
    askForFolder: () => fs.mkdir(chosenFolder, { recursive: true }).then(() => chosenFolder),
    askForDataset: () => Promise.resolve(null),
    askForFiles: () => Promise.resolve(filesToChoose.splice(0)),
    save: (name, contents) => {
      saved.push({ name, contents })
      return Promise.resolve(contents.map(() => name))
    },
    ...session
  })
  const ask = (name: CallName, request: unknown) => answer(name, handlers[name] as never, request, log)

  /** Calls as a window does and checks the response against the contract. */
  async function call<N extends CallName>(name: N, request: RequestOf<N>): Promise<ResponseOf<N>> {
    const result = await ask(name, request)
    if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`)
    return CALLS[name].response.parse(result.value) as ResponseOf<N>
  }

  /** Takes up a model that was trained elsewhere. */
  const use = (modelId: string, model: TrainedModel): void => {
    recommender.use(new ModelInUse(modelId, model))
    views.forgetAll()
  }

  async function train(): Promise<void> {
    await call('training:start', {})
    while (training.state().activity.kind === 'training') await new Promise((resolve) => setTimeout(resolve, 5))
    const { lastFailure } = training.state()
    if (lastFailure) throw new Error(lastFailure.message)
  }

  const rate = (movieId: number, halfStars: number, predictionWasVisible = false) =>
    call('ratings:set', { profileId: 1, movieId, halfStars, predictionWasVisible })
  const list = async (sort: 'recommended' | 'predicted' | 'popular' = 'recommended') =>
    call('recommendations:list', { profileId: 1, sort, offset: 0, limit: 100 })

  return {
    backUpOn,
    backupStates,
    states,
    folder: where,
    libraryFs,
    library,
    recommender,
    dataset,
    training,
    handlers,
    ask,
    call,
    train,
    use,
    rate,
    list,
    importStates,
    filesToChoose,
    saved,
    views,
    logged,
    themes
  }
}
