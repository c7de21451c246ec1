import path from 'node:path'
import type { BackupState, Notice } from '@shared/contract'
import type { DatasetsState } from '@shared/datasets'
import type { ImportState } from '@shared/imports'
import type { LibraryChanged } from '@shared/library-change'
import type { TrainingSettings, TrainingState } from '@shared/training'
import type { InstalledDataset } from './datasets/dataset'
import { DatasetFolders } from './datasets/dataset-folders'
import { openDatasetInUse, rememberDataset } from './datasets/dataset-in-use'
import { Datasets, type DatasetsParts } from './datasets/datasets'
import { openInstalled } from './datasets/open-dataset'
import { handlersOf } from './handlers/all-handlers'
import type { StandingParts } from './handlers/parts'
import { ImportSession } from './imports/session'
import type { Handlers } from './ipc/calls'
import { tidy } from './log/tidy'
import { partsOutside } from './outside/chosen-files'
import type { OutsideFiles } from './outside/outside-files'
import { announceChanges } from './session/follow-library'
import { SessionInUse } from './session/session-in-use'
import type { StartSteps } from './lifecycle/start-steps'
import { Backups } from './store/backups/backups'
import type { CopyRecord } from './store/backups/copy-record'
import type { Library, LibraryOptions } from './store/library'
import { libraryIdOf } from './store/library-id'
import { listMovies } from './store/tables/movies'
import { readSetting } from './store/tables/settings'
import type { ModelDisk } from './training/model-files'
import type { ChildProcess } from './processes/end-process'

/** What hears of changes and of the states of long jobs. */
export interface Listeners {
  readonly library: (changed: LibraryChanged) => void
  readonly backups: (state: BackupState) => void
  readonly datasets: (state: DatasetsState) => void
  readonly training: (state: TrainingState) => void
  readonly imports: (state: ImportState) => void
}

/** What the app has of its surroundings: an open library, disks, processes, a window. Tests have others. */
export interface Surroundings
  extends
    Omit<StandingParts, 'backups' | 'backupFolder' | 'datasets' | 'imports'>,
    Pick<DatasetsParts, 'downloads' | 'get'> {
  readonly sql: LibraryOptions['sql']
  readonly library: Library
  /** The app's data folder. */
  readonly folder: string
  readonly fs: ModelDisk
  /** The folder of the starter dataset. */
  readonly starter: string
  readonly outside: OutsideFiles
  readonly record: CopyRecord
  /** The moment by which copies have their day. */
  readonly copiedAt: () => number
  readonly forkTrainer: () => ChildProcess
  readonly forkDatasetJob: () => ChildProcess
  /** What a person's training settings come to. */
  readonly trainingSettings?: ((chosen: TrainingSettings) => TrainingSettings) | undefined
  readonly steps: StartSteps
  readonly listeners: Listeners
}

/** Builds everything between the library and the calls of a window; `handlers` answers with the dataset that is in use. */
export async function compose(given: Surroundings) {
  const { sql, library, folder, outside, record, listeners, log, now } = given
  const ownFolder = path.join(folder, 'backups')
  const backupFolder = (): string =>
    library.read((db) => readSetting(db, 'backupFolder')) ?? record.content.folder ?? ownFolder
  const backups = new Backups({
    ...{ sql, outside, folder: backupFolder, ownFolder, record, log },
    libraryId: () => libraryIdOf(library, record.content.libraryId),
    now: given.copiedAt,
    onState: listeners.backups
  })

  const folders = new DatasetFolders(path.join(folder, 'datasets'), given.starter)
  const datasets: Datasets = new Datasets({
    ...{ folders, outside, log, now, downloads: given.downloads, get: given.get, fork: given.forkDatasetJob },
    downloadFolder: path.join(folder, 'downloads'),
    known: () => library.read(listMovies),
    inUse: () => session.current.dataset.id,
    use: async ({ folder: of, summary }) => {
      await session.exchange(await openInstalled(of))
      handlers = handlersOf({ ...standing, ...session.current })
      await tidy('the next start uses another dataset', () => rememberDataset(library, summary.datasetId), log)
    },
    onRemoved: () => session.current.training.removeOldModels(),
    onState: listeners.datasets
  })
  await given.steps.take('datasets', () => datasets.open(), undefined)

  const open = (dataset: InstalledDataset): Promise<SessionInUse> =>
    SessionInUse.open(
      {
        ...{ library, folder, fs: given.fs, fork: given.forkTrainer, log, now, onTraining: listeners.training },
        trainingSettings: given.trainingSettings,
        isInstalled: (datasetId) => datasets.has(datasetId)
      },
      dataset
    )
  const { built: session, notice } = await openDatasetInUse(folders, library, open, log)
  const imports = new ImportSession({
    ...{ library, inUse: () => session.current, now, log, onState: listeners.imports },
    readOutside: (file) => partsOutside(outside, file)
  })

  const notices = [...given.notices, notice, session.current.notice, ...given.steps.notices].filter(
    (each): each is Notice => each !== null
  )
  const standing: StandingParts = { ...given, notices, backups, backupFolder, datasets, imports }
  let handlers = handlersOf({ ...standing, ...session.current })
  announceChanges(library, listeners.library)
  return { backups, datasets, session, imports, handlers: (): Handlers => handlers }
}
