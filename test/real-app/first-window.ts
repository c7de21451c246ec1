import type { ElectronApplication, Page } from '@playwright/test'

/** The first window of an app that was started. When there is none, the error tells what the app said and how it ended. */
export async function firstWindowOf(electron: ElectronApplication): Promise<Page> {
  const child = electron.process()
  let said = ''
  const hear = (part: Buffer): void => void (said = (said + part.toString()).slice(-4000))
  child.stderr?.on('data', hear)
  try {
    return await electron.firstWindow()
  } catch (cause) {
    await new Promise((resolve) => setTimeout(resolve, 500)) // its end may come a moment after that of its windows
    const end = child.exitCode ?? child.signalCode ?? 'none yet'
    throw new Error(`The app opened no window. Its exit: ${end}. It said:\n${said}`, { cause })
  } finally {
    child.stderr?.off('data', hear)
  }
}
