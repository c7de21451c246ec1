import { describeGroup } from '@engine/explore/describe-group'
import type { Taste } from '@shared/explore'
import type { ProfileView } from './profile-view'

/** Genres and decades that a group is named by. */
const MOST_KINDS = 2

/** Groups of movies that the same people like, for a person to pick from; none without a model. */
export function tastesFor(view: ProfileView): Taste[] {
  const { catalogue, recommender } = view
  const groups = recommender.inUse?.tastes ?? []
  const all = Int32Array.from(groups.flatMap(({ members }) => [...members]))
  return groups.map(({ members, examples }) => {
    const movies = Array.from(examples, (item) => view.card(catalogue.vocabulary.idAt(item)))
    return {
      kinds: describeGroup(members, all, catalogue.kinds, MOST_KINDS),
      movies,
      isPicked: movies.every(({ marks }) => marks.taste)
    }
  })
}
