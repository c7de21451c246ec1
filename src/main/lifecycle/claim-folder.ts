import { accessSync, constants, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import path from 'node:path'
import { app } from 'electron'
import { isAlive, placeSession } from './session-folder'

/**
 * Whether this is to be the Matinee of its data folder; when another one runs, that one comes to the front. Where no lock can be
 * taken the app opens all the same: whoever writes to the library last fences off the other.
 */
export function claimFolder(): boolean {
  const folder = app.getPath('userData')
  if (!app.requestSingleInstanceLock() && (process.platform === 'linux' ? anotherRuns(folder) : !isReadOnly(folder)))
    return false
  placeSession(folder)
  return true
}

/** Whether the lock of a folder names a living Matinee of this computer: a link to "host-pid", which leads nowhere. */
function anotherRuns(folder: string): boolean {
  try {
    const [, host, pid] = /^(.*)-(\d+)$/.exec(readlinkSync(path.join(folder, 'SingletonLock'))) ?? []
    if (host !== hostname() || Number(pid) === process.pid || !isAlive(Number(pid))) return false
    return nameOf(readlinkSync(`/proc/${pid}/exe`)) === nameOf(process.execPath)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EACCES' // it is another user's, and may be one
  }
}

/** An update while the app runs leaves it a program that is no more. */
const nameOf = (program: string): string => path.basename(program.replace(/ \(deleted\)$/, ''))

function isReadOnly(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return false
  } catch (error) {
    return ['EACCES', 'EROFS', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')
  }
}
