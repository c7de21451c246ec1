import type { SqlJsStatic } from 'sql.js'
import type { CopyFacts } from '@shared/file-protocol'
import { sha256, unseal } from '../../files/durable-file'
import { schemaVersion } from '../schema/migrations'
import { first, number, openDatabase, text, type Database } from '../tables/query'
import { readSetting } from '../tables/settings'

export type { SqlJsStatic }

/** The name of the setting that holds the library's id. */
export const LIBRARY_ID = 'libraryId'

/** Opens a copy and says what it holds; null when it is not whole. */
export function copyFacts(sql: SqlJsStatic, bytes: Uint8Array): CopyFacts | null {
  const content = unseal(bytes)
  if (!content) return null
  const db = openDatabase(sql, content)
  try {
    if (text(first(db, 'pragma quick_check'), 'quick_check') !== 'ok') return null
    return {
      libraryId: readSetting(db, LIBRARY_ID),
      schemaVersion: schemaVersion(db),
      nProfiles: countOf(db, 'select count(*) as n from profile'),
      nRatings: countOf(db, 'select count(*) as n from rating'),
      sha256: sha256(bytes)
    }
  } catch {
    return null // sealed, and yet no library
  } finally {
    db.close()
  }
}

/** The id of the library whose content this is; null when it has none, or cannot be read. */
export function libraryIdIn(sql: SqlJsStatic, content: Uint8Array): string | null {
  const db = openDatabase(sql, content)
  try {
    return readSetting(db, LIBRARY_ID)
  } catch {
    return null
  } finally {
    db.close()
  }
}

const countOf = (db: Database, query: string): number => number(first(db, query), 'n')
