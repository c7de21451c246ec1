import { randomUUID } from 'node:crypto'
import path from 'node:path'
import type { Database } from 'sql.js'
import type { LibraryState } from '@shared/contract'
import type { Replayed } from '@shared/history'
import { runAtOnce, inSlices, nextTurn } from '../async/slices'
import { changeCopy, type Steps } from './change-copy'
import { libraryIdIn, LIBRARY_ID } from './backups/copy-facts'
import { shortId } from './backups/copy-names'
import { writeAll } from '../files/durable-file'
import { findLibrary, type FoundLibrary, type LibraryPlace, type OpeningReport } from './journal/find-library'
import { Generations } from './journal/generations'
import { NO_ROWS, recordStep, rowsJson, undoableBy, type Undoable, type UndoableBy } from './history/history'
import { brokenReference, requireInvariants } from './schema/invariants'
import { journalLine } from './journal/journal'
import { ANYTHING, changeOf, type LibraryChange } from './library-change'
import { Undecided, type JournalWriter } from './journal/journal-writer'
import { MIGRATIONS, schemaVersion } from './schema/migrations'
import { requireProfile } from './tables/profiles'
import { all, first, openOwned, text } from './tables/query'
import { NotApplied, NewerWriter, refusal } from './journal/refusal'
import { repairLibrary, type Repairs } from './schema/repair-library'
import { isLargeStep, replay } from './history/replay'
import { removeFile } from '../files/retrying'
import { RowChanges, type RowChange } from './history/row-changes'
import { markTakenBack, setAside } from './journal/set-aside'
import { readSetting } from './tables/settings'

/** More than the largest change of a day's use takes in the journal. */
const PROBE_BYTES = 64 * 1024

/** Changes in a journal before the next snapshot, */
const CHANGES_PER_GENERATION = 1_000
/** and bytes. */
const BYTES_PER_GENERATION = 8_000_000

/** A change of more rows than this is made in slices. */
const ROWS_AT_ONCE = 200

export interface LibraryOptions extends LibraryPlace {
  /** Changes in a journal before the next snapshot; 1,000 unless told otherwise. */
  readonly changesPerGeneration?: number
  /** Bytes in it; 8 MB unless told otherwise. */
  readonly bytesPerGeneration?: number
  /** Called when it becomes known that changes can be saved, or that they cannot, with the reason in a sentence. */
  readonly onState?: (state: LibraryState) => void
}

interface Waiting {
  readonly undoable: UndoableBy<never>
  readonly resolve: (value: never) => void
  readonly reject: (reason: unknown) => void
}

interface Pending extends Waiting {
  readonly apply: (db: Database) => unknown
}

interface PendingCopy extends Waiting {
  readonly steps: Steps<unknown>
}

type Queued = Pending | PendingCopy

interface Prepared {
  readonly pending: Pending
  readonly value: unknown
  /** Those of the change, after the rows that they refer to. */
  readonly rows: readonly RowChange[]
  readonly change: LibraryChange
}

/**
 * The person's library: an SQLite database in memory. Every change is a line in a journal, on disk before it is applied and
 * acknowledged; a verified snapshot is taken now and then (docs/reliability.md). Whoever changes it writes SQL in a
 * transaction and knows nothing of this: what the transaction did to the rows is what the journal holds.
 */
export class Library {
  private queue: Queued[] = []
  private draining: Promise<void> | null = null
  private writer: JournalWriter | null = null
  private changesInJournal = 0
  /** Generations that hold a refused change and that the disk has not let go of yet. */
  private toDiscard: number[] = []
  private lastState: LibraryState = { kind: 'writable' }
  private readonly listeners = new Set<(change: LibraryChange) => void>()

  private db: Database
  private rowChanges: RowChanges
  /** The number of the last change. */
  private sequence: number
  /** Whether memory holds what the newest snapshot does not. */
  private unsaved: boolean

  private constructor(
    private readonly options: LibraryOptions,
    private readonly generations: Generations,
    found: FoundLibrary
  ) {
    this.db = found.db
    this.rowChanges = found.rowChanges
    this.sequence = found.sequence
    this.unsaved = found.unsaved
  }

