import fs from 'node:fs/promises'
import http from 'node:http'
import path from 'node:path'
import type { TrainedModel } from '../../../src/engine/model'
import { compose } from '../../../src/main/compose'
import type { Dataset, InstalledDataset } from '../../../src/main/datasets/dataset'
import type { ChosenFile } from '../../../src/main/import-formats/read-import'
import { answer } from '../../../src/main/ipc/calls'
import { StartSteps } from '../../../src/main/lifecycle/start-steps'
import { ModelInUse } from '../../../src/main/recommend/model-in-use'
import { CopyRecord } from '../../../src/main/store/backups/copy-record'
import type { FileSystem } from '../../../src/main/files/durable-file'
import { Library } from '../../../src/main/store/library'
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

/** What the app is composed of, over a real library and a small community; no windows. */
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
  const record = await CopyRecord.open(libraryFs, where)
  const outside = outsideFiles({
    ...fs,
    // what writes is the disk that fails on request
    open: ((file: string, flags: string) => (flags === 'r' ? fs : libraryFs).open(file, flags)) as never,
    rename: (from, to) => libraryFs.rename(String(from), String(to))
  })
  let day = Date.UTC(2026, 0, 31, 12)
  const chosenFolder = path.join(where, 'elsewhere')
  const backUpOn = (date: string) => {
    day = Date.parse(`${date}T12:00:00`)
    return backups.makeToday(() => library.export())
  }
  if (!given) closeWithTest(library)
  const themes: string[] = []
  const importStates: ImportState[] = []
  const filesToChoose: ChosenFile[] = []
  const saved: { name: string; contents: readonly string[] }[] = []
  const short = { method: 'sgd', nFactors: 3, nEpochs: given?.nEpochs ?? 30, learningRate: 0.03 } as const
  const { backups, session, handlers } = await compose({
    ...{ sql, library, folder: where, fs: libraryFs, outside, record, log, now },
    ...{ copiedAt: () => day, today: () => TODAY },
    ...{ starter: dataset.folder, downloads: [], get: http.get, forkTrainer: fork, forkDatasetJob: fork },
    trainingSettings: (chosen) => ({ ...chosen, ...short }),
    steps: new StartSteps(log),
    listeners: {
      ...{ library: () => undefined, datasets: () => undefined, training: () => undefined },
      backups: (state) => backupStates.push(state),
      imports: (state) => importStates.push(state)
    },
    ...{ version: '1.2.3', notices: [], licences: () => Promise.resolve('Conditions of others.') },
    onSaved: () => undefined,
    applyTheme: (theme) => themes.push(theme),
    askForFolder: () => fs.mkdir(chosenFolder, { recursive: true }).then(() => chosenFolder),
    askForDataset: () => Promise.resolve(null),
    askForFiles: () => Promise.resolve(filesToChoose.splice(0)),
    save: (name, contents) => {
      saved.push({ name, contents })
      return Promise.resolve(contents.map(() => name))
    }
  })
  const { recommender, views, training } = session.current
  const ask = (name: CallName, request: unknown) => answer(name, handlers()[name] as never, request, log)

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
    handlers: handlers(),
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
