import { LIKE_HALF_STARS } from '@engine/ratings/popularity'
import { SIGNAL_KINDS, type SignalItems, type SignalKind } from '@engine/ranking/implicit-signals'
import type { PersonalScores, RatedItems } from '@engine/person'
import type { ListSort, Recommendations } from '@shared/contract'
import type { GenreBalance } from '@shared/explore'
import type { ListFilter } from '@shared/list-filter'
import type { Catalogue } from './catalogue'
import type { Recommender } from './recommender'
import { calibrateFirst, pickFirst } from './tuned-list'

/** How a list is asked for. */
export interface Tuning {
  readonly sort: ListSort
  /** From the known (-1) to the unknown (1); it turns the recommended order only. */
  readonly dial: number
  /** Whether the first movies shall have the genre shares of what the person likes; of the recommended order only. */
  readonly calibrated: boolean
  readonly filter: ListFilter
}

/** A whole list in order. */
export interface ProfileList {
  readonly basis: Recommendations['basis']
  readonly movieIds: readonly number[]
  readonly nPicks: number
  /** How many people rated the movie in the middle of the first twenty; null when fewer than five did. */
  readonly medianCount: number | null
  readonly balance: GenreBalance | null
}

/** Movies that medianCount is of. */
const N_FIRST = 20
/** Marks of movies that a person likes. */
const LIKED_KINDS: ReadonlySet<SignalKind | undefined> = new Set(['liked', 'taste'])

/** The list of a person, with what is not to be listed left out. */
export function makeList(
  { catalogue, recommender }: { readonly catalogue: Catalogue; readonly recommender: Recommender },
  person: PersonalScores | null,
  rated: RatedItems,
  marked: SignalItems,
  isListed: (movieId: number) => boolean,
  { sort, dial, calibrated }: Tuning
): ProfileList {
  const { vocabulary, genres } = catalogue
  const { basis, order: everything, scores } = recommender.rank(person, sort, dial)
  let order: Int32Array = everything.filter((item) => isListed(vocabulary.idAt(item)))
  let balance: GenreBalance | null = null
  let nPicks = 0
  if (scores && recommender.inUse && sort === 'recommended') {
    const { space } = recommender.inUse
    if (calibrated) ({ order, balance } = calibrateFirst(order, scores, genres, likedOf(rated, marked)))
    ;({ order, nPicks } = pickFirst(order, scores, space))
  }
  const movieIds = Array.from(order, (item) => vocabulary.idAt(item))
  return { basis, movieIds, nPicks, balance, medianCount: medianCount(catalogue, movieIds) }
}

/** The movies a person likes, by stars or by a mark; all that they rated while they like none. */
function likedOf({ itemIndex, halfStars }: RatedItems, marked: SignalItems): Int32Array {
  const liked = itemIndex.filter((_, n) => (halfStars[n] ?? 0) >= LIKE_HALF_STARS)
  const byMark = marked.itemIndex.filter((_, n) => LIKED_KINDS.has(SIGNAL_KINDS[marked.kind[n] ?? 0]))
  const all = Int32Array.of(...liked, ...byMark)
  return all.length > 0 ? all : itemIndex
}

function medianCount(catalogue: Catalogue, movieIds: readonly number[]): number | null {
  const first = movieIds.slice(0, N_FIRST)
  const counts = first.map((movieId) => catalogue.find(movieId)?.ratingCount ?? 0).sort((a, b) => a - b)
  return counts[Math.ceil(counts.length / 2) - 1] || null
}
