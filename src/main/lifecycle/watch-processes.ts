import { app, dialog } from 'electron'
import type { Log } from '../log/log'
import { tidy } from '../log/tidy'
import { texts } from '../words/texts'

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
