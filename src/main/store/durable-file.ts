import { createHash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import path from 'node:path'

/** The part of node:fs/promises that durability needs; tests pass one that fails on purpose. */
export interface FileSystem {
  open(file: string, flags: string): Promise<Pick<FileHandle, 'writeFile' | 'sync' | 'close'>>
  rename(from: string, to: string): Promise<void>
  readFile(file: string): Promise<Uint8Array>
  rm(file: string, options: { force: boolean }): Promise<void>
}

const MAGIC = Buffer.from('MATINEE1', 'latin1')
const TRAILER_BYTES = MAGIC.length + 32

/**
 * Replaces a file so that after a crash or a power cut either the old or the new content is there, whole: write a
 * temporary file, fsync it, rename it over the old one, fsync the folder.
 */
export async function replaceDurably(fs: FileSystem, file: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${file}.tmp`
  try {
    const handle = await fs.open(temporary, 'w')
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await fs.rename(temporary, file)
  } catch (cause) {
    await fs.rm(temporary, { force: true }).catch(() => undefined) // the first failure is the one to report
    throw cause
  }
  await syncFolder(fs, path.dirname(file))
}

/** Makes renames in a folder durable. Windows has no such call: NTFS journals its metadata. */
export async function syncFolder(fs: FileSystem, folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await fs.open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Appends a SHA-256 to file content. SQLite ignores bytes after its last page, so a sealed database still opens. */
export function seal(content: Uint8Array): Uint8Array {
  return Buffer.concat([content, MAGIC, createHash('sha256').update(content).digest()])
}

/** The content of a sealed file, or null when it is not whole. The result is a copy that nothing else aliases. */
export function unseal(bytes: Uint8Array): Uint8Array | null {
  if (bytes.length < TRAILER_BYTES) return null
  const end = bytes.length - TRAILER_BYTES
  const content = bytes.slice(0, end)
  const magic = bytes.subarray(end, end + MAGIC.length)
  if (!MAGIC.equals(magic)) return null
  const sha = createHash('sha256').update(content).digest()
  return sha.equals(bytes.subarray(end + MAGIC.length)) ? new Uint8Array(content) : null
}
