import type { Database, SqlJsStatic } from 'sql.js'
import type { BackupState } from '@shared/contract'
import { AppError } from '@shared/errors'
import type { CopyFacts } from '@shared/file-protocol'
import { NotAnswering, type OutsideFiles } from '../../outside/outside-files'
import { localDay } from '../../time/when'
import { nextTurn } from '../../async/slices'
import { errors } from '../../words/errors'
import { texts } from '../../words/texts'
import { backupFailure } from './backup-failure'
import { LIBRARY_ID } from './copy-facts'
import { copyName, keptDates, parseCopyName, shortId, type NamedCopy } from './copy-names'
import type { CopyRecord } from './copy-record'
import { migrate, MIGRATIONS, schemaVersion } from '../schema/migrations'
import { readSetting } from '../tables/settings'

const WEEK_MS = 7 * 86_400_000

export interface BackupOptions {
  readonly sql: SqlJsStatic
  readonly outside: OutsideFiles
  /** Where the copies go; it may change while the app runs. */
  readonly folder: () => string
  /** The folder that is made when it is not there; any other may be on a disk that is not connected now. */
  readonly ownFolder: string
  /** The id of the library that is copied; throws when it has none yet and cannot be given one. */
  readonly libraryId: () => Promise<string>
  readonly record: CopyRecord
  /** Those of this program unless told otherwise. */
  readonly migrations?: readonly string[]
  readonly now: () => number
  readonly log: (message: string, error: unknown) => void
  /** Called when it becomes known that copies can be written, or that they cannot, with the reason in a sentence. */
  readonly onState?: (state: BackupState) => void
}

/** The copies in the folder. */
export interface ListedCopies {
  /** The days of this library's copies, newest first. */
  readonly dates: readonly string[]
  /** The space that these take. */
  readonly bytes: number
  /** Copies of other libraries, as of another computer that has the same folder. */
  readonly others: readonly { readonly date: string; readonly of: string }[]
}

interface FoundCopies {
  readonly ours: readonly (NamedCopy & { readonly bytes: number })[]
  readonly others: ListedCopies['others']
}

/** Dated daily copies of the library in a folder of their own, which other libraries may share. */
export class Backups {
  private lastState: BackupState = { kind: 'ok' }
  private making: Promise<unknown> = Promise.resolve()
  private listing: { readonly folder: string; readonly listed: Promise<ListedCopies> } | null = null

  constructor(private readonly options: BackupOptions) {}

  /** Whether the last copy that was due could be written, and read again. */
  state(): BackupState {
    return this.lastState
  }

  /** All copies that can be seen; why there are none is told by state(). Asked again while it is on its way, it is one question. */
  list(): Promise<ListedCopies> {
    const folder = this.options.folder()
    if (this.listing?.folder === folder) return this.listing.listed
    const listing = { folder, listed: this.listCopies() }
    this.listing = listing
    return listing.listed.finally(() => {
      if (this.listing === listing) this.listing = null
    })
  }

  private async listCopies(): Promise<ListedCopies> {
    const { folder, libraryId } = this.options
    const id = await libraryId().catch(() => null) // a library without one has no copies under it
    try {
      const { ours, others } = await this.find(id, false)
      const dates = [...new Set(ours.map(({ date }) => date))].sort().reverse()
      return { dates, bytes: ours.reduce((sum, { bytes }) => sum + bytes, 0), others }
    } catch (cause) {
      if (!isNotMadeYet(folder() === this.options.ownFolder, cause)) this.fail(cause)
      return { dates: [], bytes: 0, others: [] }
    }
  }

  /**
   * Makes today's copy unless it is there, and reads it back; then removes those that are not kept any more. Once a week it opens the
   * newest one before, and makes today's anew if that is the one that is not whole. Returns whether it made one; throws what the disk
   * said, which state() tells in a sentence.
   */
  makeToday(content: () => Uint8Array): Promise<boolean> {
    const made = this.making.then(() => this.make(content))
    this.making = made.catch(() => undefined) // the next try waits for this one only
    return made
  }

  private async make(content: () => Uint8Array): Promise<boolean> {
    const { folder, libraryId, record, now } = this.options
    const where = folder()
    try {
      const id = await libraryId()
      await record.note({ libraryId: id, folder: where === this.options.ownFolder ? null : where })
      const found = await this.find(id, where === this.options.ownFolder)
      const damaged = await this.checkNewest(found, id)
      const today = localDay(now())
      const name = copyName(shortId(id), today)
      const isDue = damaged === name || !found.ours.some((copy) => copy.name === name)
      if (isDue) await this.write(where, name, content(), found)
      this.setState(damaged === null ? { kind: 'ok' } : { kind: 'replaced', message: replacedBy(damaged) })
      return isDue
    } catch (cause) {
      this.fail(cause)
      throw cause
    }
  }

  private async find(libraryId: string | null, mayMake: boolean): Promise<FoundCopies> {
    const { outside, folder } = this.options
    const files = await outside.ask({ kind: 'list-copies', folder: folder(), mayMake })
    const copies = files.flatMap(({ name, bytes }) => {
      const copy = parseCopyName(name)
      return copy ? [{ ...copy, bytes }] : []
    })
    const short = libraryId === null ? null : shortId(libraryId)
    const others = copies.flatMap(({ of, date }) => (of !== null && of !== short ? [{ of, date }] : []))
    return {
      ours: copies.filter(({ of }) => of === null || of === short),
      others: others.sort((a, b) => b.date.localeCompare(a.date))
    }
  }

