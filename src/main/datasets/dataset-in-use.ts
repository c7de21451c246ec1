import type { Notice } from '@shared/contract'
import type { Library } from '../store/library'
import { readSetting, writeSetting } from '../store/settings'
import type { InstalledDataset } from './dataset'
import type { DatasetFolders } from './dataset-folders'
import { openInstalled } from './open-dataset'
import { texts } from '../words/texts'

/** The setting that names the dataset in use; the starter's id, or none, for the starter. */
const SETTING = 'dataset'

/** Opens the dataset that was in use, or the starter, with what to say when it cannot be read. */
export async function openDatasetInUse(
  folders: DatasetFolders,
  library: Library,
  log: (message: string, error: unknown) => void
): Promise<{ readonly dataset: InstalledDataset; readonly notice: Notice | null }> {
  const chosen = library.read((db) => readSetting(db, SETTING))
  const found = chosen === null ? [] : await folders.list()
  const wanted = found.find(({ summary }) => summary.datasetId === chosen)
  const isStarter = chosen === null || wanted?.summary.isStarter === true
  if (isStarter) return { dataset: await openInstalled(folders.starter), notice: null }
  try {
    if (!wanted) throw new Error(`dataset ${chosen} is not there`)
    return { dataset: await openInstalled(wanted.folder), notice: null }
  } catch (error) {
    log('the dataset in use cannot be opened', error)
    const message = texts.notices.datasetUnreadable
    return { dataset: await openInstalled(folders.starter), notice: { kind: 'dataset-unreadable', message } }
  }
}

/** Makes a dataset the one that the next start opens. */
export function rememberDataset(library: Library, datasetId: string): Promise<void> {
  return library.change((db) => writeSetting(db, SETTING, datasetId))
}
