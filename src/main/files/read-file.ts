import type { FileSystem } from './durable-file'

/** No file of a library is as large. */
const MOST_BYTES = 2 ** 30

/**
 * The bytes of a file; null when there is none of that name, or something else, such as a folder or a pipe, which is never
 * opened. Throws what the disk throws, after a second try.
 */
export function readIfThere(fs: FileSystem, file: string): Promise<Uint8Array | null> {
  return twice(async () => ((await isFile(fs, file)) ? fs.readFile(file) : null))
}

/** The same of its first bytes alone. */
export function readStart(fs: FileSystem, file: string, nBytes: number): Promise<Uint8Array | null> {
  return twice(async () => {
    if (!(await isFile(fs, file))) return null
    const handle = await fs.open(file, 'r')
    try {
      const bytes = new Uint8Array(nBytes)
      const { bytesRead } = await handle.read(bytes, 0, nBytes, 0)
      return bytes.subarray(0, bytesRead)
    } finally {
      await handle.close().catch(() => undefined)
    }
  })
}

/** Whether there is a file of that name that may be a library's. */
export async function isFile(fs: FileSystem, file: string): Promise<boolean> {
  try {
    const found = await fs.stat(file)
    return found.isFile() && found.size <= MOST_BYTES
  } catch (error) {
    if (['ENOENT', 'ELOOP', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return false
    throw error
  }
}

/** Whether the disk failed to read, as against having no such file or not allowing it. */
export const isReadFailure = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'EIO'

/** A drive often reads at the second try; a file may go between two calls. */
async function twice<T>(read: () => Promise<T | null>): Promise<T | null> {
  const once = async (): Promise<T | null> => {
    try {
      return await read()
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
      throw error
    }
  }
  try {
    return await once()
  } catch (error) {
    if (!isReadFailure(error)) throw error
    return once()
  }
}