  /** Writes a copy and removes what is not kept; of the first versions' copies, which have no id, only in the app's own folder. */
  private async write(folder: string, name: string, content: Uint8Array, found: FoundCopies): Promise<void> {
    const { outside, ownFolder, record, now } = this.options
    const { sha256 } = await outside.ask({ kind: 'write-copy', folder, name, content })
    const today = localDay(now())
    const kept = keptDates([today, ...found.ours.map(({ date }) => date)], today)
    const removable = found.ours.filter(({ of, date }) => !kept.has(date) && (of !== null || folder === ownFolder))
    const names = removable.map((copy) => copy.name)
    if (names.length > 0) await outside.ask({ kind: 'remove-copies', folder, names })
    const written = Object.entries(record.content.written).filter(([other]) => !names.includes(other))
    await record.note({ written: { ...Object.fromEntries(written), [name]: sha256 } })
  }

  /** Once a week, opens the newest copy and compares it with what was written. The name of one that is not whole, else null. */
  private async checkNewest({ ours }: FoundCopies, libraryId: string): Promise<string | null> {
    const { outside, folder, record, now, log } = this.options
    const { checkedAt, written } = record.content
    if (checkedAt !== null && Math.abs(now() - checkedAt) < WEEK_MS) return null // a clock may have been set back
    const newest = newestOf(ours, localDay(now()))
    if (!newest) return null
    const [facts] = await outside.ask({ kind: 'check-copies', folder: folder(), names: [newest.name] })
    await record.note({ checkedAt: now() })
    if (!facts || !isOf(facts, libraryId)) return newest.name
    // It is whole and of this library: another program has put it there, and it is as good as ours.
    if (facts.sha256 !== (written[newest.name] ?? facts.sha256)) log(`${newest.name} is not what was written`, null)
    return null
  }

  private fail(cause: unknown): void {
    this.setState({ kind: 'failing', message: backupFailure(this.options.folder(), cause) })
  }

  private setState(state: BackupState): void {
    const becomes = state.kind === 'ok' && this.lastState.kind === 'replaced' ? this.lastState : state // told until the next start
    const told = JSON.stringify(becomes) !== JSON.stringify(this.lastState)
    this.lastState = becomes
    if (told) this.options.onState?.(becomes)
  }

  /**
   * Opens a copy in memory, brought to the present schema, for as long as it is used: this library's, or that of another one whose id
   * begins with `of`. Throws AppError when it is not there, not whole, or not of the library that was asked for.
   */
  async use<T>(date: string, use: (copy: Database) => Promise<T>, of?: string): Promise<T> {
    const words = errors['backup-unusable']
    const { migrations = MIGRATIONS } = this.options
    const id = await this.options.libraryId().catch(() => null)
    const content = await this.content(date, id, of)
    await nextTurn()
    const copy = new this.options.sql.Database(content)
    try {
      if (schemaVersion(copy) > migrations.length) throw new AppError('backup-unusable', words.newer(date))
      migrate(copy, migrations)
      const from = readSetting(copy, LIBRARY_ID)
      if (of === undefined && from !== null && from !== id) throw new AppError('backup-unusable', words.other(date))
      return await use(copy)
    } finally {
      copy.close()
    }
  }

  private async content(date: string, id: string | null, of?: string): Promise<Uint8Array> {
    const names =
      of === undefined
        ? [...(id === null ? [] : [copyName(shortId(id), date)]), copyName(null, date)]
        : [copyName(of, date)]
    const folder = this.options.folder()
    for (const name of names) {
      try {
        const pieces: Uint8Array[] = []
        for await (const { bytes } of this.options.outside.pieces({ kind: 'read-copy', folder, name }))
          pieces.push(bytes)
        return Buffer.concat(pieces) // of which sql.js makes no copy, as openOwned says
      } catch (cause) {
        if (!isGone(cause) || name === names.at(-1)) throw unusable(date, cause)
      }
    }
    throw unusable(date, null)
  }
}

/** The newest copy, of those that are not of a day to come if there are others. */
function newestOf(copies: readonly NamedCopy[], today: string): NamedCopy | undefined {
  const newestFirst = [...copies].sort((a, b) => b.date.localeCompare(a.date) || (a.of === null ? 1 : -1))
  return newestFirst.find(({ date }) => date <= today) ?? newestFirst[0]
}

const isOf = (facts: CopyFacts, libraryId: string): boolean => facts.libraryId === null || facts.libraryId === libraryId
const isGone = (cause: unknown): boolean => (cause as NodeJS.ErrnoException | null)?.code === 'ENOENT'
/** The app's own folder is made with the first copy. */
const isNotMadeYet = (isOwn: boolean, cause: unknown): boolean => isOwn && isGone(cause)

const replacedBy = (name: string): string => texts.notices.backupReplaced(parseCopyName(name)?.date ?? name)

function unusable(date: string, cause: unknown): AppError {
  const words = errors['backup-unusable']
  if (cause instanceof NotAnswering) return new AppError('backup-unusable', words.notAnswering, { cause })
  const isDamaged = (cause as NodeJS.ErrnoException | null)?.code === 'EDAMAGED'
  return new AppError('backup-unusable', isDamaged ? words.damaged(date) : words.gone(date), { cause })
}
