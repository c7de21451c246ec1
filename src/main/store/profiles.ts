import type { Database } from 'sql.js'
import { AppError } from '@shared/errors'
import { all, first, number, text } from './query'

export interface Profile {
  readonly profileId: number
  readonly name: string
}

/** All profiles, oldest first. */
export function listProfiles(db: Database): Profile[] {
  return all(db, 'select profile_id, name from profile order by profile_id').map((row) => ({
    profileId: number(row, 'profile_id'),
    name: text(row, 'name')
  }))
}

/** Refuses a profile that the library does not have. */
export function requireProfile(db: Database, profileId: number): void {
  if (!first(db, 'select 1 as found from profile where profile_id = :profileId', { profileId }))
    throw new AppError('unknown-profile', `There is no profile ${profileId} in this library.`)
}
