import { app, BrowserWindow } from 'electron'
import { endPage } from './watch-page'
import type { LastTyped } from './last-typed'
import type { Log } from '../log/log'
import type { Library } from '../store/library'

/** How long a page may take to save what was typed last. */
const TYPED_MS = 1_000
/** How long jobs may take to end before the app goes without them: a cancel leaves nothing behind, and neither does the next start. */
const JOBS_MS = 3_000
/** How long the last snapshot may take; the journal has every change by then. */
const LIBRARY_MS = 3_000
/** How long a page may take to close, and then all that is left. */
const PAGE_MS = 1_000
const REST_MS = 1_000

/**
 * Ends what is running and lets the last changes reach the disk before the app goes, which takes nine seconds at most, whatever
 * hangs.
 */
export function closeBeforeQuit(
  typed: LastTyped,
  ending: readonly (() => Promise<void>)[],
  library: Library,
  log: Log
): void {
  let phase: 'open' | 'closing' | 'closed' = 'open'
  app.on('before-quit', (event) => {
    if (phase === 'closed') return
    event.preventDefault()
    if (phase === 'closing') return // asked again while the last snapshot is written
    phase = 'closing'
    void closeAll(typed, ending, library, log).finally(() => {
      phase = 'closed'
      app.quit()
      setTimeout(closePagesByForce, PAGE_MS)
      setTimeout(() => app.exit(0), PAGE_MS + REST_MS)
    })
  })
}

async function closeAll(
  typed: LastTyped,
  ending: readonly (() => Promise<void>)[],
  library: Library,
  log: Log
): Promise<void> {
  if (!(await isInTime(typed.ask(), TYPED_MS))) log('the page did not say that what was typed last is saved', null)
  const jobs = ending.map((end) => end().catch((error: unknown) => log('a job could not be ended', error)))
  if (!(await isInTime(Promise.all(jobs), JOBS_MS))) log('a job did not end in time and is left', null)
  const saved = library
    .close()
    .catch((error: unknown) => log('the last snapshot could not be taken; the journal has every change', error))
  if (!(await isInTime(saved, LIBRARY_MS))) log('the last snapshot took too long; the journal has every change', null)
}

function isInTime(work: Promise<unknown>, ms: number): Promise<boolean> {
  const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), ms))
  return Promise.race([work.then(() => true), late])
}

/** A page that hangs, or has been stopped, does not answer the request to close. */
function closePagesByForce(): void {
  for (const window of BrowserWindow.getAllWindows()) endPage(window)
}
