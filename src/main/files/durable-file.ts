import { createHash } from 'node:crypto'
import path from 'node:path'
import { removeFile, renameRetrying } from './retrying'

/** An open file, as node:fs/promises gives one. */
export interface OpenFile {
  read(bytes: Uint8Array, offset: number, length: number, position: number): Promise<{ bytesRead: number }>
  write(bytes: Uint8Array, offset: number, length: number): Promise<{ bytesWritten: number }>
  datasync(): Promise<void>
  sync(): Promise<void>
  truncate(length: number): Promise<void>
  close(): Promise<void>
}

/** The part of node:fs/promises that durability needs; tests pass one that fails, or forgets, on purpose. */
export interface FileSystem {
  open(file: string, flags: string): Promise<OpenFile>
  rename(from: string, to: string): Promise<void>
  readFile(file: string): Promise<Uint8Array>
  readdir(folder: string): Promise<string[]>
  /** Of what a link leads to. */
  stat(file: string): Promise<{ isFile(): boolean; readonly dev: number; readonly ino: number; readonly size: number }>
  mkdir(folder: string, options: { recursive: true }): Promise<unknown>
  rm(file: string, options: { force: true }): Promise<void>
}

const MAGIC = Buffer.from('MATINEE1', 'latin1')
const TRAILER_BYTES = MAGIC.length + 32

/** Writes all bytes at the end of an open file, however few the system takes at a time. */
export async function writeAll(file: OpenFile, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, at, bytes.length - at)
    if (bytesWritten <= 0) throw new Error('the disk took no more bytes')
    at += bytesWritten
  }
}

/** Writes a new file and syncs it; a file of that name must not be there when flags are 'wx'. */
export async function writeSynced(fs: FileSystem, file: string, bytes: Uint8Array, flags: 'w' | 'wx'): Promise<void> {
  const handle = await fs.open(file, flags)
  try {
    await writeAll(handle, bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/**
 * Replaces a file so that after a crash or a power cut either the old or the new content is there, whole: write a
 * temporary file, fsync it, rename it over the old one, fsync the folder.
 */
export async function replaceDurably(fs: FileSystem, file: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${file}.tmp`
  try {
    await writeSynced(fs, temporary, bytes, 'w')
    await renameRetrying(temporary, file, fs)
  } catch (cause) {
    await removeFile(temporary, fs).catch(() => undefined) // the first failure is the one to report
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

/** The SHA-256 of some bytes in hexadecimal. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Bytes hashed at once: some ten milliseconds. */
const HASHED_AT_ONCE = 4 << 20

/** The SHA-256 of many bytes, a few of them a turn, so that other work goes on. */
export async function sha256InSlices(bytes: Uint8Array): Promise<string> {
  const hash = createHash('sha256')
  for (let at = 0; at < bytes.length; at += HASHED_AT_ONCE) {
    if (at > 0) await new Promise((resolve) => setImmediate(resolve))
    hash.update(bytes.subarray(at, at + HASHED_AT_ONCE))
  }
  return hash.digest('hex')
}

/**
 * Appends a SHA-256, which the caller may know already, to file content. SQLite ignores bytes after its last page, so a sealed
 * database still opens.
 */
export function seal(content: Uint8Array, sum = sha256(content)): Uint8Array {
  return Buffer.concat([content, MAGIC, Buffer.from(sum, 'hex')])
}

/** The content of a sealed file, or null when it is not whole. The result is a copy that nothing else aliases. */
export function unseal(bytes: Uint8Array): Uint8Array | null {
  if (bytes.length < TRAILER_BYTES) return null
  const end = bytes.length - TRAILER_BYTES
  const content = new Uint8Array(bytes.subarray(0, end))
  const magic = bytes.subarray(end, end + MAGIC.length)
  const sum = Buffer.from(bytes.subarray(end + MAGIC.length)).toString('hex')
  return MAGIC.equals(magic) && sum === sha256(content) ? content : null
}
