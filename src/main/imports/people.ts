import type { ImportPreview } from '@shared/imports'
import type { ReadFile } from '../import-formats/records'
import { FIRST_NAME, hasSaidAnything, listProfiles, nameKey, type Profile } from '../store/tables/profiles'
import type { Database } from '../store/tables/query'

/** Whose parts of the files are imported, one after another: first what is for the profile in use. */
export function peopleOf(files: readonly ReadFile[], inUse: string): string[] {
  const names = [...new Set(files.flatMap(({ person }) => (person === undefined ? [] : [person])))]
  const isInUse = (name: string): boolean => nameKey(name) === nameKey(inUse)
  return [...names.filter(isInUse), ...names.filter((name) => !isInUse(name))]
}

/** What is imported together: the part of one person, and what the files of services say, which goes with the first. */
export const partOf = (files: readonly ReadFile[], person: string | undefined, isFirst: boolean): ReadFile[] =>
  files.filter((file) => (file.person === undefined ? isFirst : file.person === person))

/** The profile that the part of a person goes into; null for one that is added under their name. */
interface Receiver {
  readonly profile: Profile | null
  readonly into: NonNullable<ImportPreview['person']>['into']
}

/**
 * Where a person's part goes: into the profile of that name. Where there is none, a fresh library's takes the name, what is the only part of its
 * file goes into the profile in use, and of several each gets a profile of its own.
 */
export function receiverOf(db: Database, person: string, inUseId: number, isOnly: boolean): Receiver {
  const profiles = listProfiles(db)
  const named = profiles.find(({ name }) => nameKey(name) === nameKey(person))
  if (named) return { profile: named, into: 'here' }
  const inUse = profiles.find(({ profileId }) => profileId === inUseId) ?? null
  if (inUse?.name === FIRST_NAME && !hasSaidAnything(db, inUseId)) return { profile: inUse, into: 'renamed' }
  return isOnly ? { profile: inUse, into: 'other' } : { profile: null, into: 'added' }
}