  /** Opens the library of a folder, or makes a new one. It writes nothing but to move damaged files aside. */
  static async open(
    options: LibraryOptions
  ): Promise<{ library: Library; report: OpeningReport; repairs: Repairs | null; isOther: boolean }> {
    const generations = new Generations(options.fs, options.folder, {
      known: shortened(options.libraryId ?? null),
      of: (content) => shortened(libraryIdIn(options.sql, content))
    })
    await options.fs.mkdir(options.folder, { recursive: true })
    const found = await findLibrary(options, generations)
    const repairs = repairLibrary(found.db, options.now())
    found.rowChanges.forget() // the first snapshot has what was repaired: no line of a journal comes before it
    const library = new Library(options, generations, repairs ? { ...found, unsaved: true } : found)
    const { report, isOther } = found
    if (report.kind === 'taken-back')
      return { library, report: { ...report, folder: await library.keepTakenBack(report.folder) }, repairs, isOther }
    if (report.kind !== 'recovered') return { library, report, repairs, isOther }
    return {
      library,
      report: { ...report, folder: await library.replaceDamaged(report.damagedFiles) },
      repairs,
      isOther
    }
  }

  /** Saves what was recovered, twice as always, and only then moves the damaged files aside. */
  private async replaceDamaged(damagedFiles: readonly string[]): Promise<string | null> {
    try {
      await this.beginGeneration()
      const folder = damagedFiles.length > 0 ? await setAside(this.options, damagedFiles) : null
      await this.beginGeneration()
      return folder
    } catch {
      return null // a disk that cannot be written to: nothing was moved, and changes will say why they are refused
    }
  }

  /** Saves what was taken back, twice as always, and only then says so on the folder that it came from. */
  private async keepTakenBack(folder: string): Promise<string> {
    try {
      await this.beginGeneration()
      await this.beginGeneration()
      return await markTakenBack(this.options, folder)
    } catch {
      return folder // a disk that cannot be written to: the next start takes it back again
    }
  }

  /** Reads. The database must not be kept or written to. */
  read<T>(query: (db: Database) => T): T {
    return query(this.db)
  }

  /** Reads what takes long, in slices and from a copy: changes go on meanwhile, and what is read shows none of them. */
  async readInSlices<T>(steps: (db: Database) => Generator<void, T>): Promise<T> {
    const content = await exportInTurn(this.db)
    const copy = openOwned(this.options.sql, content)
    try {
      return await inSlices(steps(copy))
    } finally {
      copy.close()
    }
  }

  /**
   * Makes one change as a transaction and resolves once it is on disk. A change that throws is undone alone; when the
   * disk refuses, every change that waited for it is refused and the library is as it was. Whether a change may be made is for `apply` to
   * see: until it runs, others may change what was read before.
   */
  change<T>(apply: (db: Database) => T, undoable: UndoableBy<T> = null): Promise<T> {
    return this.enqueued((settle) => ({ apply, undoable, ...settle }))
  }

  /** The same for a change of so many rows, which is made in slices when they are many. */
  changeRows<T>(nRows: number, steps: (db: Database) => Generator<void, T>, undoable: UndoableBy<T>): Promise<T> {
    if (nRows > ROWS_AT_ONCE) return this.changeInSlices(steps, undoable)
    return this.change((db) => runAtOnce(steps(db)), undoable)
  }

  /**
   * The same for a change that would take long, without keeping everything else waiting: it is made on a copy, step by step,
   * and the copy becomes the library once a snapshot of it is on disk. Until then the library is read as it was, and other
   * changes wait.
   */
  changeInSlices<T>(steps: Steps<T>, undoable: UndoableBy<T> = null): Promise<T> {
    return this.enqueued((settle) => ({ steps, undoable, ...settle }))
  }

  private enqueued<T>(queued: (settle: Pick<Waiting, 'resolve' | 'reject'>) => Queued): Promise<T> {
    const settled = new Promise<T>((resolve, reject) => this.queue.push(queued({ resolve, reject })))
    this.draining ??= this.drain()
    return settled
  }

