import { mkdir, open } from 'node:fs/promises'
import { endianness } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { removeFile, renameRetrying } from '../files/retrying'
import { encodeCatalogue } from './catalogue-columns'
import type { Dataset, DatasetRatings } from './dataset'
import { DATASET_FORMAT, DATASET_VERSION, MANIFEST_FILE, sha256Of, type Manifest, type ManifestPart } from './manifest'

const gzipAsync = promisify(gzip)

export interface WriteOptions {
  /** Whether the columns are stored compressed: smaller to ship, slower to open. */
  readonly compress: boolean
  /** File name of the publisher's conditions. */
  readonly licenceFile: string
}

/**
 * Writes a dataset into a folder, each file synced, the manifest last: an interrupted write leaves a folder without a
 * manifest, which openDataset calls missing. The same dataset gives the same bytes. Returns the dataset's id.
 */
export async function writeDataset(
  folder: string,
  dataset: Omit<Dataset, 'id' | 'ratings'> & { readonly ratings: DatasetRatings & { readonly day?: Uint16Array } },
  options: WriteOptions
): Promise<string> {
  await mkdir(folder, { recursive: true })
  await removeFile(join(folder, MANIFEST_FILE))
  const { ratings } = dataset
  const write = (file: string, bytes: Uint8Array) => writePart(folder, file, bytes, options.compress)
  const parts: Manifest['parts'] = {
    catalogue: await write('catalogue.json', Buffer.from(encodeCatalogue(dataset.movies), 'utf8')),
    licence: await writePart(folder, options.licenceFile, Buffer.from(dataset.licence, 'utf8'), false),
    raterStart: await write('rater-start.i32', littleEndian(ratings.raterStart)),
    movieIndex: await write('movie-index.i32', littleEndian(ratings.movieIndex)),
    halfStars: await write('half-stars.u8', ratings.halfStars),
    ...(ratings.day && { day: await write('day.u16', littleEndian(ratings.day)) })
  }
  const manifest: Manifest = {
    format: DATASET_FORMAT,
    version: DATASET_VERSION,
    name: dataset.name,
    simulated: dataset.simulated,
    citation: dataset.citation,
    counts: { movies: dataset.movies.length, raters: ratings.nRaters, ratings: ratings.halfStars.length },
    parts
  }
  const bytes = Buffer.from(JSON.stringify(manifest, null, 2) + '\n', 'utf8')
  await writeDurably(join(folder, MANIFEST_FILE), bytes)
  return sha256Of(bytes)
}

async function writePart(folder: string, name: string, bytes: Uint8Array, compress: boolean): Promise<ManifestPart> {
  const stored = compress ? await gzipAsync(bytes, { level: 9 }) : bytes
  const file = compress ? `${name}.gz` : name
  await writeDurably(join(folder, file), stored)
  return {
    file,
    encoding: compress ? 'gzip' : 'plain',
    storedBytes: stored.length,
    bytes: bytes.length,
    sha256: sha256Of(stored)
  }
}

/** Replaces a file whole: a reader sees the old bytes or the new ones. */
async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const draft = join(dirname(path), `.${basename(path)}.part`)
  const file = await open(draft, 'w')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  await renameRetrying(draft, path)
}

/** The bytes of a column in the order the format fixes, whatever the machine's. */
function littleEndian(column: Int32Array | Uint16Array): Uint8Array {
  const bytes = Buffer.from(column.buffer as ArrayBuffer, column.byteOffset, column.byteLength)
  if (endianness() === 'LE') return bytes
  return column.BYTES_PER_ELEMENT === 2 ? Buffer.from(bytes).swap16() : Buffer.from(bytes).swap32()
}
