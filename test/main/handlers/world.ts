import fs from 'node:fs/promises'
import http from 'node:http'
import path from 'node:path'
import type { TrainedModel } from '../../../src/engine/model'
import type { Dataset, InstalledDataset } from '../../../src/main/datasets/dataset'
import { DatasetFolders } from '../../../src/main/datasets/dataset-folders'
import { Datasets } from '../../../src/main/datasets/datasets'
import { followLibrary } from '../../../src/main/follow-library'
import { backupHandlers } from '../../../src/main/handlers/backups'
import { appHandlers } from '../../../src/main/handlers/app'
import { datasetHandlers } from '../../../src/main/handlers/datasets'
import { exportHandlers } from '../../../src/main/handlers/exports'
import { factorHandlers } from '../../../src/main/handlers/factors'
import { groupHandlers } from '../../../src/main/handlers/groups'
import { diaryHandlers } from '../../../src/main/handlers/diary'
import { historyHandlers } from '../../../src/main/handlers/history'
import { importHandlers } from '../../../src/main/handlers/imports'
import { lessonHandlers } from '../../../src/main/handlers/lesson'
import { libraryHandlers } from '../../../src/main/handlers/library'
import { markHandlers } from '../../../src/main/handlers/marks'
import { modelHandlers } from '../../../src/main/handlers/model'
import { movieHandlers } from '../../../src/main/handlers/movies'
import { profileHandlers } from '../../../src/main/handlers/profiles'
import { questionHandlers } from '../../../src/main/handlers/questions'
import { ratingHandlers } from '../../../src/main/handlers/ratings'
import { recommendationHandlers } from '../../../src/main/handlers/recommendations'
import { currentSettings, settingHandlers } from '../../../src/main/handlers/settings'
import { tasteHandlers } from '../../../src/main/handlers/tastes'
import { trainingHandlers } from '../../../src/main/handlers/training'
import type { ChosenFile } from '../../../src/main/importers/read-import'
import { ImportSession } from '../../../src/main/imports/session'
import { answer, type Handlers } from '../../../src/main/ipc/calls'
import { AxisMemory } from '../../../src/main/recommend/axis-memory'
import { Catalogue } from '../../../src/main/recommend/catalogue'
import { ModelInUse } from '../../../src/main/recommend/model-in-use'
import { popularItems } from '../../../src/main/recommend/popular'
import { ProfileViews } from '../../../src/main/recommend/profile-views'
import { Recommender } from '../../../src/main/recommend/recommender'
import { TasteFactors } from '../../../src/main/recommend/taste-factors'
import { Backups } from '../../../src/main/store/backups'
import { CopyRecord } from '../../../src/main/store/copy-record'
import type { FileSystem } from '../../../src/main/store/durable-file'
import { Library } from '../../../src/main/store/library'
import { libraryIdOf } from '../../../src/main/store/library-id'
import { listMovies } from '../../../src/main/store/movies'
import { readSetting } from '../../../src/main/store/settings'
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
    log: (message) => logged.push(message),
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
  const factors = new TasteFactors({ catalogue, recommender, memory, log: (message) => logged.push(message) })
  const themes: string[] = []
  const training = new Training({
    dataset,
    vocabulary: catalogue.vocabulary,
    isInstalled: (datasetId) => datasetId === dataset.id,
    library,
    files: new ModelFiles(fs, path.join(where, 'models'), (message) => logged.push(message)),
    fork,
    settings: () => ({
      ...currentSettings(library).training,
      method: 'sgd',
      nFactors: 3,
      nEpochs: given?.nEpochs ?? 30,
      learningRate: 0.03
    }),
    now,
    log: (message) => logged.push(message),
    onModel: (modelId, model) => Promise.resolve(use(modelId, model)),
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
    log: (message) => logged.push(message),
    onState: () => undefined
  })
  const importStates: ImportState[] = []
  const filesToChoose: ChosenFile[] = []
  const saved: { name: string; contents: readonly string[] }[] = []
  const handlers: Handlers = {
    ...appHandlers({
      ...{ version: '1.2.3', library, dataset, catalogue, notices: [] },
      licences: () => Promise.resolve('Conditions of others.')
    }),
    ...settingHandlers({ library, applyTheme: (theme) => themes.push(theme) }),
    ...recommendationHandlers({ views }),
    ...factorHandlers({ factors, views }),
    ...groupHandlers({ library, recommender, views }),
    ...movieHandlers({ library, catalogue, views }),
    ...ratingHandlers({ library, catalogue, views, now }),
    ...questionHandlers({ views }),
    ...markHandlers({ library, catalogue, views, now }),
    ...tasteHandlers({ library, catalogue, views, now }),
    ...diaryHandlers({ library, catalogue, views, now }),
    ...historyHandlers({ library, views }),
    ...profileHandlers({ library, views, now }),
    ...libraryHandlers({ library }),
    ...backupHandlers({
      library,
      backups,
      views,
      backupFolder,
      askForFolder: () => fs.mkdir(chosenFolder, { recursive: true }).then(() => chosenFolder),
      log: (message) => logged.push(message)
    }),
    ...trainingHandlers({ training }),
    ...modelHandlers({ training }),
    ...lessonHandlers({ library, dataset, catalogue, popular }),
    ...importHandlers({
      session: new ImportSession({
        library,
        inUse: () => ({ catalogue, views }),
        now,
        onState: (state) => importStates.push(state)
      }),
      library,
      views,
      now,
      askForFiles: () => Promise.resolve(filesToChoose.splice(0)),
      offerDataset: (source) => datasets.offerIfDataset(source)
    }),
    ...exportHandlers({
      library,
      catalogue,
      now,
      save: (name, contents) => {
        saved.push({ name, contents })
        return Promise.resolve(contents.map(() => name))
      }
    }),
    ...datasetHandlers({ datasets, askForDataset: () => Promise.resolve(null) })
  }
  const ask = (name: CallName, request: unknown) =>
    answer(name, handlers[name] as never, request, (message) => logged.push(message))

  /** Calls as a window does and checks the response against the contract. */
  async function call<N extends CallName>(name: N, request: RequestOf<N>): Promise<ResponseOf<N>> {
    const result = await ask(name, request)
    if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`)
    return CALLS[name].response.parse(result.value) as ResponseOf<N>
  }

  /** Takes up a model that was trained elsewhere. */
  const use = (modelId: string, model: TrainedModel): void => {
    recommender.use(new ModelInUse(modelId, model))
    views.refresh()
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
