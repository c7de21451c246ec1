import type { ListSort } from '@shared/contract'
import { create } from 'zustand'
import { texts } from '../../words/texts/texts'

const words = texts.rankedList

/** The order For you was last shown in. */
export const useSort = create<{ readonly sort: ListSort }>(() => ({ sort: 'recommended' }))
export const setSort = (sort: ListSort): void => useSort.setState({ sort })

export const SORTS: readonly (readonly [ListSort, string])[] = [
  ['recommended', words.sorts.recommended],
  ['predicted', words.sorts.predicted],
  ['popular', words.sorts.popular]
]

/** Why a list is not personal. */
export const notPersonal = (nRated: number): string => (nRated === 0 ? words.nothingOfYours : words.noModel)

/** One line that says what an order means. */
export function sortMeaning(sort: ListSort, basis: 'popular' | 'personal', nRated: number): string {
  if (sort === 'popular') return words.meaning.popular
  if (basis === 'popular') return `${words.meaning.popular} ${notPersonal(nRated)}`
  return sort === 'recommended' && nRated === 0 ? words.meaning.byMarks : words.meaning[sort]
}
