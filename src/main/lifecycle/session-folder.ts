import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import path from 'node:path'
import { app } from 'electron'
import type { Log } from '../log/log'
import { removeAtOnce } from '../files/retrying'
import { tidy } from '../log/tidy'

const NAME = 'matinee-session-'
const PID = /^matinee-session-(\d+)-/
/** More than Chromium writes before it has shown a page. */
const TEST_BYTES = 256 * 1024

/** Lets Chromium keep its own files in the data folder, or in another place for this run when it could not. */
export function placeSession(folder: string): void {
  if (canHold(folder)) return
  for (const root of roots()) {
    try {
      const session = makeIn(root)
      app.setPath('sessionData', session)
      process.on('exit', () => removeAtOnce(session))
      return
    } catch {
      // the next place may do; with none of them Chromium has to make do with its memory
    }
  }
}

/** Removes what sessions in other places have left whose process has ended without doing so. */
export function removeStaleSessions(log: Log): void {
  for (const root of roots())
    for (const name of namesIn(root)) {
      const pid = Number(PID.exec(name)?.[1] ?? process.pid)
      const remove = (): void => removeAtOnce(path.join(root, name))
      if (!isAlive(pid)) void tidy('a session that has ended stays', remove, log)
    }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** A FIFO under the name of one of its files would hold Chromium for ever. */
function canHold(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const entries = readdirSync(folder, { withFileTypes: true })
    if (!entries.every((entry) => entry.isFile() || entry.isDirectory() || entry.isSymbolicLink())) return false
    removeAtOnce(makeIn(folder))
    return true
  } catch {
    return false
  }
}

/** Makes a folder for Chromium's files, in which it is sure that they find room. */
function makeIn(root: string): string {
  const folder = mkdtempSync(path.join(root, `${NAME}${process.pid}-`))
  try {
    const file = path.join(folder, 'test')
    writeFileSync(file, Buffer.alloc(TEST_BYTES))
    removeAtOnce(file)
    return folder
  } catch (error) {
    removeAtOnce(folder)
    throw error
  }
}

const roots = (): string[] => {
  const places = [tmpdir(), process.env.XDG_RUNTIME_DIR ?? '', '/dev/shm', '/var/tmp', homedir()]
  return [...new Set(places)].filter((place) => path.isAbsolute(place))
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
