import type { HandlersOf } from '../ipc/calls'
import type { ProfileViews } from '../recommend/profile-views'
import { questionsFor } from '../recommend/questions'

/** What to ask a person next. */
export function questionHandlers({ views }: { readonly views: ProfileViews }): HandlersOf<'questions'> {
  return {
    'questions:next': ({ profileId, skipped, limit }) =>
      questionsFor(views.of(profileId), new Set(skipped), limit, profileId)
  }
}
