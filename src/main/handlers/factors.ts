import type { HandlersOf } from '../ipc/calls'
import type { Parts } from './parts'

/** What the model tells movies apart by. */
export function factorHandlers({ factors, views }: Parts): HandlersOf<'factors'> {
  return {
    'factors:list': async ({ profileId }) => {
      const view = views.of(profileId)
      return { axes: await factors.list((movieId) => view.card(movieId)) }
    }
  }
}
