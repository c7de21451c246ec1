import { AppError } from '@shared/errors'
import type { Database, SqlJsStatic } from 'sql.js'
import { errors } from '../../words/errors'
import { texts } from '../../words/texts'
import type { FileSystem } from '../../files/durable-file'
import { NewerLibrary, NothingRecoverable, type Generations, type Recovered } from './generations'
import type { JournalRecord } from './journal'
import { migrate, MIGRATIONS, schemaVersion } from '../schema/migrations'
import { openDatabase } from '../tables/query'
import { RowChanges } from '../history/row-changes'
import { findSetAside, isUntouched, setAside } from './set-aside'
import { unstamped } from './stamp'

/** Where a library lies, and what it takes to open it. */
export interface LibraryPlace {
  readonly sql: SqlJsStatic
  readonly folder: string
  readonly fs: FileSystem
  readonly now: () => number
  /** Those of this program unless told otherwise. */
  readonly migrations?: readonly string[]
  /** The id of the library that is to be opened, if that is known: another one that lies there is not it. */
  readonly libraryId?: string | null
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
  /** A library that an earlier version could not read and set aside is in use again; the folder keeps its files. */
  | { readonly kind: 'taken-back'; readonly folder: string }
  /** All is whole, and a library that an earlier version set aside could be read now. */
  | { readonly kind: 'other-set-aside'; readonly folder: string }
  /** Nothing could be used: the files were moved, byte for byte as they were, and a new library was started. */
  | { readonly kind: 'set-aside'; readonly folder: string; readonly reason: string }

/** The library of a folder, in memory. */
export interface FoundLibrary {
  readonly db: Database
  readonly rowChanges: RowChanges
  /** The number of the last change. */
  readonly sequence: number
  /** Whether memory holds what the newest snapshot does not. */
  readonly unsaved: boolean
  /** Damaged files are still where they were. */
  readonly report: OpeningReport
  /** It is not the library that is known, which is not there. */
  readonly isOther: boolean
}

/**
 * Reads the library of a folder, or begins a new one. It writes nothing but to move aside a library that cannot be used at all.
 * Throws AppError, and touches nothing, when a newer program has written it.
 */
export async function findLibrary(place: LibraryPlace, generations: Generations): Promise<FoundLibrary> {
  const { migrations = MIGRATIONS } = place
  const read = async () => replayed(place.sql, migrations, await generations.recover(migrations.length))
  try {
    return await withSetAside(place, migrations, await read())
  } catch (error) {
    if (error instanceof NewerLibrary)
      throw new AppError('library-newer', errors['library-newer'](error.version, migrations.length), { cause: error })
    if (!(error instanceof NothingRecoverable)) throw error // no other library would cure it, as of a disk that cannot be read
    const folder = await setAside(place, await generations.files())
    return { ...(await read()), report: { kind: 'set-aside', folder, reason: texts.notices.setAsideBecause.damaged } }
  }
}

/**
 * A library that an earlier version set aside, because a newer one had written it, takes the place of one in which nobody has said
 * anything yet, which is what that version began instead. Once somebody has, which of the two is right is for them to say.
 */
async function withSetAside(
  place: LibraryPlace,
  migrations: readonly string[],
  found: FoundLibrary
): Promise<FoundLibrary> {
  if (found.report.kind !== 'whole') return found
  const other = await findSetAside(place, migrations.length).catch(() => null) // it is not what was asked for
  if (!other) return found
  const { folder } = other
  if (!isUntouched(found.db)) return { ...found, report: { kind: 'other-set-aside', folder } }
  const taken = replayed(place.sql, migrations, other.recovered)
  found.db.close()
  const sequence = Math.max(taken.sequence, found.sequence)
  return { ...taken, sequence, unsaved: true, report: { kind: 'taken-back', folder } }
}

/** The snapshot with the changes after it, each made under the schema that it was made under, then brought to the present one. */
function replayed(sql: SqlJsStatic, migrations: readonly string[], recovered: Recovered): FoundLibrary {
  const db = openDatabase(sql, recovered.content && unstamped(recovered.content))
  const version = versionOf(db)
  if (version > migrations.length) throw new NewerLibrary(version)
  if (recovered.content === null) migrate(db, migrations)
  let damagedRecords = 0
  for (const { schemaVersion: written, records } of recovered.journals) {
    if (written !== null) migrate(db, migrations.slice(0, written))
    damagedRecords += replay(db, records)
  }
  migrate(db, migrations)
  const { damagedFiles, journals } = recovered
  const records = journals.flatMap((journal) => journal.records)
  const lostChanges = recovered.lostChanges + damagedRecords
  const isWhole = damagedFiles.length === 0 && lostChanges === 0
  return {
    db,
    rowChanges: new RowChanges(db),
    sequence: records.at(-1)?.n ?? recovered.sequence,
    unsaved: records.length > 0 || version < migrations.length,
    isOther: recovered.isOther,
    report: isWhole ? { kind: 'whole' } : { kind: 'recovered', damagedFiles, lostChanges, folder: null }
  }
}

/** Makes the changes of one journal again and returns how many of them could not be made. */
function replay(db: Database, records: readonly JournalRecord[]): number {
  if (records.length === 0) return 0
  const rowChanges = new RowChanges(db, WATCHED)
  let damaged = 0
  for (const { rows } of records) {
    db.run('savepoint replay')
    try {
      rowChanges.apply(rows)
    } catch {
      db.run('rollback to replay') // counted and reported; what comes after still counts
      damaged++
    }
    db.run('release replay')
  }
  rowChanges.release()
  return damaged
}

/** Nothing: these changes have been recorded before. */
const WATCHED: ReadonlySet<string> = new Set()

function versionOf(db: Database): number {
  try {
    return schemaVersion(db)
  } catch (cause) {
    throw new NothingRecoverable('the snapshot is no database', { cause }) // sql.js notices at the first query
  }
}
