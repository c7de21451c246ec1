import { groupScores } from '@engine/explore/group'
import type { GroupList, GroupMember, GroupRule } from '@shared/explore'
import type { Prediction } from '@shared/movies'
import type { ProfileView } from './profile-view'
import type { Recommender } from './recommender'

export interface GroupRequest {
  readonly rule: GroupRule
  readonly leastStars: number
  readonly offset: number
  readonly limit: number
}

/**
 * One list for several profiles, without movies that any of them rated, saw or is not interested in. Those who have rated
 * nothing have no say; while nobody has, the list is popular movies. Cards are the first member's.
 */
export function groupList(
  recommender: Recommender,
  members: readonly (Omit<GroupMember, 'nRated'> & { readonly view: ProfileView })[],
  { rule, leastStars, offset, limit }: GroupRequest
): GroupList {
  const [first] = members
  const persons = members.flatMap(({ view: { person } }) => (person && person.nRated > 0 ? [person] : []))
  const { order, basis } = orderFor(recommender, persons, { rule, leastStars })
  const movieIds = Array.from(order, (item) => recommender.vocabulary.idAt(item)).filter((movieId) =>
    members.every(({ view }) => view.isListed(movieId))
  )
  return {
    basis,
    total: movieIds.length,
    members: members.map(({ profileId, name, view }) => ({ profileId, name, nRated: view.nRated })),
    movies: first
      ? movieIds.slice(offset, offset + limit).map((movieId) => ({
          card: first.view.card(movieId),
          predictions: members.map(({ view }): Prediction | null => view.card(movieId).prediction)
        }))
      : []
  }
}

function orderFor(
  recommender: Recommender,
  persons: Parameters<typeof groupScores>[0],
  options: Parameters<typeof groupScores>[1]
): Pick<GroupList, 'basis'> & { readonly order: Int32Array } {
  if (persons.length === 0) return { basis: 'popular', order: recommender.popular }
  const scores = groupScores(persons, options)
  const known = recommender.popular.filter((item) => Number.isFinite(scores[item]))
  const order = known.sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b)
  return { basis: 'personal', order }
}
