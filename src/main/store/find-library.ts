import path from 'node:path'
import type { Database, SqlJsStatic } from 'sql.js'
import { texts } from '../words/texts'
import { syncFolder, type FileSystem } from './durable-file'
import { NothingRecoverable, type Generations, type Recovered } from './generations'
import { migrate, SCHEMA_VERSION, schemaVersion } from './migrations'
import { openDatabase } from './query'
import { renameRetrying } from './retrying'
import { RowChanges } from './row-changes'

/** Where a library lies, and what it takes to open it. */
export interface LibraryPlace {
  readonly sql: SqlJsStatic
  readonly folder: string
  readonly fs: FileSystem
  readonly now: () => number
}

/** What opening a library found, for the person to know. */
export type OpeningReport =
  | { readonly kind: 'whole' }
  /** Everything or nearly everything came back from what was whole. */
  | {
      readonly kind: 'recovered'
      readonly damagedFiles: readonly string[]
      readonly lostChanges: number
      /** Where the damaged files were moved to; null when there were none or the disk refused. */
      readonly folder: string | null
    }
  /** Nothing could be used: the files were moved, byte for byte as they were, and a new library was started. */
  | { readonly kind: 'set-aside'; readonly folder: string; readonly reason: string }

/** The library of a folder, in memory. */
export interface FoundLibrary {
  readonly db: Database
  readonly rowChanges: RowChanges
  /** The newest generation that any file has. */
  readonly generation: number
  /** The number of the last change. */
  readonly sequence: number
  /** Whether memory holds what the newest snapshot does not. */
  readonly unsaved: boolean
  /** Damaged files are still where they were. */
  readonly report: OpeningReport
}

/** Reads the library of a folder, or begins a new one. It writes nothing but to move aside a library that cannot be used at all. */
export async function findLibrary(place: LibraryPlace, generations: Generations): Promise<FoundLibrary> {
  try {
    return replayed(place.sql, await generations.recover())
  } catch (error) {
    const reason = whyUnusable(error)
    if (reason === null) throw error
    const folder = await setAside(place, await generations.files())
    const begun = replayed(place.sql, await generations.recover())
    return { ...begun, report: { kind: 'set-aside', folder, reason } }
  }
}

/** Moves files of a library, as they are, into a folder of their own and returns its name. */
export async function setAside({ fs, folder, now }: LibraryPlace, files: readonly string[]): Promise<string> {
  const name = `library-set-aside-${now()}`
  const there = new Set(await fs.readdir(folder))
  await fs.mkdir(path.join(folder, name), { recursive: true })
  for (const file of files.filter((found) => there.has(found)))
    await renameRetrying(path.join(folder, file), path.join(folder, name, file), fs)
  await syncFolder(fs, path.join(folder, name))
  await syncFolder(fs, folder)
  return name
}

class NewerSchema extends Error {}

/** Null for what no other library would cure, such as a disk that cannot be read. */
function whyUnusable(error: unknown): string | null {
  if (error instanceof NewerSchema) return texts.notices.setAsideBecause.newer
  if (error instanceof NothingRecoverable) return texts.notices.setAsideBecause.damaged
  return null
}

/** The snapshot with the changes after it. */
function replayed(sql: SqlJsStatic, recovered: Recovered): FoundLibrary {
  const db = openDatabase(sql, recovered.content)
  if (versionOf(db) > SCHEMA_VERSION) throw new NewerSchema()
  migrate(db)
  const rowChanges = new RowChanges(db)
  let damagedRecords = 0
  for (const { rows } of recovered.records) {
    db.run('savepoint replay')
    try {
      rowChanges.apply(rows)
    } catch {
      db.run('rollback to replay') // counted and reported; what comes after still counts
      damagedRecords++
    }
    db.run('release replay')
  }
  rowChanges.forget()
  const { damagedFiles, generation } = recovered
  const lostChanges = recovered.lostChanges + damagedRecords
  const isWhole = damagedFiles.length === 0 && lostChanges === 0
  return {
    db,
    rowChanges,
    generation,
    sequence: recovered.records.at(-1)?.n ?? recovered.sequence,
    unsaved: recovered.records.length > 0 || recovered.content === null,
    report: isWhole ? { kind: 'whole' } : { kind: 'recovered', damagedFiles, lostChanges, folder: null }
  }
}

function versionOf(db: Database): number {
  try {
    return schemaVersion(db)
  } catch (cause) {
    throw new NothingRecoverable('the snapshot is no database', { cause }) // sql.js notices at the first query
  }
}