  /**
   * Has a listener called after each change, whoever made it: once memory holds it, and before it is acknowledged. What was made of
   * the library is made anew by those who listen, and by nobody else. Returns what ends that.
   */
  onChange(listener: (change: LibraryChange) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  private emit(change: LibraryChange): void {
    for (const listener of [...this.listeners]) {
      try {
        listener(change)
      } catch (error) {
        void Promise.reject(error) // the change is made, whatever its listeners do: heard as what nobody caught
      }
    }
  }

  /** Another number after each change. */
  get version(): number {
    return this.sequence
  }

  /** Whether changes can be saved, as far as is known. */
  state(): LibraryState {
    return this.lastState
  }

  /** Tries the disk without changing anything, so that a refusal is known, or known to be over, before the next change. */
  async probe(): Promise<void> {
    try {
      await this.writeTest('write-test.tmp').catch((error: unknown) => {
        // Left by a kill, or somebody else's: it says nothing of the disk, and stays.
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
        return this.writeTest(`write-test-${randomUUID()}.tmp`)
      })
      this.setState({ kind: 'writable' })
    } catch (cause) {
      this.setState({ kind: 'refusing', message: refusal(cause, false).message })
    }
  }

  /** Writes a file that is not there yet, and removes it. */
  private async writeTest(name: string): Promise<void> {
    const { fs, folder } = this.options
    const file = path.join(folder, name)
    const handle = await fs.open(file, 'wx')
    try {
      await writeAll(handle, new Uint8Array(PROBE_BYTES))
      await handle.sync()
    } finally {
      await handle.close().catch(() => undefined) // what was written is what is asked
      await removeFile(file, fs).catch(() => undefined)
    }
  }

  private setState(state: LibraryState): void {
    const told = JSON.stringify(state) !== JSON.stringify(this.lastState)
    this.lastState = state
    if (told) this.options.onState?.(state)
  }

  /** The whole library as the bytes of an SQLite database. */
  export(): Uint8Array {
    return this.db.export()
  }

  /** Takes the latest step of a profile back, as a change of its own, and says what became of it. */
  undo(profileId: number): Promise<Replayed> {
    return this.replay(profileId, true)
  }

  /** Makes the step that was undone last again. */
  redo(profileId: number): Promise<Replayed> {
    return this.replay(profileId, false)
  }

  private replay(profileId: number, isUndo: boolean): Promise<Replayed> {
    const steps = (db: Database, rowChanges: RowChanges) => {
      requireProfile(db, profileId)
      return replay(db, rowChanges, profileId, isUndo)
    }
    return this.enqueued(({ resolve, reject }) => {
      // Told without a promise in between, so that acknowledgements are heard in the order of the changes.
      const told = (made: Replayed | null): void => {
        if (made) resolve(made as never)
        else this.replay(profileId, isUndo).then(resolve as (made: Replayed) => void, reject)
      }
      const waiting = { undoable: null, resolve: told as (made: never) => void, reject }
      return isLargeStep(this.db, profileId, isUndo)
        ? { steps, ...waiting }
        : { apply: (db) => runAtOnce(steps(db, this.rowChanges)), ...waiting }
    })
  }

  /** Waits for the changes under way, then takes a snapshot, so that the next start needs no journal. */
  async close(): Promise<void> {
    while (this.draining) await this.draining
    const saved = this.unsaved ? this.beginGeneration() : Promise.resolve()
    // A change that is made meanwhile waits for the snapshot, and has a line in the journal after it.
    this.draining = saved.catch(() => undefined).then(() => this.drain())
    try {
      await saved
    } finally {
      while (this.draining) await this.draining
      await this.writer?.close()
      this.writer = null
    }
  }

  private async drain(): Promise<void> {
    await Promise.resolve() // changes of the same turn share one sync
    while (this.queue.length > 0) {
      const next = this.queue.shift() as Queued
      if ('steps' in next) await this.commitCopy(next).catch(next.reject)
      else {
        const other = this.queue.findIndex((waiting) => !('apply' in waiting))
        const batch = [next, ...(this.queue.splice(0, other < 0 ? this.queue.length : other) as Pending[])]
        await this.commitBatch(batch).catch((reason: unknown) => {
          for (const { reject } of batch) reject(reason)
        })
      }
    }
    this.draining = null // in the same turn as the last look at the queue, so that no change is left waiting
  }

  private async commitBatch(batch: readonly Pending[]): Promise<void> {
    const prepared = this.rehearse(batch)
    try {
      await this.persist(prepared.filter(({ rows }) => rows.length > 0))
      this.setState({ kind: 'writable' })
      for (const { pending, value } of prepared) pending.resolve(value as never)
    } catch (cause) {
      this.refuse(
        cause,
        prepared.map(({ pending }) => pending)
      )
    }
  }

  private refuse(cause: unknown, waiting: readonly Waiting[]): void {
    if (cause instanceof NotApplied) {
      for (const { reject } of waiting) reject(cause.cause)
      return
    }
    const refused = refusal(cause)
    this.setState({ kind: 'refusing', message: refused.message })
    for (const { reject } of waiting) reject(refused)
  }

  private async commitCopy(pending: PendingCopy): Promise<void> {
    const content = await exportInTurn(this.db)
    const copy = openOwned(this.options.sql, content)
    await nextTurn()
    const made = await changeCopy(copy, pending.steps, pending.undoable as UndoableBy<unknown>, this.options.now).catch(
      (reason: unknown) => {
        copy.close()
        pending.reject(brokenReference(reason))
        return null
      }
    )
    if (!made) return
    try {
      if (made.isChanged) await this.replaceBy(copy)
      else copy.close()
      await nextTurn() // whoever waits for it reads the library anew
      this.setState({ kind: 'writable' })
      pending.resolve(made.value as never)
    } catch (cause) {
      copy.close()
      this.refuse(cause, [pending])
    }
  }

  /**
   * Makes a changed copy the library, once two snapshots of it are on disk, as of all else. When the disk refuses, nothing of
   * that stays, and both generations before it are still there.
   */
  private async replaceBy(copy: Database): Promise<void> {
    if (!this.writer) await this.beginGeneration() // there is something to go back to
    const before = this.generations.last
    try {
      const content = await this.snapshotOf(copy)
      const made = { content, sequence: this.sequence + 1 }
      await this.beginGeneration({ ...made, keepsAll: true })
      await this.beginGeneration(made)
    } catch (cause) {
      this.toDiscard.push(...this.generations.begunAfter(before))
      this.unsaved = true
      await this.writer?.close()
      this.writer = null
      await this.discardRefused().catch(() => {
        throw new Undecided('the disk failed while a large change was saved', { cause })
      })
      throw cause
    }
    this.db.close()
    this.db = copy
    this.rowChanges = new RowChanges(copy)
    this.sequence++
    this.emit(ANYTHING)
  }

  /** Runs the changes to learn what they do to the rows, then takes it all back: nothing counts before it is on disk. */
  private rehearse(batch: readonly Pending[]): Prepared[] {
    const prepared: Prepared[] = []
    this.db.run('begin')
    try {
      for (const pending of batch) {
        this.rowChanges.forget()
        this.db.run('savepoint change')
        try {
          prepared.push(this.tried(pending))
        } catch (reason) {
          this.db.run('rollback to change')
          pending.reject(brokenReference(reason))
        }
        this.db.run('release change')
      }
    } finally {
      this.db.run('rollback')
    }
    return prepared
  }

  private tried(pending: Pending): Prepared {
    const value = pending.apply(this.db)
    const undoable = undoableBy(pending.undoable, value as never)
    if (undoable) this.recordStep(undoable)
    const rows = this.rowChanges.captured()
    if (rows.some(({ table }) => table === 'profile')) requireInvariants(this.db)
    return { pending, value, rows: this.rowChanges.withParents(rows), change: changeOf(rows) }
  }

  private recordStep({ profileId, label }: Undoable): void {
    const rows = runAtOnce(rowsJson(this.rowChanges))
    if (rows !== NO_ROWS) recordStep(this.db, profileId, label, rows, this.options.now())
  }

  private async persist(changes: readonly Prepared[]): Promise<void> {
    if (changes.length === 0) return
    const { changesPerGeneration = CHANGES_PER_GENERATION, bytesPerGeneration = BYTES_PER_GENERATION } = this.options
    const lines = Buffer.concat(changes.map(({ rows }, at) => journalLine({ n: this.sequence + at + 1, rows })))
    const standing = await this.generations.standing(this.writer, this.id)
    if (standing === 'newer-writer') throw new NewerWriter()
    if (standing === 'gone') await this.beginGeneration() // and once more: two snapshots, as always
    const isFull =
      this.changesInJournal >= changesPerGeneration ||
      (this.changesInJournal > 0 && (this.writer?.bytes ?? 0) + lines.length > bytesPerGeneration)
    if (standing === 'gone' || !this.writer || isFull) await this.beginGeneration()
    const writer = this.writer as JournalWriter | null
    if (!writer) throw new Error('a generation has a journal')
    try {
      await writer.append(lines, changes.length)
    } catch (cause) {
      this.writer = null
      this.unsaved = true // a snapshot settles what the journal of this generation cannot
      throw cause
    }
    this.unsaved = true
    try {
      this.apply(changes)
    } catch (cause) {
      await this.voidLines()
      throw new NotApplied('a change on disk could not be made in memory', { cause })
    }
    this.sequence += changes.length
    this.changesInJournal += changes.length
    for (const { change } of changes) this.emit(change)
  }

  private apply(changes: readonly Prepared[]): void {
    this.db.run('begin')
    try {
      for (const { rows } of changes) this.rowChanges.apply(rows)
      this.rowChanges.forget()
      this.db.run('commit')
    } catch (cause) {
      this.db.run('rollback')
      throw cause
    }
  }

  /** Has lines that are on disk count for nothing, as the next generation goes on from before them. */
  private async voidLines(): Promise<void> {
    try {
      await this.beginGeneration()
    } catch (cause) {
      throw new Undecided('the disk failed while a change was taken back', { cause })
    }
  }

  private async discardRefused(): Promise<void> {
    for (let generation = this.toDiscard.at(-1); generation !== undefined; generation = this.toDiscard.at(-1)) {
      await this.generations.discard(generation)
      this.toDiscard.pop()
    }
  }

  private async beginGeneration(copy?: { content: Uint8Array; sequence: number; keepsAll?: boolean }): Promise<void> {
    await this.writer?.close()
    this.writer = null
    await this.discardRefused()
    if ((await this.generations.standing(null, this.id)) === 'newer-writer') throw new NewerWriter()
    const { content, sequence, keepsAll } = copy ?? {
      content: await this.snapshotOf(this.db),
      sequence: this.sequence
    }
    const beginning = { content, sequence, schemaVersion: this.migrations.length, library: this.id, keepsAll }
    this.writer = await this.generations.begin(beginning)
    this.changesInJournal = 0
    this.unsaved = false
  }

  /** The bytes of a database, checked, in slices: none of them may take long. */
  private async snapshotOf(db: Database): Promise<Uint8Array> {
    const content = await exportInTurn(db)
    const copy = openOwned(this.options.sql, content) // which only reads
    try {
      await inSlices(verify(copy, this.migrations.length))
    } finally {
      copy.close()
    }
    await nextTurn()
    return content
  }

  /** The start of its id, once it has one. */
  private get id(): string | null {
    return shortened(readSetting(this.db, LIBRARY_ID) ?? this.options.libraryId ?? null)
  }

  private get migrations(): readonly string[] {
    return this.options.migrations ?? MIGRATIONS
  }
}

/** The bytes of a database, which sql.js gives in one piece: in a turn with nothing before it and nothing after it. */
async function exportInTurn(db: Database): Promise<Uint8Array> {
  await nextTurn()
  const content = db.export()
  await nextTurn()
  return content
}

/** Checks a snapshot before it may take the place of a good one, table by table: together they would take long. */
function* verify(snapshot: Database, version: number): Generator<void> {
  const tables = all(snapshot, `select name from sqlite_schema where type = 'table'`).map((row) => text(row, 'name'))
  for (const table of ['sqlite_schema', ...tables]) {
    const result = text(first(snapshot, `pragma quick_check(${table})`), 'quick_check')
    if (result !== 'ok') throw new Error(`a snapshot did not verify: ${result}`)
    yield
  }
  if (schemaVersion(snapshot) !== version) throw new Error('a snapshot did not verify: its schema is another one')
}

const shortened = (id: string | null): string | null => id && shortId(id)
