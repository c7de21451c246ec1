import { expect, it } from 'vitest'
import { letsAllThrough } from '../../../src/main/recommend/list-filter'
import { ListFilter, NO_FILTER } from '../../../src/shared/list-filter'

const CONDITIONS: { readonly [K in keyof ListFilter]: ListFilter[K] } = {
  genres: ['Crime'],
  withoutGenres: ['Crime'],
  yearFrom: 1990,
  yearTo: 1990,
  onlyWatchlist: true,
  leastRatings: 1
}

it('only a filter without any condition lets every movie through', () => {
  expect(letsAllThrough(NO_FILTER)).toBe(true)
  expect(Object.keys(CONDITIONS)).toEqual(Object.keys(ListFilter.shape))
  for (const [name, value] of Object.entries(CONDITIONS))
    expect([name, letsAllThrough({ ...NO_FILTER, [name]: value })]).toEqual([name, false])
})
