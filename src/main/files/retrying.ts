import { renameSync, rmSync } from 'node:fs'
import nodeFs from 'node:fs/promises'

interface Renames {
  rename(from: string, to: string): Promise<void>
}

interface Removes {
  rm(file: string, options: { force: true }): Promise<void>
}

/** What Windows says while a virus scanner, an indexer or a service that syncs looks at a file. */
const PASSING: ReadonlySet<string | undefined> = new Set(['EPERM', 'EBUSY', 'EACCES', 'ENOTEMPTY'])
/** Five seconds in all: 20 ms, then twice as long each time. */
const TRIES = 9
const FIRST_WAIT_MS = 20

/** Renames a file or a folder. Nothing else in the app renames: a lint rule sees to it. */
export function renameRetrying(from: string, to: string, fs: Renames = nodeFs): Promise<void> {
  return retrying(() => fs.rename(from, to))
}

/** Removes a file, if it is there. */
export function removeFile(file: string, fs: Removes = nodeFs): Promise<void> {
  return retrying(() => fs.rm(file, { force: true }))
}

/** Removes a folder with all that is in it, if it is there. */
export function removeFolder(folder: string): Promise<void> {
  return retrying(() => nodeFs.rm(folder, { recursive: true, force: true }))
}

/** Renames a file at once, where nothing can wait for another try. */
export const renameAtOnce = (from: string, to: string): void => renameSync(from, to)

/** Removes a file or a folder with all that is in it at once, where nothing can wait for another try. */
export const removeAtOnce = (place: string): void => rmSync(place, { recursive: true, force: true })

/** On Windows what is refused because somebody looks at the file works a moment later; elsewhere a refusal is final. */
async function retrying(work: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      const isPassing = process.platform === 'win32' && PASSING.has((error as NodeJS.ErrnoException).code)
      if (!isPassing || tries === TRIES) throw error
      await new Promise((resolve) => setTimeout(resolve, FIRST_WAIT_MS * 2 ** (tries - 1)))
    }
  }
}
