import { mkdir, readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import type { DatasetSummary } from '@shared/datasets'
import type { Log } from '../log/log'
import { removeFolder, renameRetrying } from '../files/retrying'
import { tidy } from '../log/tidy'
import { DatasetError } from './dataset'
import { sha256Of, type Manifest } from './manifest'
import { readManifest } from './parts'

const DRAFT = '.installing-'

/** What the folder of a dataset is called. */
export const folderName = (datasetId: string): string => datasetId.slice(0, 16)

/** What reading a folder says when there is none, or no dataset in it; anything else may pass. */
const NOT_THERE = new Set(['ENOENT', 'ENOTDIR', 'EISDIR'])

/** A dataset that is on disk. */
export interface FoundDataset {
  readonly folder: string
  readonly summary: DatasetSummary
}

/** What a look into the folder of datasets found. */
export interface FoundDatasets {
  /** The starter first, then the installed ones by name. */
  readonly datasets: readonly FoundDataset[]
  /** Whether a dataset is certainly not on this computer; one that cannot be read now is not gone. */
  readonly isGone: (datasetId: string) => boolean
}

/** The folder of installed datasets, one folder each, and the starter that came with the app. */
export class DatasetFolders {
  /** It does not change while the app runs, and is needed even when its package is exchanged meanwhile. */
  private knownStarter: FoundDataset | null = null

  constructor(
    readonly root: string,
    readonly starter: string
  ) {}

  /** The datasets on this computer; folders that are none are left alone. */
  async scan(): Promise<FoundDatasets> {
    this.knownStarter ??= await this.find(this.starter).catch(() => null) // whoever opens it says what is wrong with it
    let allRead = true
    const orNone = (error: unknown): null => {
      allRead &&= isAbsence(error)
      return null
    }
    const names = (await readdir(this.root).catch(orNone)) ?? []
    const folders = names.filter((name) => !name.startsWith('.'))
    const found = await Promise.all(folders.map((name) => this.find(path.join(this.root, name)).catch(orNone)))
    const installed = found.filter((dataset) => dataset !== null)
    installed.sort((a, b) => a.summary.name.localeCompare(b.summary.name, 'en'))
    const datasets = this.knownStarter ? [this.knownStarter, ...installed] : installed
    const isFound = (datasetId: string): boolean => datasets.some(({ summary }) => summary.datasetId === datasetId)
    return {
      datasets,
      isGone: (datasetId) => allRead && !isFound(datasetId) && !folders.includes(folderName(datasetId))
    }
  }

  /** A new name for a folder that a dataset is written into until it is whole. */
  async newDraft(now: number): Promise<string> {
    await mkdir(this.root, { recursive: true })
    return path.join(this.root, `${DRAFT}${now}`)
  }

  /** Takes the name away from a dataset, so that it is none any more, and returns what it is called now. */
  async takeName(folder: string, now: number): Promise<string> {
    const trashFolder = path.join(this.root, `${DRAFT}${now}`)
    await renameRetrying(folder, trashFolder)
    return trashFolder
  }

  /** Removes what interrupted installations left, as far as that can be done. */
  async removeDrafts(log: Log): Promise<void> {
    const names = await readdir(this.root).catch(() => []) // nothing was installed yet
    for (const name of names.filter((folder) => folder.startsWith(DRAFT)))
      await tidy('an unfinished dataset stays', () => removeFolder(path.join(this.root, name)), log)
  }

  private async find(folder: string): Promise<FoundDataset> {
    const { manifest, bytes } = await readManifest(folder)
    const isStarter = folder === this.starter
    if (!isStarter && !(await stat(folder)).isDirectory()) throw new Error('a link in the place of a folder')
    return { folder, summary: summaryOf(manifest, bytes, isStarter) }
  }
}

/** A damaged dataset says so itself; one without a manifest is none; everything else is a disk that may read it later. */
function isAbsence(error: unknown): boolean {
  const cause = error instanceof DatasetError ? error.cause : error
  const code = (cause as NodeJS.ErrnoException | undefined)?.code
  return code === undefined || NOT_THERE.has(code)
}

function summaryOf({ name, simulated, counts, parts }: Manifest, bytes: Buffer, isStarter: boolean): DatasetSummary {
  const size = Object.values(parts).reduce((sum, part) => sum + (part?.storedBytes ?? 0), bytes.length)
  return {
    datasetId: sha256Of(bytes),
    name,
    simulated,
    nMovies: counts.movies,
    nRaters: counts.raters,
    nRatings: counts.ratings,
    bytes: size,
    isStarter
  }
}
