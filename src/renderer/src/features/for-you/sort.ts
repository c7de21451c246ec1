import type { ListSort } from '@shared/contract'
import { create } from 'zustand'

/** The order For you was last shown in. */
export const useSort = create<{ readonly sort: ListSort }>(() => ({ sort: 'recommended' }))
export const setSort = (sort: ListSort): void => useSort.setState({ sort })

export const SORTS: readonly (readonly [ListSort, string])[] = [
  ['recommended', 'Recommended'],
  ['predicted', 'Predicted stars'],
  ['popular', 'Popular']
]

const POPULAR = 'Most ratings of 4 stars and above first; the same order for everyone.'

/** Why a list is not personal. */
export const notPersonal = (nRated: number): string =>
  nRated === 0
    ? 'No prediction yet: there is nothing of yours to predict from.'
    : 'Predictions wait for a trained model.'

/** One line that says what an order means. */
export function sortMeaning(sort: ListSort, basis: 'popular' | 'personal', nRated: number): string {
  if (sort === 'popular') return POPULAR
  if (basis === 'popular') return `${POPULAR} ${notPersonal(nRated)}`
  return sort === 'recommended'
    ? 'What people with ratings like yours went on to like, weighed with the stars predicted for you.'
    : 'Highest predicted stars first. Some of these few people have rated: mind the plus-minus.'
}
