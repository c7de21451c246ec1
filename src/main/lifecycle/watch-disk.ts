import { tidy } from '../log/tidy'
import type { Log } from '../log/log'
import type { Library } from '../store/library'

const AGAIN_MS = 3_000

/** Notices when the disk refuses changes from the start on, and when it takes them again. */
export function watchDisk(library: Library, log: Log): void {
  const probe = (): void => void tidy('the disk could not be tried', () => library.probe(), log)
  probe()
  setInterval(() => {
    if (library.state().kind === 'refusing') probe()
  }, AGAIN_MS).unref()
}
