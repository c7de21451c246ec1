import type { HandlersOf } from '../ipc/calls'
import { nextTurn } from '../async/slices'
import type { Parts } from './parts'

/** The ranked list of a profile. */
export function recommendationHandlers({ views }: Parts): HandlersOf<'recommendations'> {
  return {
    'recommendations:list': async ({ profileId, leftOutMovieId, offset, limit, ...tuning }) => {
      const view = () => views.of(profileId).without(leftOutMovieId)
      // Who this is and their list each take long with a hundred thousand movies; ratings may change between them.
      void view().person
      await nextTurn()
      return view().recommendations(tuning, offset, limit)
    },

    'recommendations:moves': ({ profileId, movieId, before, ...tuning }) =>
      views.of(profileId).moves(tuning, movieId, before),

    'recommendations:moves-without': ({ profileId, movieId, ...tuning }) =>
      views.of(profileId).movesWithout(tuning, movieId)
  }
}
