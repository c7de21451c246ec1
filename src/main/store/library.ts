import path from 'node:path'
import type { Database, SqlJsStatic } from 'sql.js'
import { AppError } from '@shared/errors'
import { replaceDurably, seal, syncFolder, unseal, type FileSystem } from './durable-file'
import { migrate, SCHEMA_VERSION, schemaVersion } from './migrations'

interface Pending {
  readonly apply: (db: Database) => unknown
  readonly resolve: (value: never) => void
  readonly reject: (reason: unknown) => void
}

export interface LibraryOptions {
  readonly sql: SqlJsStatic
  readonly folder: string
  readonly fs: FileSystem
  readonly now: () => number
}

/** A library and, when the file found could not be used, where it was set aside and why. */
export interface OpenedLibrary {
  readonly library: Library
  readonly setAside: { readonly file: string; readonly reason: string } | null
}

/**
 * The person's library: an SQLite database in memory, whole on disk before any change is acknowledged.
 * Changes that wait at the same time share one write. Repository functions take the Database and know nothing of this.
 */
export class Library {
  private queue: Pending[] = []
  private draining: Promise<void> | null = null

  private constructor(
    private readonly options: LibraryOptions,
    private readonly file: string,
    private db: Database,
    private durable: Uint8Array
  ) {}

  /**
   * Opens the library of a folder, or makes a new one. A file that is damaged or was written by a newer version is
   * renamed, byte for byte as it was, and a new library is started.
   */
  static async open(options: LibraryOptions): Promise<OpenedLibrary> {
    const file = path.join(options.folder, 'library.sqlite')
    const found = await readIfThere(options.fs, file)
    const usable = found && usableDatabase(options.sql, found)
    if (found && usable?.kind === 'unusable') {
      const kept = `${file}.set-aside-${options.now()}`
      await options.fs.rename(file, kept)
      await syncFolder(options.fs, options.folder)
      return { library: await Library.start(options, file, null), setAside: { file: kept, reason: usable.reason } }
    }
    return {
      library: await Library.start(options, file, usable?.kind === 'usable' ? usable.content : null),
      setAside: null
    }
  }

  private static async start(options: LibraryOptions, file: string, content: Uint8Array | null): Promise<Library> {
    const db = openBytes(options.sql, content)
    if (schemaVersion(db) < SCHEMA_VERSION) {
      if (content) await replaceDurably(options.fs, `${file}.before-version-${SCHEMA_VERSION}`, seal(content))
      migrate(db)
      await replaceDurably(options.fs, file, seal(db.export()))
    }
    return new Library(options, file, db, db.export())
  }

  /** Reads. The database must not be kept or written to. */
  read<T>(query: (db: Database) => T): T {
    return query(this.db)
  }

  /**
   * Applies one change as a transaction and resolves once it is on disk. A change that throws is rolled back alone;
   * when the disk refuses, every change of that write is rejected and the library is as it was.
   */
  change<T>(apply: (db: Database) => T): Promise<T> {
    const settled = new Promise<T>((resolve, reject) => this.queue.push({ apply, resolve, reject }))
    this.draining ??= this.drain()
    return settled
  }

  /** Resolves when nothing is waiting to be written. */
  async settle(): Promise<void> {
    while (this.draining) await this.draining
  }

  private async drain(): Promise<void> {
    await Promise.resolve() // changes of the same turn join one write
    while (this.queue.length > 0) {
      const batch = this.queue
      this.queue = []
      const applied = batch.flatMap((pending) => this.applyInMemory(pending))
      if (applied.length === 0) continue
      try {
        const content = this.db.export()
        await replaceDurably(this.options.fs, this.file, seal(content))
        this.durable = content
        for (const done of applied) done()
      } catch (cause) {
        // The rename may have happened before the fault: what was refused must not be found at the next start.
        await replaceDurably(this.options.fs, this.file, seal(this.durable)).catch(() => undefined)
        this.db.close()
        this.db = openBytes(this.options.sql, this.durable)
        const refused = new AppError(
          'library-write-failed',
          'The change could not be saved, so it was not made. Check that the disk has space and can be written to, then try again.',
          { cause }
        )
        for (const pending of batch) pending.reject(refused)
      }
    }
    this.draining = null // in the same turn as the last look at the queue, so that no change is left waiting
  }

  /** What acknowledges the change, or nothing when the change itself failed. */
  private applyInMemory({ apply, resolve, reject }: Pending): (() => void)[] {
    this.db.run('begin')
    try {
      const value = apply(this.db)
      this.db.run('commit')
      return [() => resolve(value as never)]
    } catch (reason) {
      this.db.run('rollback')
      reject(reason)
      return []
    }
  }
}

type Usable = { kind: 'usable'; content: Uint8Array } | { kind: 'unusable'; reason: string }

function usableDatabase(sql: SqlJsStatic, found: Uint8Array): Usable {
  const content = unseal(found)
  if (!content) return { kind: 'unusable', reason: 'it is damaged' }
  try {
    const db = openBytes(sql, content)
    const version = schemaVersion(db)
    db.close()
    if (version > SCHEMA_VERSION) return { kind: 'unusable', reason: 'it was written by a newer version of Matinee' }
    return { kind: 'usable', content }
  } catch {
    return { kind: 'unusable', reason: 'it is damaged' } // opening garbage does not throw in sql.js, the first query does
  }
}

function openBytes(sql: SqlJsStatic, content: Uint8Array | null): Database {
  const db = new sql.Database(content && new Uint8Array(content)) // a copy: sql.js would alias the buffer
  db.run('pragma foreign_keys = on')
  return db
}

async function readIfThere(fs: FileSystem, file: string): Promise<Uint8Array | null> {
  try {
    return await fs.readFile(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
