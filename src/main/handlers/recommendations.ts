import type { HandlersOf } from '../ipc/calls'
import type { ProfileViews } from '../recommend/profile-views'

/** The ranked list of a profile. */
export function recommendationHandlers({ views }: { readonly views: ProfileViews }): HandlersOf<'recommendations'> {
  return {
    'recommendations:list': ({ profileId, leftOutMovieId, offset, limit, ...tuning }) =>
      views.of(profileId).without(leftOutMovieId).recommendations(tuning, offset, limit),

    'recommendations:moves': ({ profileId, movieId, before, ...tuning }) =>
      views.of(profileId).moves(tuning, movieId, before),

    'recommendations:moves-without': ({ profileId, movieId, ...tuning }) =>
      views.of(profileId).movesWithout(tuning, movieId)
  }
}
