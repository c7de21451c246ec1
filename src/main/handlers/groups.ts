import { AppError } from '@shared/errors'
import type { HandlersOf } from '../ipc/calls'
import { groupList } from '../recommend/group-list'
import { listProfiles } from '../store/tables/profiles'
import { nextTurn } from '../async/slices'
import { errors } from '../words/errors'
import type { Parts } from './parts'

/** Picks for several profiles together. */
export function groupHandlers({ library, recommender, views }: Parts): HandlersOf<'groups'> {
  return {
    'groups:list': async ({ profileIds, ...request }) => {
      for (const profileId of profileIds) {
        void views.of(profileId).person // each takes as long as a turn may; ratings may change after it
        await nextTurn()
      }
      const names = new Map(library.read(listProfiles).map(({ profileId, name }) => [profileId, name]))
      const members = profileIds.map((profileId) => {
        const name = names.get(profileId)
        if (name === undefined) throw new AppError('unknown-profile', errors['unknown-profile'](profileId))
        return { profileId, name, view: views.of(profileId) }
      })
      return groupList(recommender, members, request)
    }
  }
}
