import { BrowserWindow } from 'electron'
import { broadcast } from '../shell/window'

/** Asks the page to save what a person typed last, before the library is closed. */
export class LastTyped {
  #saved: () => void = () => undefined

  /** Resolves when the page has said so; at once when no page is there to ask. A page that hangs never does. */
  ask(): Promise<void> {
    const isThere = BrowserWindow.getAllWindows().some(({ webContents }) => !webContents.isLoading())
    if (!isThere) return Promise.resolve()
    return new Promise((resolve) => {
      this.#saved = resolve
      broadcast('app:closing', {})
    })
  }

  /** The page has saved it. */
  answered(): void {
    this.#saved()
  }
}
