import { decodeCatalogue } from './catalogue-columns'
import type { Dataset, DatasetHead, InstalledDataset } from './dataset'
import { sha256Of, type Manifest } from './manifest'
import { checkPartSize, damaged, readManifest, readPart } from './parts'
import { readRatings } from './read-ratings'
import { datasetFaults } from '../words/dataset-errors'

/**
 * Opens a dataset folder without its ratings: the catalogue is checked whole, the other files by size; whoever reads those checks them.
 * Throws DatasetError 'dataset_missing', 'dataset_damaged' or 'dataset_newer'.
 */
export async function openInstalled(folder: string): Promise<InstalledDataset> {
  const { manifest, bytes } = await readManifest(folder)
  for (const part of Object.values(manifest.parts)) if (part) await checkPartSize(folder, part)
  const { raters: nRaters, ratings: nRatings } = manifest.counts
  return { ...(await readHead(folder, manifest, bytes)), folder, nRaters, nRatings }
}

/**
 * Reads a dataset folder whole: checks every file's size and sha256 against the manifest, then the columns themselves.
 * Throws DatasetError 'dataset_missing', 'dataset_damaged' or 'dataset_newer'.
 */
export async function openDataset(folder: string): Promise<Dataset> {
  const { manifest, bytes } = await readManifest(folder)
  const { day } = manifest.parts
  if (day) await readPart(folder, day)
  return { ...(await readHead(folder, manifest, bytes)), ratings: await readRatings(folder, manifest) }
}

async function readHead(folder: string, manifest: Manifest, manifestBytes: Buffer): Promise<DatasetHead> {
  const { name, simulated, citation, parts } = manifest
  const catalogue = await readPart(folder, parts.catalogue)
  const licence = await readPart(folder, parts.licence)
  return {
    id: sha256Of(manifestBytes),
    name,
    simulated,
    licence: licence.toString('utf8'),
    citation,
    movies: await moviesOf(manifest, catalogue.toString('utf8'))
  }
}

async function moviesOf(manifest: Manifest, json: string): Promise<DatasetHead['movies']> {
  const { file } = manifest.parts.catalogue
  let movies: DatasetHead['movies']
  try {
    movies = await decodeCatalogue(json)
  } catch (cause) {
    throw damaged(datasetFaults.notCatalogue(file), cause)
  }
  if (movies.length !== manifest.counts.movies)
    throw damaged(datasetFaults.otherMovies(file, movies.length, manifest.counts.movies))
  return movies
}
