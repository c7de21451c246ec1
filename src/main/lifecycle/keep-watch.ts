import type { Log } from '../log/log'
import type { Backups } from '../store/backups/backups'
import type { Library } from '../store/library'
import { tidy } from '../log/tidy'

/** Makes the day's backup, and notices when a disk refuses changes or backups, or takes them again. */
export function keepWatch(library: Library, backups: Backups, log: Log): void {
  const backUp = (): void => {
    const before = backups.state().kind
    backups
      .makeToday(() => library.export())
      .catch((error: unknown) => {
        if (before !== 'failing') log('the daily backup was not made', error) // once, not at every try
      })
  }
  const probe = (): void => void tidy('the disk could not be tried', () => library.probe(), log)
  backUp()
  probe()
  setInterval(backUp, 60 * 60 * 1000).unref()
  setInterval(() => {
    if (backups.state().kind === 'failing') backUp()
  }, 10_000).unref()
  setInterval(() => {
    if (library.state().kind === 'refusing') probe()
  }, 3_000).unref()
}
