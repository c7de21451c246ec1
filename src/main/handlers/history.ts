import type { StepLabel } from '@shared/history'
import type { HandlersOf } from '../ipc/calls'
import type { ProfileViews } from '../recommend/profile-views'
import { historyState } from '../store/history'
import type { Library } from '../store/library'

export interface HistoryParts {
  readonly library: Library
  readonly views: ProfileViews
}

/** Undo and Redo of everything a person does. */
export function historyHandlers({ library, views }: HistoryParts): HandlersOf<'history'> {
  const replayed = (profileId: number, step: StepLabel | null) => {
    views.refresh() // a step may bring a profile back or take one away
    return { step, history: library.read((db) => historyState(db, profileId)) }
  }
  return {
    'history:state': ({ profileId }) => library.read((db) => historyState(db, profileId)),
    'history:undo': async ({ profileId }) => {
      views.of(profileId)
      return replayed(profileId, await library.undo(profileId))
    },
    'history:redo': async ({ profileId }) => {
      views.of(profileId)
      return replayed(profileId, await library.redo(profileId))
    }
  }
}
