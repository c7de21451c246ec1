import type { Replayed } from '@shared/history'
import type { HandlersOf } from '../ipc/calls'
import { activeProfile, hasProfile } from '../store/tables/profiles'
import { historyState } from '../store/history/replay'
import type { Parts } from './parts'

/** Undo and Redo of everything a person does. */
export function historyHandlers({ library, views }: Parts): HandlersOf<'history'> {
  const withHistory = (profileId: number, replayed: Replayed) => {
    const history = library.read((db) =>
      historyState(db, hasProfile(db, profileId) ? profileId : activeProfile(db).profileId)
    )
    return { ...replayed, history }
  }
  return {
    'history:state': ({ profileId }) => library.read((db) => historyState(db, profileId)),
    'history:undo': async ({ profileId }) => {
      views.of(profileId)
      return withHistory(profileId, await library.undo(profileId))
    },
    'history:redo': async ({ profileId }) => {
      views.of(profileId)
      return withHistory(profileId, await library.redo(profileId))
    }
  }
}
