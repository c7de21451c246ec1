import type { Database } from 'sql.js'
import { AppError } from '@shared/errors'
import { all, first, number, run, text } from './query'
import { clearRating } from './ratings'
import { writeSetting } from './settings'
import { errors } from '../../words/errors'

/** The name of the profile that a library begins with. */
export const FIRST_NAME = 'Me'
/** Rows that are deleted in one piece. */
const ROWS_AT_ONCE = 200

export interface Profile {
  readonly profileId: number
  readonly name: string
}

/** Who is in use where nobody is there, which no library that was opened is (repair-library.ts). */
const NOBODY: Profile = { profileId: 1, name: FIRST_NAME }

/** All profiles, oldest first. */
export function listProfiles(db: Database): Profile[] {
  return all(db, 'select profile_id, name from profile order by profile_id').map((row) => ({
    profileId: number(row, 'profile_id'),
    name: text(row, 'name')
  }))
}

/** What of a name makes it the same as another: two people would read them as one. */
export const nameKey = (name: string): string => name.normalize('NFC').trim().toLowerCase()

/** Refuses a name that another profile has. */
export function requireFreeName(db: Database, name: string, except: number | null = null): void {
  const isTaken = listProfiles(db).some((other) => other.profileId !== except && nameKey(other.name) === nameKey(name))
  if (isTaken) throw new AppError('invalid-request', errors['invalid-request'].nameTaken(name))
}

/** Whether the library has a profile. */
export function hasProfile(db: Database, profileId: number): boolean {
  return first(db, 'select 1 as found from profile where profile_id = :profileId', { profileId }) !== undefined
}

export function countRatings(db: Database, profileId: number): number {
  return number(first(db, 'select count(*) as n from rating where profile_id = :profileId', { profileId }), 'n')
}

/** About how many rows are a profile's own. */
export function countRows(db: Database, profileId: number): number {
  const row = first(
    db,
    `select (select count(*) from rating where profile_id = :profileId)
       + (select count(*) from mark where profile_id = :profileId)
       + (select count(*) from viewing where profile_id = :profileId)
       + (select count(*) from import_rating join import_batch using (batch_id) where profile_id = :profileId)
       + (select count(*) from import_mark join import_batch using (batch_id) where profile_id = :profileId) as n`,
    { profileId }
  )
  return number(row, 'n')
}

/** Whether a profile has said anything of any movie. */
export function hasSaidAnything(db: Database, profileId: number): boolean {
  const sql = `select 1 from rating where profile_id = :profileId
    union all select 1 from mark where profile_id = :profileId
    union all select 1 from viewing where profile_id = :profileId
    union all select 1 from note where profile_id = :profileId
    union all select 1 from locked_prediction where profile_id = :profileId limit 1`
  return first(db, sql, { profileId }) !== undefined
}

/** Refuses a profile that the library does not have. */
export function requireProfile(db: Database, profileId: number): void {
  if (!hasProfile(db, profileId)) throw new AppError('unknown-profile', errors['unknown-profile'](profileId))
}

/** Adds a profile and returns it. Numbers are never given out twice, so that an undone deletion finds its place free. */
export function addProfile(db: Database, name: string, createdAt: number): Profile {
  const used = first(db, `select value from setting where name = 'lastProfileId'`)
  const largest = number(first(db, 'select coalesce(max(profile_id), 0) as largest from profile'), 'largest')
  const profileId = Math.max(largest, used ? Number(text(used, 'value')) : 0) + 1
  writeSetting(db, 'lastProfileId', profileId)
  run(db, 'insert into profile (profile_id, name, created_at) values (:profileId, :name, :createdAt)', {
    profileId,
    name,
    createdAt
  })
  return { profileId, name }
}

/** A profile. Throws AppError 'unknown-profile'. */
export function profileOf(db: Database, profileId: number): Profile {
  const found = listProfiles(db).find((profile) => profile.profileId === profileId)
  if (!found) throw new AppError('unknown-profile', errors['unknown-profile'](profileId))
  return found
}

/** The profile in use: the one chosen last, if it is still there, else the oldest. */
export function activeProfile(db: Database): Profile {
  const chosen = first(db, `select value from setting where name = 'activeProfileId'`)
  const profiles = listProfiles(db)
  const active = profiles.find(({ profileId }) => chosen && profileId === Number(text(chosen, 'value'))) ?? profiles[0]
  return active ?? NOBODY
}

export function chooseProfile(db: Database, profileId: number): void {
  writeSetting(db, 'activeProfileId', profileId)
}

export function renameProfile(db: Database, profileId: number, name: string): void {
  run(db, 'update profile set name = :name where profile_id = :profileId', { profileId, name })
}

/** Deletes a profile with everything that is its own, in slices. Its history stays, for when the deletion is undone. */
export function* deleteProfile(db: Database, profileId: number): Generator<void> {
  for (const row of all(db, 'select movie_id from rating where profile_id = :profileId', { profileId })) {
    clearRating(db, profileId, number(row, 'movie_id'))
    yield
  }
  for (const [table, key] of OF_BATCHES)
    yield* deleteRows(
      db,
      `delete from ${table} where (${key}) in (select ${key} from ${table} join import_batch using (batch_id)
       where profile_id = :profileId limit :most)`,
      profileId
    )
  for (const [table, key] of OF_PROFILES)
    yield* deleteRows(
      db,
      `delete from ${table} where (${key}) in (select ${key} from ${table} where profile_id = :profileId limit :most)`,
      profileId
    )
}

/** Tables with the columns of their keys. */
const OF_BATCHES = [
  ['import_rating', 'batch_id, movie_id'],
  ['import_mark', 'batch_id, movie_id, mark'],
  ['import_viewing', 'batch_id, viewing_id'],
  ['import_note', 'batch_id, movie_id'],
  ['import_address', 'batch_id, service, address']
] as const
const OF_PROFILES = [
  ['mark', 'profile_id, movie_id, mark'],
  ['locked_prediction', 'profile_id, movie_id'],
  ['viewing', 'viewing_id'],
  ['note', 'profile_id, movie_id'],
  ['import_batch', 'batch_id'],
  ['profile', 'profile_id']
] as const

/** Runs a statement that deletes some rows until it finds none. */
function* deleteRows(db: Database, sql: string, profileId: number): Generator<void> {
  for (let nDeleted = Infinity; nDeleted > 0; yield) {
    run(db, sql, { profileId, most: ROWS_AT_ONCE })
    nDeleted = db.getRowsModified()
  }
}
