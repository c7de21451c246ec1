import type { Database } from 'sql.js'
import { AppError } from '@shared/errors'
import { all, first, number, run, text } from './query'
import { clearRating } from './ratings'
import { writeSetting } from './settings'
import { errors } from '../words/errors'

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

/** Whether the library has a profile. */
export function hasProfile(db: Database, profileId: number): boolean {
  return first(db, 'select 1 as found from profile where profile_id = :profileId', { profileId }) !== undefined
}

export function countRatings(db: Database, profileId: number): number {
  return number(first(db, 'select count(*) as n from rating where profile_id = :profileId', { profileId }), 'n')
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

/** The profile in use: the one chosen last, if it is still there, else the oldest. */
export function activeProfile(db: Database): Profile {
  const chosen = first(db, `select value from setting where name = 'activeProfileId'`)
  const profiles = listProfiles(db)
  const active = profiles.find(({ profileId }) => chosen && profileId === Number(text(chosen, 'value'))) ?? profiles[0]
  if (!active) throw new Error('a library has at least one profile')
  return active
}

export function chooseProfile(db: Database, profileId: number): void {
  writeSetting(db, 'activeProfileId', profileId)
}

export function renameProfile(db: Database, profileId: number, name: string): void {
  run(db, 'update profile set name = :name where profile_id = :profileId', { profileId, name })
}

/** Deletes a profile with everything that is its own, in pieces. Its history stays, for when the deletion is undone. */
export function* deleteProfile(db: Database, profileId: number): Generator<void> {
  const rated = all(db, 'select movie_id from rating where profile_id = :profileId', { profileId })
  for (const row of rated) {
    clearRating(db, profileId, number(row, 'movie_id'))
    yield
  }
  const batches = '(select batch_id from import_batch where profile_id = :profileId)'
  for (const table of ['import_rating', 'import_mark', 'import_viewing', 'import_note'])
    yield run(db, `delete from ${table} where batch_id in ${batches}`, { profileId })
  for (const table of ['mark', 'locked_prediction', 'viewing', 'note', 'import_batch', 'profile'])
    yield run(db, `delete from ${table} where profile_id = :profileId`, { profileId })
}
