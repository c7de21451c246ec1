import type { DatasetRatings } from './dataset'
import type { Manifest } from './manifest'
import { damaged, readManifest, readPart, readRange } from './parts'
import { datasetFaults } from '../words/dataset-errors'

/** Reads the ratings of a dataset folder and checks them against the manifest. Throws DatasetError. */
export async function readRatings(folder: string, known?: Manifest): Promise<DatasetRatings> {
  const manifest = known ?? (await readManifest(folder)).manifest
  const { raterStart, movieIndex, halfStars } = manifest.parts
  const ratings = {
    nRaters: manifest.counts.raters,
    raterStart: int32s(await readPart(folder, raterStart)),
    movieIndex: int32s(await readPart(folder, movieIndex)),
    halfStars: uint8s(await readPart(folder, halfStars))
  }
  checkRatings(manifest, ratings)
  return ratings
}

/** The ratings of the first raters alone: enough to show what a community is like without reading tens of millions. Throws DatasetError. */
export async function readFirstRaters(folder: string, most: number): Promise<DatasetRatings> {
  const { manifest } = await readManifest(folder)
  const { raterStart, movieIndex, halfStars } = manifest.parts
  const isPlain = [raterStart, movieIndex, halfStars].every(({ encoding }) => encoding === 'plain')
  if (!isPlain || manifest.counts.raters <= most) return readRatings(folder, manifest)
  const start = int32s(await readRange(folder, raterStart, 0, 4 * (most + 1)))
  const n = start[most] as number
  const ratings = {
    nRaters: most,
    raterStart: start,
    movieIndex: int32s(await readRange(folder, movieIndex, 0, 4 * n)),
    halfStars: uint8s(await readRange(folder, halfStars, 0, n))
  }
  checkRatings({ ...manifest, counts: { ...manifest.counts, raters: most, ratings: n } }, ratings)
  return ratings
}

/** Views, not copies, where the machine and the bytes allow it. */
function int32s(bytes: Buffer): Int32Array {
  if (bytes.byteOffset % 4 === 0 && LITTLE_ENDIAN)
    return new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2)
  const column = new Int32Array(bytes.length >> 2)
  for (let at = 0; at < column.length; at++) column[at] = bytes.readInt32LE(at * 4)
  return column
}

const uint8s = (bytes: Buffer): Uint8Array => new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length)
const LITTLE_ENDIAN = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1

/** Refuses columns that would send a reader outside its arrays. */
function checkRatings(manifest: Manifest, ratings: DatasetRatings): void {
  const { counts, parts } = manifest
  const { raterStart, movieIndex, halfStars } = ratings
  if (movieIndex.length !== counts.ratings || halfStars.length !== counts.ratings)
    throw damaged(datasetFaults.otherRatings(parts.movieIndex.file, counts.ratings))
  const ends = raterStart.length === counts.raters + 1 && raterStart[0] === 0 && raterStart.at(-1) === counts.ratings
  if (!ends || raterStart.some((start, at) => at > 0 && start < (raterStart[at - 1] ?? 0)))
    throw damaged(datasetFaults.notDivided(parts.raterStart.file))
  for (let n = 0; n < counts.ratings; n++) {
    const index = movieIndex[n] as number
    if (index < 0 || index >= counts.movies) throw damaged(datasetFaults.movieOutside(parts.movieIndex.file))
    const value = halfStars[n] as number
    if (value < 1 || value > 10) throw damaged(datasetFaults.ratingOutside(parts.halfStars.file))
  }
}
