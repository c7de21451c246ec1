import { AppError } from '@shared/errors'
import type { HandlersOf } from '../ipc/calls'
import {
  activeProfile,
  addProfile,
  chooseProfile,
  countRatings,
  countRows,
  deleteProfile,
  listProfiles,
  profileOf,
  renameProfile,
  requireFreeName,
  requireProfile
} from '../store/tables/profiles'
import { errors } from '../words/errors'
import type { Parts } from './parts'

/** The people of a household: each with their own ratings, marks and taste, all of them raters in training. */
export function profileHandlers({ library, now }: Parts): HandlersOf<'profiles'> {
  const list = () =>
    library.read((db) => ({
      profiles: listProfiles(db).map((profile) => ({ ...profile, nRatings: countRatings(db, profile.profileId) })),
      activeProfileId: activeProfile(db).profileId
    }))

  // Profile changes are steps of the profile in use.
  return {
    'profiles:list': list,

    'profiles:add': async ({ name }) => {
      await library.change(
        (db) => {
          requireFreeName(db, name)
          addProfile(db, name, now())
          return activeProfile(db)
        },
        ({ profileId }) => ({ profileId, label: { what: 'add-profile', name } })
      )
      return list()
    },

    'profiles:rename': async ({ profileId, name }) => {
      await library.change(
        (db) => {
          const before = profileOf(db, profileId).name
          requireFreeName(db, name, profileId)
          renameProfile(db, profileId, name)
          return { before, actor: activeProfile(db) }
        },
        ({ before, actor }) => ({ profileId: actor.profileId, label: { what: 'rename-profile', name, before } })
      )
      return list()
    },

    'profiles:switch': async ({ profileId }) => {
      await library.change((db) => {
        requireProfile(db, profileId)
        chooseProfile(db, profileId)
      })
      return list()
    },

    'profiles:delete': async ({ profileId }) => {
      await library.changeRows(
        library.read((db) => countRows(db, profileId)),
        function* (db) {
          const { name } = profileOf(db, profileId)
          const others = listProfiles(db).filter((profile) => profile.profileId !== profileId)
          const next = others.find((profile) => profile.profileId === activeProfile(db).profileId) ?? others[0]
          if (!next) throw new AppError('invalid-request', errors['invalid-request'].onlyProfile)
          yield* deleteProfile(db, profileId)
          chooseProfile(db, next.profileId)
          return { name, next }
        },
        ({ name, next }) => ({ profileId: next.profileId, label: { what: 'delete-profile', name } })
      )
      return list()
    }
  }
}
