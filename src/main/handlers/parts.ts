import type { Notice, Theme } from '@shared/contract'
import type { Datasets } from '../datasets/datasets'
import type { ImportSession } from '../imports/session'
import type { Log } from '../log/log'
import type { FileDialogs } from '../outside/file-dialogs'
import type { KnownMovies } from '../recommend/catalogue'
import type { Views } from '../recommend/profile-views'
import type { Session } from '../session/session'
import type { Backups } from '../store/backups/backups'
import type { Library } from '../store/library'
import type { Training } from '../training/training'

/** What the handlers are made of that stays when another dataset is used. */
export interface StandingParts extends FileDialogs {
  readonly version: string
  readonly notices: readonly Notice[]
  /** Reads the licences that the build has written. */
  readonly licences: () => Promise<string>
  /** Hears that the page has saved what was typed last. */
  readonly onSaved: () => void
  readonly library: Library
  readonly backups: Backups
  readonly backupFolder: () => string
  readonly datasets: Datasets
  readonly imports: ImportSession
  readonly applyTheme: (theme: Theme) => void
  readonly log: Log
  readonly now: () => number
  /** The day where the person is, as YYYY-MM-DD. */
  readonly today: () => string
}

/**
 * What a handler may know of the session in use. It reads and asks for changes; none of this has a way to bring anything up to date,
 * which is for those who follow the library.
 */
export interface SessionView extends Pick<Session, 'dataset' | 'popular' | 'recommender' | 'factors'> {
  readonly catalogue: KnownMovies
  readonly views: Views
  readonly training: Pick<Training, 'state' | 'start' | 'cancel' | 'runs' | 'useRun'>
}

/** What the handlers of every prefix are made from. */
export type Parts = StandingParts & SessionView
