import type { Notice } from '@shared/contract'
import { AppError } from '@shared/errors'
import type { Log } from '../log/log'
import type { Library } from '../store/library'
import { readSetting, writeSetting } from '../store/tables/settings'
import { failureSentence, type InstalledDataset } from './dataset'
import type { DatasetFolders } from './dataset-folders'
import { openInstalled } from './open-dataset'
import { errors } from '../words/errors'
import { texts } from '../words/texts'

/** The setting that names the dataset in use; the starter's id, or none, for the starter. */
const SETTING = 'dataset'

/**
 * Opens the dataset that was in use and what is built on it. When either fails, the same with the starter, and a notice that says
 * so. Throws AppError 'dataset-damaged' when the starter cannot be used either.
 */
export async function openDatasetInUse<T>(
  folders: DatasetFolders,
  library: Library,
  build: (dataset: InstalledDataset) => Promise<T>,
  log: Log
): Promise<{ readonly built: T; readonly notice: Notice | null }> {
  let notice: Notice | null = null
  try {
    const chosen = library.read((db) => readSetting(db, SETTING))
    const folder = chosen === null ? folders.starter : await folderOf(folders, chosen)
    if (folder !== folders.starter) return { built: await build(await openInstalled(folder)), notice }
  } catch (error) {
    log('the dataset in use cannot be used', error)
    notice = { kind: 'dataset-unreadable', message: texts.notices.datasetUnreadable }
  }
  try {
    return { built: await build(await openInstalled(folders.starter)), notice }
  } catch (cause) {
    throw new AppError('dataset-damaged', errors['dataset-damaged'].starter(failureSentence(cause)), { cause })
  }
}

async function folderOf(folders: DatasetFolders, datasetId: string): Promise<string> {
  const { datasets } = await folders.scan()
  const found = datasets.find(({ summary }) => summary.datasetId === datasetId)
  if (!found) throw new Error(`dataset ${datasetId} is not there`)
  return found.folder
}

/** Makes a dataset the one that the next start opens. */
export function rememberDataset(library: Library, datasetId: string): Promise<void> {
  return library.change((db) => writeSetting(db, SETTING, datasetId))
}
