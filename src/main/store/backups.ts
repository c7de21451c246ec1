import path from 'node:path'
import type { Database, SqlJsStatic } from 'sql.js'
import type { BackupState } from '@shared/contract'
import { AppError } from '@shared/errors'
import { nextTurn } from '../turns'
import { backupFailure } from './backup-failure'
import { replaceDurably, seal, unseal, type FileSystem } from './durable-file'
import { migrate, MIGRATIONS, schemaVersion } from './migrations'
import { removeFile } from './retrying'
import { errors } from '../words/errors'

/** Daily copies that are kept, and beyond them the first of each month. */
const KEPT_DAYS = 14
const KEPT_MONTHS = 12

const BACKUP_FILE = /^matinee-(\d{4}-\d{2}-\d{2})\.sqlite$/
const fileName = (date: string): string => `matinee-${date}.sqlite`

export interface BackupOptions {
  readonly sql: SqlJsStatic
  readonly fs: FileSystem
  /** Where the copies go; it may change while the app runs. */
  readonly folder: () => string
  /** The folder that is made when it is not there; any other may be on a disk that is not connected now. */
  readonly ownFolder: string
  readonly now: () => number
  /** Those of this program unless told otherwise. */
  readonly migrations?: readonly string[]
  /** Called when it becomes known that copies can be written, or that they cannot, with the reason in a sentence. */
  readonly onState?: (state: BackupState) => void
}

/** Dated daily copies of the library in a folder of their own. */
export class Backups {
  private known: BackupState = { kind: 'well' }
  private making: Promise<unknown> = Promise.resolve()

  constructor(private readonly options: BackupOptions) {}

  /** Whether the last copy that was due could be written. */
  state(): BackupState {
    return this.known
  }

  /** The dates (YYYY-MM-DD) of all copies that can be seen, newest first; why there are none is told by state(). */
  async dates(): Promise<string[]> {
    const { fs, folder } = this.options
    return datesAmong(await fs.readdir(folder()).catch(() => []))
  }

  /**
   * Makes today's copy unless it is there, then removes those that are not kept any more. Returns whether it made one;
   * throws what the disk said, which state() tells in a sentence.
   */
  makeToday(content: () => Uint8Array): Promise<boolean> {
    const made = this.making.then(() => this.make(content))
    this.making = made.catch(() => undefined) // the next try waits for this one only
    return made
  }

  private async make(content: () => Uint8Array): Promise<boolean> {
    const { fs, ownFolder, now } = this.options
    const folder = this.options.folder()
    const today = localDate(now())
    try {
      if (folder === ownFolder) await fs.mkdir(folder, { recursive: true })
      const dates = datesAmong(await fs.readdir(folder))
      const isDue = !dates.includes(today)
      if (isDue) {
        await replaceDurably(fs, path.join(folder, fileName(today)), seal(content()))
        await this.prune(folder, [today, ...dates])
      }
      this.setState({ kind: 'well' })
      return isDue
    } catch (cause) {
      this.setState({ kind: 'failing', message: backupFailure(folder, cause) })
      throw cause
    }
  }

  /** A copy that cannot be removed does no harm, and is tried again with the next one. */
  private async prune(folder: string, dates: readonly string[]): Promise<void> {
    const kept = keptDates(dates)
    for (const date of dates.filter((made) => !kept.has(made)))
      await removeFile(path.join(folder, fileName(date)), this.options.fs).catch(() => undefined)
  }

  private setState(state: BackupState): void {
    const told = JSON.stringify(state) !== JSON.stringify(this.known)
    this.known = state
    if (told) this.options.onState?.(state)
  }

  /** Opens a copy in memory, brought to the present schema, for as long as it is used. Throws AppError when it is not there or not whole. */
  async use<T>(date: string, use: (copy: Database) => Promise<T>): Promise<T> {
    const { migrations = MIGRATIONS } = this.options
    const content = await this.content(date)
    await nextTurn()
    const copy = new this.options.sql.Database(content)
    try {
      if (schemaVersion(copy) > migrations.length)
        throw new AppError('backup-unusable', errors['backup-unusable'].newer(date))
      migrate(copy, migrations)
      return await use(copy)
    } finally {
      copy.close()
    }
  }

  private async content(date: string): Promise<Uint8Array> {
    const { fs, folder } = this.options
    const bytes = await fs.readFile(path.join(folder(), fileName(date))).catch((cause: unknown) => {
      throw new AppError('backup-unusable', errors['backup-unusable'].gone(date), { cause })
    })
    const content = unseal(bytes)
    if (!content) throw new AppError('backup-unusable', errors['backup-unusable'].damaged(date))
    return content
  }
}

/** The dates of the copies among some files, newest first. */
function datesAmong(names: readonly string[]): string[] {
  const dates = names.flatMap((name) => BACKUP_FILE.exec(name)?.[1] ?? [])
  return dates.sort().reverse()
}

/** The day on this computer's calendar. */
function localDate(at: number): string {
  const day = new Date(at)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}

function keptDates(newestFirst: readonly string[]): Set<string> {
  const firstOfMonth = new Map<string, string>()
  for (const date of newestFirst) firstOfMonth.set(date.slice(0, 7), date)
  return new Set([...newestFirst.slice(0, KEPT_DAYS), ...[...firstOfMonth.values()].slice(0, KEPT_MONTHS)])
}
