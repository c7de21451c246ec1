import path from 'node:path'
import { app, BrowserWindow, nativeTheme, screen } from 'electron'
import { CALLS, EVENTS, type EventName, type EventOf } from '@shared/contract'
import { START_URL } from './security'
import { boundsOnScreen, readWindowState, writeWindowState } from './window-state'

const USUAL_SIZE = { width: 1440, height: 900 }

/**
 * Opens the main window where it was closed, if that is still on a screen; it shows itself once there is something to see.
 * Null when it was closed, as by a quit, before its page was there.
 */
export async function openWindow(watch: (window: BrowserWindow) => void): Promise<BrowserWindow | null> {
  const stateFile = path.join(app.getPath('userData'), 'window.json')
  const saved = readWindowState(stateFile)
  const workAreas = screen.getAllDisplays().map(({ workArea }) => workArea)
  const window = new BrowserWindow({
    ...((saved && boundsOnScreen(saved, workAreas)) ?? USUAL_SIZE),
    minWidth: 480,
    minHeight: 480,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#161015' : '#fbf9fb',
    webPreferences: {
      preload: path.join(__dirname, '../preload/index.js'),
      additionalArguments: [
        `--matinee-calls=${Object.keys(CALLS).join()}`,
        `--matinee-events=${Object.keys(EVENTS).join()}`
      ],
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false
    }
  })
  watch(window)
  window.once('ready-to-show', () => {
    if (saved?.isMaximized) window.maximize()
    if (saved?.isFullScreen) window.setFullScreen(true)
    window.show()
  })
  let isClosing = false
  window.on('close', () => {
    isClosing = true
    const isMaximized = window.isMaximized()
    const isFullScreen = window.isFullScreen()
    writeWindowState(stateFile, { ...window.getNormalBounds(), isMaximized, isFullScreen })
  })
  try {
    await window.loadURL(START_URL)
  } catch (error) {
    // A page that is loaded anew before it was there ends the first load, and comes all the same.
    if (!isClosing && (error as NodeJS.ErrnoException).code !== 'ERR_ABORTED') throw error
  }
  return isClosing ? null : window
}

/** Sends an event of the contract to every window; one of another shape goes to the log instead, as what nobody caught. */
export function broadcast<N extends EventName>(name: N, event: EventOf<N>): void {
  if (!EVENTS[name].safeParse(event).success)
    return void Promise.reject(new Error(`${name} is not as the contract says`))
  for (const window of BrowserWindow.getAllWindows())
    if (!window.isDestroyed() && !window.webContents.isCrashed()) window.webContents.send(name, event)
}

/** Shows on the taskbar how much of a job is done: -1 is nothing, above 1 is working on an unknown share. */
export function showProgress(share: number): void {
  for (const window of BrowserWindow.getAllWindows()) if (!window.isDestroyed()) window.setProgressBar(share)
}
