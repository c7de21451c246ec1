import { closeSync, constants, fstatSync, openSync } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'

const { O_APPEND, O_CREAT, O_EXCL, O_RDONLY, O_TRUNC, O_WRONLY } = constants
/** Windows has no such flag, and no FIFOs in folders. */
const O_NONBLOCK = (constants as { readonly O_NONBLOCK?: number }).O_NONBLOCK ?? 0

const FLAGS: Readonly<Record<string, number>> = {
  r: O_RDONLY,
  w: O_WRONLY | O_CREAT | O_TRUNC,
  wx: O_WRONLY | O_CREAT | O_EXCL,
  a: O_WRONLY | O_CREAT | O_APPEND
}

/**
 * Opens a file, or to read also a folder; a file that is made is for this user alone. Whoever opens a FIFO as it is waits for its other end,
 * for ever, in one of the four threads that all files share; here it is refused at once, as devices and sockets are.
 */
export async function openRegularFile(file: string, flags: string): Promise<FileHandle> {
  const handle = await open(file, modeOf(flags), 0o600)
  try {
    const stat = await handle.stat()
    if (!stat.isFile() && !(flags === 'r' && stat.isDirectory())) throw notAFile()
    return handle
  } catch (error) {
    await handle.close()
    throw error
  }
}

/** The same at once, for what cannot wait; returns its descriptor. */
export function openRegularFileSync(file: string, flags: 'r' | 'w' | 'a'): number {
  const descriptor = openSync(file, modeOf(flags), 0o600)
  try {
    if (!fstatSync(descriptor).isFile()) throw notAFile()
    return descriptor
  } catch (error) {
    closeSync(descriptor)
    throw error
  }
}

/** Reads a whole file, and nothing but a file. */
export async function readRegularFile(file: string): Promise<Buffer> {
  const handle = await openRegularFile(file, 'r')
  try {
    return await handle.readFile() // of a folder: EISDIR
  } finally {
    await handle.close()
  }
}

function modeOf(flags: string): number {
  const mode = FLAGS[flags]
  if (mode === undefined) throw new Error(`no such way to open a file: ${flags}`)
  return mode | O_NONBLOCK
}

/** As a folder in its place is refused. */
const notAFile = (): Error => Object.assign(new Error('something else lies in the place of a file'), { code: 'EISDIR' })
