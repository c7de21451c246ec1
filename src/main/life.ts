import { accessSync, constants, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { app } from 'electron'
import type { Log } from './log'
import type { Backups } from './store/backups'
import type { Library } from './store/library'

/**
 * Whether this is the only Matinee on its data folder; the one that is there comes to the front. On a folder that cannot be
 * written to no lock can be taken and none is needed: the app opens to be read, with Chromium's own files elsewhere.
 */
export function mayStart(): boolean {
  if (app.requestSingleInstanceLock()) return true
  if (!isReadOnly(app.getPath('userData'))) return false
  app.setPath('sessionData', mkdtempSync(path.join(tmpdir(), 'matinee-session-')))
  return true
}

function isReadOnly(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return false
  } catch (error) {
    return ['EACCES', 'EROFS', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')
  }
}

/** Makes the day's backup, and notices when a disk refuses changes or backups, or takes them again. */
export function keepWatch(library: Library, backups: Backups, log: Log): void {
  const backUp = (): void => {
    const before = backups.state().kind
    backups
      .makeToday(() => library.export())
      .catch((error: unknown) => {
        if (before === 'well') log('the daily backup was not made', error) // once, not at every try
      })
  }
  backUp()
  void library.probe()
  setInterval(backUp, 60 * 60 * 1000).unref()
  setInterval(() => {
    if (backups.state().kind === 'failing') backUp()
  }, 10_000).unref()
  setInterval(() => {
    if (library.state().kind === 'refusing') void library.probe()
  }, 3_000).unref()
}

/** How long jobs may take to end before the app goes without them: a cancel leaves nothing behind, and neither does the next start. */
const JOBS_MS = 3_000

/** Ends what is running and lets the last changes reach the disk before the app goes. */
export function closeBeforeQuit(ending: readonly (() => Promise<void>)[], library: Library, log: Log): void {
  let phase: 'open' | 'closing' | 'closed' = 'open'
  app.on('before-quit', (event) => {
    if (phase === 'closed') return
    event.preventDefault()
    if (phase === 'closing') return // asked again while the last snapshot is written
    phase = 'closing'
    void closeAll(ending, library, log).finally(() => {
      phase = 'closed'
      app.quit()
    })
  })
}

async function closeAll(ending: readonly (() => Promise<void>)[], library: Library, log: Log): Promise<void> {
  const jobs = Promise.all(
    ending.map((end) => end().catch((error: unknown) => log('a job could not be ended', error)))
  ).then(() => true)
  const isLate = new Promise<false>((resolve) => setTimeout(() => resolve(false), JOBS_MS))
  if (!(await Promise.race([jobs, isLate]))) log('a job did not end in time and is left', null)
  try {
    await library.close()
  } catch (error) {
    log('the last snapshot could not be taken; the journal has every change', error)
  }
}
