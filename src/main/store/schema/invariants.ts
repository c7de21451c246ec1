import type { Database } from 'sql.js'
import { AppError } from '@shared/errors'
import { listProfiles, nameKey } from '../tables/profiles'
import { errors } from '../../words/errors'

/**
 * Refuses a change after which a library would not be one: somebody is always there, and no two of them have one name. That no row
 * is of a profile or a movie that is not there SQLite sees to at each statement (`foreign_keys`); see brokenReference.
 */
export function requireInvariants(db: Database): void {
  const profiles = listProfiles(db)
  if (profiles.length === 0) throw new AppError('invalid-request', errors['invalid-request'].onlyProfile)
  const names = new Set<string>()
  for (const { name } of profiles) {
    if (names.has(nameKey(name))) throw new AppError('invalid-request', errors['invalid-request'].nameTaken(name))
    names.add(nameKey(name))
  }
}

/** What SQLite says of a row that refers to nothing, as a refusal; anything else as it is. */
export function brokenReference(reason: unknown): unknown {
  const isReference = reason instanceof Error && reason.message.includes('FOREIGN KEY constraint failed')
  return isReference ? new AppError('library-conflict', errors['library-conflict'], { cause: reason }) : reason
}
