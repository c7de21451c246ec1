import path from 'node:path'
import type { Database, SqlJsStatic } from 'sql.js'
import { AppError } from '@shared/errors'
import { replaceDurably, seal, unseal, type FileSystem } from './durable-file'
import { compareLibraries, type LibraryDiff } from './library-diff'
import { migrate, SCHEMA_VERSION, schemaVersion } from './migrations'

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
  readonly now: () => number
}

/** Dated daily copies of the library in a folder of their own. */
export class Backups {
  constructor(private readonly options: BackupOptions) {}

  /** The dates (YYYY-MM-DD) of all copies, newest first. */
  async dates(): Promise<string[]> {
    const { fs, folder } = this.options
    try {
      const names = await fs.readdir(folder())
      return names
        .flatMap((name) => BACKUP_FILE.exec(name)?.[1] ?? [])
        .sort()
        .reverse()
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
      throw error
    }
  }

  /** Makes today's copy unless it is there, then removes those that are not kept any more. */
  async makeToday(content: () => Uint8Array): Promise<boolean> {
    const { fs, folder, now } = this.options
    const today = localDate(now())
    const dates = await this.dates()
    if (dates.includes(today)) return false
    await fs.mkdir(folder(), { recursive: true })
    await replaceDurably(fs, path.join(folder(), fileName(today)), seal(content()))
    const kept = keptDates([today, ...dates])
    for (const date of dates.filter((made) => !kept.has(made)))
      await fs.rm(path.join(folder(), fileName(date)), { force: true })
    return true
  }

  /** What restoring a copy would change. Throws AppError when it is not there or not whole. */
  async preview(date: string, present: Database): Promise<LibraryDiff> {
    const copy = await this.open(date)
    try {
      return compareLibraries(present, copy)
    } finally {
      copy.close()
    }
  }

  /** Opens a copy, brought to the present schema, in memory. */
  async open(date: string): Promise<Database> {
    const { fs, sql, folder } = this.options
    const bytes = await fs.readFile(path.join(folder(), fileName(date))).catch((cause: unknown) => {
      throw new AppError('backup-unusable', `There is no backup of ${date} in the backup folder any more.`, { cause })
    })
    const content = unseal(bytes)
    if (!content)
      throw new AppError('backup-unusable', `The backup of ${date} is damaged and cannot be used. Choose another date.`)
    const db = new sql.Database(new Uint8Array(content))
    if (schemaVersion(db) > SCHEMA_VERSION)
      throw new AppError(
        'backup-unusable',
        `The backup of ${date} was made by a newer version of Matinee. Update first.`
      )
    migrate(db)
    return db
  }
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
