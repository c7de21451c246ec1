import { expect, it } from 'vitest'
import { orderRatings, type Column, type RatingSort } from '../../../src/renderer/src/features/my-ratings/rating-order'
import { summarise } from '../../../src/renderer/src/features/my-ratings/summary'
import { card, locked, rating } from '../cards'

const rows = [
  rating(1, 9, { card: card(1, { title: 'Heat', crowd: { mean: 3.9, count: 102 } }), locked: locked(4.1) }),
  rating(2, 4, { card: card(2, { title: 'Amélie', crowd: null }), locked: locked(3) }),
  rating(3, 10, { card: card(3, { title: 'vertigo', crowd: { mean: 4.1, count: 60 } }) })
]
const order = (sort: RatingSort, text = ''): number[] => orderRatings(rows, sort, text).map((row) => row.card.movieId)

it.each<[Column, number[], number[]]>([
  ['movie', [2, 1, 3], [3, 1, 2]],
  ['mine', [2, 1, 3], [3, 1, 2]],
  ['predicted', [2, 1, 3], [1, 2, 3]],
  ['difference', [2, 1, 3], [1, 2, 3]],
  ['everyone', [1, 3, 2], [3, 1, 2]],
  ['rated', [1, 2, 3], [3, 2, 1]]
])('sorts by %s both ways, and what has no value comes last', (column, up, down) => {
  expect(order({ column, descending: false })).toEqual(up)
  expect(order({ column, descending: true })).toEqual(down)
})

it('finds titles without their accents and capitals', () => {
  expect(order({ column: 'rated', descending: true }, 'AMELIE')).toEqual([2])
  expect(order({ column: 'rated', descending: true }, 'nothing like it')).toEqual([])
})

it('counts my stars and averages them', () => {
  const { histogram, mean } = summarise(rows)
  expect(histogram).toEqual([0, 0, 0, 1, 0, 0, 0, 0, 1, 1])
  expect(mean).toBeCloseTo(23 / 6)
})

it('compares the usual miss of locked predictions with the one of everyone’s mean, from five ratings on', () => {
  expect(summarise(rows).misses).toBeNull()
  const tested = [1, 2, 3, 4, 5].map((id) =>
    rating(id, 8, { card: card(id, { crowd: { mean: 3, count: 9 } }), locked: locked(3.5, { wasVisible: id === 2 }) })
  )
  expect(summarise(tested).misses).toEqual({ n: 5, nVisible: 1, model: 0.5, everyone: 1 })
})
