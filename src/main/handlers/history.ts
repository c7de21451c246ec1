import type { Replayed } from '@shared/history'
import type { HandlersOf } from '../ipc/calls'
import type { ProfileViews } from '../recommend/profile-views'
import type { Library } from '../store/library'
import { activeProfile, hasProfile } from '../store/tables/profiles'
import { historyState } from '../store/history/replay'

export interface HistoryParts {
  readonly library: Library
  readonly views: ProfileViews
}

/** Undo and Redo of everything a person does. */
export function historyHandlers({ library, views }: HistoryParts): HandlersOf<'history'> {
  const withHistory = (profileId: number, replayed: Replayed) => {
    views.refresh() // a step may bring a profile back or take one away, the one that asked too
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
