import type { HandlersOf } from '../ipc/calls'
import type { ProfileViews } from '../recommend/profile-views'
import type { TasteFactors } from '../recommend/taste-factors'

/** What the model tells movies apart by. */
export function factorHandlers(parts: {
  readonly factors: TasteFactors
  readonly views: ProfileViews
}): HandlersOf<'factors'> {
  return {
    'factors:list': async ({ profileId }) => {
      const view = parts.views.of(profileId)
      return { axes: await parts.factors.list((movieId) => view.card(movieId)) }
    }
  }
}
