import { app, dialog, type BrowserWindow, type WebContents } from 'electron'
import type { Log } from '../log/log'
import { placeOfFault } from './page-faults'
import { tidy } from '../log/tidy'
import { endByForce } from '../processes/end-process'
import { texts } from '../words/texts'

/** Within this time of one that the app has seen to itself, a person is asked. */
const AGAIN_MS = 10 * 60_000
/** A page that does not answer gets so much more time before a person is asked. */
const UNRESPONSIVE_MS = 10_000

/**
 * Sees to it that the page of a window is there: one that has gone is loaded anew, once; then a person is asked what to do, who may
 * also start the app once more.
 */
export function watchPage(window: BrowserWindow, log: Log): void {
  const { webContents: page } = window
  let reloadedAt = -Infinity
  let isAsking = false
  let patience: NodeJS.Timeout | undefined
  const ask = async (message: string): Promise<void> => {
    if (isAsking || window.isDestroyed()) return
    isAsking = true
    const { reload, quit } = texts.dialogs
    const { response } = await dialog
      .showMessageBox(window, { type: 'error', message, buttons: [reload, quit], cancelId: 0 })
      .finally(() => (isAsking = false))
    if (response === 1) app.quit()
    else revive(window)
  }
  const askLater = (message: string): void => void tidy('nobody could be asked about the page', () => ask(message), log)
  const reload = (): void => {
    if (!window.isDestroyed()) page.reload()
  }
  const bringBack = (): void => {
    if (Date.now() - reloadedAt < AGAIN_MS) return askLater(texts.dialogs.pageGone)
    reloadedAt = Date.now()
    reload()
  }
  const forgive = (): void => {
    clearTimeout(patience)
    patience = undefined
  }
  page.on('render-process-gone', (_event, { reason, exitCode }) => {
    forgive()
    if (reason === 'clean-exit') return
    log(`the page has gone: ${reason}, ${exitCode}`, null)
    setTimeout(ended.delete(page) ? reload : bringBack, 0) // Chromium is still seeing to its end
  })
  page.on('console-message', (event, ...before: unknown[]) => {
    const place = placeOfFault(event, before)
    if (place) log(`a fault in the page: ${place}`, null)
  })
  page.on('preload-error', (_event, _file, error) => log('the preload failed', error))
  page.on('did-fail-load', (_event, code, _text, _address, isMainFrame) => {
    if (code !== ABORTED) log(`a page could not be loaded: ${code}${isMainFrame ? ', the whole window' : ''}`, null)
  })
  window.on('unresponsive', () => {
    log('the page does not answer', null)
    patience ??= setTimeout(() => askLater(texts.dialogs.pageHangs), UNRESPONSIVE_MS)
  })
  window.on('responsive', forgive)
  const startedAgain = (): void =>
    void tidy('a page that does not answer was not brought back', () => reviveUnlessAlive(window), log)
  app.on('second-instance', startedAgain)
  let pid = 0
  window.on('closed', () => {
    app.off('second-instance', startedAgain)
    endByForce(pid) // a page that has been stopped would outlive its window
  })
  window.on('close', () => {
    forgive()
    pid = page.isCrashed() ? 0 : page.getOSProcessId()
    setTimeout(() => endPage(window), CLOSE_MS).unref()
  })
}

/** What Chromium says of a load that another one took the place of. */
const ABORTED = -3
/** How long a page may take to close. */
const CLOSE_MS = 5_000

/** How long a page may take to answer when somebody starts the app once more. */
const ANSWER_MS = 5_000

/** Pages that the app has ended itself, to load them anew. */
const ended = new WeakSet<WebContents>()

/** Loads the page anew; one whose process is there and hears nothing, as it hangs or has been stopped, is ended first. */
function revive({ webContents: page }: BrowserWindow): void {
  const pid = page.isCrashed() ? 0 : page.getOSProcessId()
  if (pid === 0) return page.reload()
  ended.add(page)
  endByForce(pid) // its end is heard
}

async function reviveUnlessAlive(window: BrowserWindow): Promise<void> {
  if (window.isDestroyed() || (!window.webContents.isCrashed() && (await answers(window.webContents)))) return
  if (!window.isDestroyed()) revive(window)
}

function answers(page: WebContents): Promise<boolean> {
  const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), ANSWER_MS))
  const gone = (): boolean => true // which is heard
  return Promise.race([page.executeJavaScript('true').then(Boolean, gone), late])
}

/** Closes a window whose page does not answer, and ends the page's process: one that has been stopped would outlive the app. */
export function endPage(window: BrowserWindow): void {
  if (window.isDestroyed()) return
  const pid = window.webContents.getOSProcessId()
  window.destroy()
  endByForce(pid)
}
