import { AppError } from '@shared/errors'
import type { HandlersOf } from '../ipc/calls'
import type { ProfileViews } from '../recommend/profile-views'
import type { Library } from '../store/library'
import {
  activeProfile,
  addProfile,
  chooseProfile,
  countRatings,
  deleteProfile,
  listProfiles,
  renameProfile,
  requireProfile
} from '../store/profiles'
import { errors } from '../words/errors'

export interface ProfileParts {
  readonly library: Library
  readonly views: ProfileViews
  readonly now: () => number
}

/** The people of a household: each with their own ratings, marks and taste, all of them raters in training. */
export function profileHandlers({ library, views, now }: ProfileParts): HandlersOf<'profiles'> {
  const list = () =>
    library.read((db) => ({
      profiles: listProfiles(db).map((profile) => ({ ...profile, nRatings: countRatings(db, profile.profileId) })),
      activeProfileId: activeProfile(db).profileId
    }))
  const find = (profileId: number) =>
    library.read((db) => {
      requireProfile(db, profileId)
      return listProfiles(db).find((profile) => profile.profileId === profileId)?.name ?? ''
    })
  const refuseTaken = (name: string, except: number | null): void => {
    const taken = library
      .read(listProfiles)
      .some((profile) => profile.profileId !== except && profile.name.toLowerCase() === name.toLowerCase())
    if (taken) throw new AppError('invalid-request', errors['invalid-request'].nameTaken(name))
  }
  /** Profile changes are steps of the profile in use. */
  const actor = () => library.read(activeProfile).profileId

  return {
    'profiles:list': list,

    'profiles:add': async ({ name }) => {
      refuseTaken(name, null)
      const undoable = { profileId: actor(), label: { what: 'add-profile', name } } as const
      await library.change((db) => addProfile(db, name, now()), undoable)
      return list()
    },

    'profiles:rename': async ({ profileId, name }) => {
      const before = find(profileId)
      refuseTaken(name, profileId)
      const undoable = { profileId: actor(), label: { what: 'rename-profile', name, before } } as const
      await library.change((db) => renameProfile(db, profileId, name), undoable)
      return list()
    },

    'profiles:switch': async ({ profileId }) => {
      find(profileId)
      await library.change((db) => chooseProfile(db, profileId))
      return list()
    },

    'profiles:delete': async ({ profileId }) => {
      const name = find(profileId)
      const others = library.read(listProfiles).filter((profile) => profile.profileId !== profileId)
      const next = others.find((profile) => profile.profileId === actor()) ?? others[0]
      if (!next) throw new AppError('invalid-request', errors['invalid-request'].onlyProfile)
      await library.changeInTurns(
        function* (db) {
          yield* deleteProfile(db, profileId)
          chooseProfile(db, next.profileId)
        },
        { profileId: next.profileId, label: { what: 'delete-profile', name } }
      )
      views.refresh()
      return list()
    }
  }
}
