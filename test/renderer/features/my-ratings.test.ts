import { expect, it } from 'vitest'
import {
  genresOf,
  NO_FILTER,
  orderRatings,
  type Column,
  type RatingFilter,
  type RatingSort
} from '../../../src/renderer/src/features/my-ratings/rating-order'
import { predictable } from '../../../src/renderer/src/features/my-ratings/predictable'
import { summarise } from '../../../src/renderer/src/features/my-ratings/summary'
import { card, locked, rating } from '../cards'

const rows = [
  rating(1, 9, { card: card(1, { title: 'Heat', crowd: { mean: 3.9, count: 102 } }), locked: locked(4.1) }),
  rating(2, 4, { card: card(2, { title: 'Amélie', crowd: null }), locked: locked(3) }),
  rating(3, 10, { card: card(3, { title: 'vertigo', genres: ['Mystery', 'Drama'], crowd: { mean: 4.1, count: 60 } }) })
]
const order = (sort: RatingSort, filter: Partial<RatingFilter> = {}): number[] =>
  orderRatings(rows, sort, { ...NO_FILTER, ...filter }).map((row) => row.card.movieId)

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
  expect(order({ column: 'rated', descending: true }, { text: 'AMELIE' })).toEqual([2])
  expect(order({ column: 'rated', descending: true }, { text: 'nothing like it' })).toEqual([])
})

it('filters by genre and by stars, together', () => {
  const latest: RatingSort = { column: 'rated', descending: true }
  expect(genresOf(rows)).toEqual(['Crime', 'Drama', 'Mystery'])
  expect(order(latest, { genre: 'Crime' })).toEqual([2, 1])
  expect(order(latest, { halfStars: 10 })).toEqual([3])
  expect(order(latest, { genre: 'Crime', halfStars: 9 })).toEqual([1])
  expect(order(latest, { genre: 'Drama', halfStars: 9 })).toEqual([])
})

it('counts my stars and averages them', () => {
  const { histogram, mean } = summarise(rows)
  expect(histogram).toEqual([0, 0, 0, 1, 0, 0, 0, 0, 1, 1])
  expect(mean).toBeCloseTo(23 / 6)
})

it('measures locked predictions beside everyone’s mean and mine, apart for visible ones and for imported ratings', () => {
  const rated = (id: number, halfStars: number, predicted: number, wasVisible = false, crowd = true) =>
    rating(id, halfStars, {
      card: card(id, { crowd: crowd ? { mean: 3, count: 9 } : null }),
      locked: locked(predicted, { wasVisible })
    })
  const rows = [
    rated(1, 8, 3.5),
    rated(2, 4, 3.5),
    rated(3, 10, 5, true),
    rated(4, 10, 1, false, false), // nobody's mean to compare with
    rating(5, 6)
  ]
  const { hidden, visible, imported } = predictable(rows, new Map([[5, 4]]))
  expect(hidden.n).toBe(2)
  expect(hidden.model.mae).toBeCloseTo((0.5 + 1.5) / 2)
  expect(hidden.model.rmse).toBeCloseTo(Math.sqrt((0.25 + 2.25) / 2))
  expect(hidden.movieMean.mae).toBeCloseTo(1)
  // My other four ratings: 2, 5, 5, 3 stars beside the 4, and 4, 5, 5, 3 beside the 2.
  expect(hidden.myMean.mae).toBeCloseTo((Math.abs(4 - 3.75) + Math.abs(2 - 4.25)) / 2)
  expect([visible.n, visible.model.rmse, visible.movieMean.rmse]).toEqual([1, 0, 2])
  expect([imported.n, imported.model.mae]).toEqual([1, 1])
  expect(predictable(rows, new Map()).imported.n).toBe(0)
  expect(predictable([], new Map()).hidden).toMatchObject({ n: 0, model: { mae: 0, rmse: 0 } })
})
