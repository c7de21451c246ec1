import { stat } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { openRegularFile, readRegularFile } from '../files/regular-file'
import { DatasetError } from './dataset'
import {
  DATASET_VERSION,
  MANIFEST_FILE,
  manifestSchema,
  versionSchema,
  type Manifest,
  type ManifestPart
} from './manifest'
import { datasetFaults } from '../words/dataset-errors'

const gunzipAsync = promisify(gunzip)

/** Bytes read and hashed at once; between two slices other work gets its turn. */
const SLICE = 4 << 20

/** The manifest of a dataset folder and its bytes. Throws DatasetError 'dataset_missing', 'dataset_damaged' or 'dataset_newer'. */
export async function readManifest(folder: string): Promise<{ readonly manifest: Manifest; readonly bytes: Buffer }> {
  const bytes = await readManifestBytes(folder)
  return { manifest: parseManifest(bytes), bytes }
}

/** Reads one file of a dataset and checks its size and sha256. Throws DatasetError 'dataset_damaged'. */
export async function readPart(folder: string, part: ManifestPart): Promise<Buffer> {
  const stored = await readStored(folder, part)
  if (part.encoding === 'plain') return stored
  // The limit keeps a hostile file from filling the memory.
  const limit = { maxOutputLength: Math.max(1, part.bytes) }
  const bytes = await gunzipAsync(stored, limit).catch((cause: unknown) => {
    throw damaged(datasetFaults.notCompressed(part.file), cause)
  })
  if (bytes.length !== part.bytes) throw damaged(datasetFaults.otherLength(part.file, bytes.length, part.bytes))
  return bytes
}

/** Checks that a file of a dataset is there and as long as it was, without reading it. Throws DatasetError 'dataset_damaged'. */
export async function checkPartSize(folder: string, part: ManifestPart): Promise<void> {
  const { size } = await stat(join(folder, part.file)).catch((cause: unknown) => {
    throw damaged(datasetFaults.missing(part.file), cause)
  })
  checkSize(part, size)
}

/** Of a file that is not compressed, the bytes from `start` to `end`, unchecked. Throws DatasetError 'dataset_damaged'. */
export async function readRange(folder: string, part: ManifestPart, start: number, end: number): Promise<Buffer> {
  const file = await openRegularFile(join(folder, part.file), 'r').catch((cause: unknown) => {
    throw damaged(datasetFaults.missing(part.file), cause)
  })
  try {
    const bytes = Buffer.alloc(end - start)
    const { bytesRead } = await file.read(bytes, 0, bytes.length, start)
    if (bytesRead !== bytes.length) throw damaged(datasetFaults.endsEarly(part.file))
    return bytes
  } finally {
    await file.close()
  }
}

export function damaged(message: string, cause?: unknown): DatasetError {
  return new DatasetError('dataset_damaged', message, { cause })
}

async function readStored(folder: string, part: ManifestPart): Promise<Buffer> {
  const file = await openRegularFile(join(folder, part.file), 'r').catch((cause: unknown) => {
    throw damaged(datasetFaults.missing(part.file), cause)
  })
  try {
    checkSize(part, (await file.stat()).size)
    const bytes = Buffer.allocUnsafe(part.storedBytes)
    const hash = createHash('sha256')
    for (let at = 0; at < bytes.length;) {
      const { bytesRead } = await file.read(bytes, at, Math.min(SLICE, bytes.length - at), at)
      if (bytesRead === 0) throw damaged(datasetFaults.endsEarly(part.file))
      hash.update(bytes.subarray(at, at + bytesRead))
      at += bytesRead
    }
    if (hash.digest('hex') !== part.sha256) throw damaged(datasetFaults.otherContent(part.file))
    return bytes
  } finally {
    await file.close()
  }
}

function checkSize(part: ManifestPart, size: number): void {
  if (size !== part.storedBytes) throw damaged(datasetFaults.otherSize(part.file, size, part.storedBytes))
}

async function readManifestBytes(folder: string): Promise<Buffer> {
  try {
    return await readRegularFile(join(folder, MANIFEST_FILE))
  } catch (cause) {
    throw new DatasetError('dataset_missing', datasetFaults.noManifest, { cause })
  }
}

function parseManifest(bytes: Buffer): Manifest {
  const json = parseJson(bytes)
  const known = versionSchema.safeParse(json)
  if (known.success && known.data.version > DATASET_VERSION)
    throw new DatasetError('dataset_newer', datasetFaults.newer(known.data.version, DATASET_VERSION))
  const manifest = manifestSchema.safeParse(json)
  if (!manifest.success) throw damaged(datasetFaults.notManifest(MANIFEST_FILE), manifest.error)
  return manifest.data
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch (cause) {
    throw damaged(datasetFaults.notReadable(MANIFEST_FILE), cause)
  }
}
