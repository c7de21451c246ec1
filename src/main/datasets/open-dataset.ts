import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { decodeCatalogue } from './catalogue-columns'
import { DatasetError, type Dataset, type DatasetRatings } from './dataset'
import {
  DATASET_VERSION,
  MANIFEST_FILE,
  manifestSchema,
  sha256Of,
  versionSchema,
  type Manifest,
  type ManifestPart,
  type Part
} from './manifest'

const gunzipAsync = promisify(gunzip)

/**
 * Opens a dataset folder: checks every file's size and sha256 against the manifest, then the columns themselves.
 * Throws DatasetError 'dataset_missing', 'dataset_damaged' or 'dataset_newer'.
 */
export async function openDataset(folder: string): Promise<Dataset> {
  const manifestBytes = await readManifestBytes(folder)
  const manifest = parseManifest(manifestBytes)
  const read = (part: Part) => readPart(folder, manifest.parts[part])
  const [catalogue, licence, raterStart, movieIndex, halfStars] = await Promise.all([
    read('catalogue'),
    read('licence'),
    read('raterStart'),
    read('movieIndex'),
    read('halfStars')
  ])
  const movies = moviesOf(manifest, catalogue.toString('utf8'))
  const ratings = { nRaters: manifest.counts.raters, ...columnsOf(raterStart, movieIndex, halfStars) }
  checkRatings(manifest, ratings)
  return {
    id: sha256Of(manifestBytes),
    name: manifest.name,
    simulated: manifest.simulated,
    licence: licence.toString('utf8'),
    citation: manifest.citation,
    movies,
    ratings
  }
}

async function readManifestBytes(folder: string): Promise<Buffer> {
  try {
    return await readFile(join(folder, MANIFEST_FILE))
  } catch (cause) {
    throw new DatasetError(
      'dataset_missing',
      'No complete dataset was found: its manifest is not there. Install the dataset again.',
      { cause }
    )
  }
}

function parseManifest(bytes: Buffer): Manifest {
  const json = parseJson(bytes)
  const known = versionSchema.safeParse(json)
  if (known.success && known.data.version > DATASET_VERSION)
    throw new DatasetError(
      'dataset_newer',
      `This dataset is in format ${known.data.version}; this version of Matinee reads up to ${DATASET_VERSION}. Update Matinee.`
    )
  const manifest = manifestSchema.safeParse(json)
  if (!manifest.success) throw damaged(MANIFEST_FILE, 'is not a dataset manifest', manifest.error)
  return manifest.data
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch (cause) {
    throw damaged(MANIFEST_FILE, 'is not readable', cause)
  }
}

async function readPart(folder: string, part: ManifestPart): Promise<Buffer> {
  const stored = await readFile(join(folder, part.file)).catch((cause: unknown) => {
    throw damaged(part.file, 'is missing', cause)
  })
  if (stored.length !== part.storedBytes)
    throw damaged(part.file, `has ${stored.length} bytes instead of ${part.storedBytes}`)
  if (sha256Of(stored) !== part.sha256) throw damaged(part.file, 'is not what was written')
  if (part.encoding === 'plain') return stored
  // The limit keeps a hostile file from filling the memory.
  const limit = { maxOutputLength: Math.max(1, part.bytes) }
  const bytes = await gunzipAsync(stored, limit).catch((cause: unknown) => {
    throw damaged(part.file, 'does not decompress', cause)
  })
  if (bytes.length !== part.bytes) throw damaged(part.file, `holds ${bytes.length} bytes instead of ${part.bytes}`)
  return bytes
}

function moviesOf(manifest: Manifest, json: string): Dataset['movies'] {
  const { file } = manifest.parts.catalogue
  let movies: Dataset['movies']
  try {
    movies = decodeCatalogue(json)
  } catch (cause) {
    throw damaged(file, 'is not a catalogue', cause)
  }
  if (movies.length !== manifest.counts.movies)
    throw damaged(file, `holds ${movies.length} movies instead of ${manifest.counts.movies}`)
  return movies
}

function columnsOf(raterStart: Buffer, movieIndex: Buffer, halfStars: Buffer): Omit<DatasetRatings, 'nRaters'> {
  return { raterStart: int32s(raterStart), movieIndex: int32s(movieIndex), halfStars: Uint8Array.from(halfStars) }
}

function int32s(bytes: Buffer): Int32Array {
  const column = new Int32Array(Math.floor(bytes.length / 4))
  for (let at = 0; at < column.length; at++) column[at] = bytes.readInt32LE(at * 4)
  return column
}

/** Refuses columns that would send a reader outside its arrays. */
function checkRatings(manifest: Manifest, ratings: DatasetRatings): void {
  const { counts, parts } = manifest
  const { raterStart, movieIndex, halfStars } = ratings
  if (movieIndex.length !== counts.ratings || halfStars.length !== counts.ratings)
    throw damaged(parts.movieIndex.file, `does not hold ${counts.ratings} ratings`)
  const ends = raterStart.length === counts.raters + 1 && raterStart[0] === 0 && raterStart.at(-1) === counts.ratings
  if (!ends || raterStart.some((start, at) => at > 0 && start < (raterStart[at - 1] ?? 0)))
    throw damaged(parts.raterStart.file, 'does not divide the ratings among the raters')
  if (movieIndex.some((index) => index < 0 || index >= counts.movies))
    throw damaged(parts.movieIndex.file, 'names a movie outside the catalogue')
  if (halfStars.some((value) => value < 1 || value > 10))
    throw damaged(parts.halfStars.file, 'holds a rating outside half a star to five')
}

function damaged(file: string, found: string, cause?: unknown): DatasetError {
  return new DatasetError('dataset_damaged', `The dataset is damaged: ${file} ${found}. Install it again.`, { cause })
}
