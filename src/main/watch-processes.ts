import { app, dialog, type BrowserWindow } from 'electron'
import { endPage } from './end-page'
import type { Log } from './log'
import { tidy } from './tidy'
import { texts } from './words/texts'

/** So many faults nobody caught in this time are more than a single call that went wrong. */
const MANY_FAULTS = 20
const FAULTS_MS = 60_000

/** A fault of the program that nobody has caught is logged, and the app goes on: every acknowledged change is on disk. */
export function watchMain(log: Log): void {
  let faultsAt: number[] = []
  let isTold = false
  const hear = (what: string, error: unknown): void => {
    log(what, error)
    const now = Date.now()
    faultsAt = [...faultsAt.filter((at) => now - at < FAULTS_MS), now]
    if (faultsAt.length < MANY_FAULTS || isTold || !app.isReady()) return
    isTold = true
    void tidy('nobody could be told of many faults', () => tellOfFaults(), log)
  }
  process.on('uncaughtException', (error) => hear('nobody caught an error', error))
  process.on('unhandledRejection', (error) => hear('nobody caught a rejection', error))
  app.on('child-process-gone', (_event, { type, reason, exitCode, name }) => {
    const isEnded = type === 'Utility' && reason === 'killed' // by whoever started it, who knows why
    if (reason !== 'clean-exit' && !isEnded)
      log(`a process has gone: ${type}, ${name ?? 'no name'}, ${reason}, ${exitCode}`, null)
  })
}

async function tellOfFaults(): Promise<void> {
  const { faults, quit, goOn } = texts.dialogs
  const { response } = await dialog.showMessageBox({
    type: 'error',
    message: faults,
    buttons: [quit, goOn],
    cancelId: 1
  })
  if (response === 0) app.quit()
}

/** Within this time of one that the app has seen to itself, a person is asked. */
const AGAIN_MS = 10 * 60_000
/** A page that does not answer gets so much more time before a person is asked. */
const UNRESPONSIVE_MS = 10_000

/** Sees to it that the page of a window is there: one that has gone is loaded anew, once; then a person is asked what to do. */
export function watchPage(window: BrowserWindow, log: Log): void {
  const { webContents: page } = window
  let reloadedAt = -Infinity
  let isAsking = false
  let patience: NodeJS.Timeout | undefined
  const ask = async (message: string): Promise<void> => {
    if (isAsking || window.isDestroyed()) return
    isAsking = true
    const { reload, quit } = texts.dialogs
    const { response } = await dialog.showMessageBox(window, {
      type: 'error',
      message,
      buttons: [reload, quit],
      cancelId: 0
    })
    isAsking = false
    if (response === 1) app.quit()
    else revive(window)
  }
  const askLater = (message: string): void => void tidy('nobody could be asked about the page', () => ask(message), log)
  const bringBack = (): void => {
    if (window.isDestroyed()) return
    if (Date.now() - reloadedAt < AGAIN_MS) return askLater(texts.dialogs.pageGone)
    reloadedAt = Date.now()
    page.reload()
  }
  page.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return
    log(`the page has gone: ${reason}, ${exitCode}`, null)
    setTimeout(bringBack, 0) // Chromium is still seeing to its end
  })
  page.on('preload-error', (_event, _file, error) => log('the preload failed', error))
  page.on('did-fail-load', (_event, code, _text, _address, isMainFrame) => {
    if (code !== ABORTED) log(`a page could not be loaded: ${code}${isMainFrame ? ', the whole window' : ''}`, null)
  })
  window.on('unresponsive', () => {
    log('the page does not answer', null)
    patience ??= setTimeout(() => askLater(texts.dialogs.pageHangs), UNRESPONSIVE_MS)
  })
  window.on('responsive', () => {
    clearTimeout(patience)
    patience = undefined
  })
  window.on('close', () => {
    clearTimeout(patience)
    setTimeout(() => endPage(window), CLOSE_MS).unref()
  })
}

/** What Chromium says of a load that another one took the place of. */
const ABORTED = -3
/** How long a page may take to close. */
const CLOSE_MS = 5_000

/** Loads the page anew, also when its process is there and hears nothing. */
export function revive(window: BrowserWindow): void {
  const { webContents: page } = window
  if (!page.isCrashed()) page.forcefullyCrashRenderer()
  page.reload()
}
