import type { HandlersOf } from '../ipc/calls'
import { nextTurn } from '../async/slices'
import { questionsFor } from '../recommend/questions'
import type { Parts } from './parts'

/** What to ask a person next. */
export function questionHandlers({ views }: Parts): HandlersOf<'questions'> {
  return {
    'questions:next': async ({ profileId, skipped, limit }) => {
      void views.of(profileId).person // which takes as long as a turn may; ratings may change after it
      await nextTurn()
      return questionsFor(views.of(profileId), new Set(skipped), limit, profileId)
    }
  }
}
