import type { BrowserWindow } from 'electron'
import { endByForce } from '../processes/end-process'

/** Closes a window whose page does not answer, and ends the page's process: one that has been stopped would outlive the app. */
export function endPage(window: BrowserWindow): void {
  if (window.isDestroyed()) return
  const pid = window.webContents.getOSProcessId()
  window.destroy()
  endByForce(pid)
}
