import type nodeFs from 'node:fs/promises'
import type { FileSystem, OpenFile } from '../../main/files/durable-file'

/** What a job needs of node:fs/promises; tests pass one that hangs. */
export type Disk = Pick<typeof nodeFs, 'open' | 'rename' | 'readFile' | 'readdir' | 'mkdir' | 'rm' | 'stat'>

/** Bytes that go to the disk, or come from it, between two signs of progress: a slow disk takes that many in a second or two. */
const BYTES_AT_ONCE = 1 << 20

/** A disk that tells each time it has answered. */
export function withProgress(disk: Disk, onProgress: () => void): FileSystem {
  const answered = async <T>(answer: Promise<T>): Promise<T> => {
    const value = await answer
    onProgress()
    return value
  }
  return {
    open: async (file, flags) => fileWithProgress(await answered(disk.open(file, flags)), answered),
    rename: (from, to) => answered(disk.rename(from, to)),
    readFile: (file) => readInChunks(disk, file, onProgress),
    readdir: (folder) => answered(disk.readdir(folder)),
    stat: (file) => answered(disk.stat(file)),
    mkdir: (folder, options) => answered(disk.mkdir(folder, options)),
    rm: (file, options) => answered(disk.rm(file, options))
  }
}

/** Writes are cut and synced as they go, so that the last sync of a large file is not one long silence. */
function fileWithProgress(file: OpenFile, answered: <T>(answer: Promise<T>) => Promise<T>): OpenFile {
  return {
    read: (bytes, offset, length, position) => answered(file.read(bytes, offset, length, position)),
    write: async (bytes, offset, length) => {
      const written = await answered(file.write(bytes, offset, Math.min(length, BYTES_AT_ONCE)))
      if (length > BYTES_AT_ONCE) await answered(file.datasync())
      return written
    },
    datasync: () => answered(file.datasync()),
    sync: () => answered(file.sync()),
    truncate: (length) => answered(file.truncate(length)),
    close: () => answered(file.close())
  }
}

/** Reads a whole file. One that is no file, as a pipe or a device, is refused before it is opened: it may never answer. */
export async function readInChunks(disk: Disk, file: string, onProgress: () => void): Promise<Uint8Array> {
  const { size } = await requireFile(disk, file)
  onProgress()
  const handle = await disk.open(file, 'r')
  try {
    const bytes = Buffer.alloc(size)
    let at = 0
    while (at < size) {
      const { bytesRead } = await handle.read(bytes, at, Math.min(BYTES_AT_ONCE, size - at), at)
      onProgress()
      if (bytesRead === 0) break // it has become shorter meanwhile
      at += bytesRead
    }
    return bytes.subarray(0, at)
  } finally {
    await handle.close()
  }
}

/** What a path leads to is a file, or this throws an error with the code ENOTFILE. */
export async function requireFile(disk: Disk, file: string): Promise<{ readonly size: number }> {
  const about = await disk.stat(file)
  if (!about.isFile()) throw Object.assign(new Error(`${file} is no file`), { code: 'ENOTFILE' })
  return about
}
