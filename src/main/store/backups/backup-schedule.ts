import type { Backups } from './backups'
import type { Log } from '../../log/log'

/** Whether the day has its backup is looked at so often, from the start of the app on. */
const LOOK_MS = 60 * 60 * 1_000

/** While a folder does not take backups, it is tried so often. */
const AGAIN_MS = 10_000

/** Makes the backup of each day that the app runs on; `content` is the library as it is then. */
export function scheduleBackups(backups: Backups, content: () => Uint8Array, log: Log): void {
  const backUp = (): void => {
    const before = backups.state().kind
    backups.makeToday(content).catch((error: unknown) => {
      if (before !== 'failing') log('the daily backup was not made', error) // once, not at every try
    })
  }
  backUp()
  setInterval(backUp, LOOK_MS).unref()
  setInterval(() => {
    if (backups.state().kind === 'failing') backUp()
  }, AGAIN_MS).unref()
}
