import { mkdir, readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import type { DatasetSummary } from '@shared/datasets'
import { removeFolder, renameRetrying } from '../store/retrying'
import { sha256Of, type Manifest } from './manifest'
import { readManifest } from './parts'

const DRAFT = '.installing-'

/** What the folder of a dataset is called. */
export const folderName = (datasetId: string): string => datasetId.slice(0, 16)

/** A dataset that is on disk. */
export interface FoundDataset {
  readonly folder: string
  readonly summary: DatasetSummary
}

/** The folder of installed datasets, one folder each, and the starter that came with the app. */
export class DatasetFolders {
  constructor(
    readonly root: string,
    readonly starter: string
  ) {}

  /** The starter first, then the installed ones by name; folders that are no datasets are left alone. */
  async list(): Promise<FoundDataset[]> {
    const names = await readdir(this.root).catch(() => []) // nothing was installed yet
    const found = await Promise.all(
      names
        .filter((name) => !name.startsWith('.'))
        .map((name) => this.find(path.join(this.root, name)).catch(() => null)) // damaged beyond its manifest: not offered
    )
    const installed = found.flatMap((dataset) => (dataset ? [dataset] : []))
    installed.sort((a, b) => a.summary.name.localeCompare(b.summary.name, 'en'))
    return [await this.find(this.starter), ...installed]
  }

  /** A new name for a folder that a dataset is written into until it is whole. */
  async newDraft(now: number): Promise<string> {
    await mkdir(this.root, { recursive: true })
    return path.join(this.root, `${DRAFT}${now}`)
  }

  /** Takes the name away from a dataset, so that it is none any more, and returns what it is called now. */
  async takeName(folder: string, now: number): Promise<string> {
    const doomed = path.join(this.root, `${DRAFT}${now}`)
    await renameRetrying(folder, doomed)
    return doomed
  }

  /** Removes what interrupted installations left. */
  async removeDrafts(): Promise<void> {
    const names = await readdir(this.root).catch(() => []) // nothing was installed yet
    for (const name of names) if (name.startsWith(DRAFT)) await removeFolder(path.join(this.root, name))
  }

  private async find(folder: string): Promise<FoundDataset> {
    const { manifest, bytes } = await readManifest(folder)
    const isStarter = folder === this.starter
    if (!isStarter && !(await stat(folder)).isDirectory()) throw new Error(`${folder} is no folder`)
    return { folder, summary: summaryOf(manifest, bytes, isStarter) }
  }
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
