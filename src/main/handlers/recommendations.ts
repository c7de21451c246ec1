import type { HandlersOf } from '../ipc/calls'
import type { ProfileViews } from '../recommend/profile-view'

/** The ranked list of a profile. */
export function recommendationHandlers({ views }: { readonly views: ProfileViews }): HandlersOf<'recommendations'> {
  return {
    'recommendations:list': ({ profileId, offset, limit, ...tuning }) =>
      views.of(profileId).recommendations(tuning, offset, limit)
  }
}
