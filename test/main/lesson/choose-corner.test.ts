import { expect, it } from 'vitest'
import { chooseCorner } from '../../../src/main/lesson/choose-corner'

// Rater 0 has items 0 1 2, rater 1 items 0 1 and ten others, rater 2 items 20 21.
const rows = [
  [0, 1, 2],
  [0, 1, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14],
  [20, 21]
]
const ratings = {
  nRaters: 3,
  raterStart: Int32Array.of(0, 3, 15, 17),
  movieIndex: Int32Array.from(rows.flat()),
  halfStars: new Uint8Array(17).fill(8)
}
const popular = Int32Array.of(20, 21, 0)

it('puts those first who share most of my movies for how much they rate', () => {
  expect(chooseCorner(ratings, new Set([0, 1]), popular).raters).toEqual([0, 1, 2])
  expect(chooseCorner(ratings, new Set([20]), popular).raters[0]).toBe(2)
})

it('has movies that I rated and movies that I have not', () => {
  const { items } = chooseCorner(ratings, new Set([0, 1, 2]), popular)
  expect(items.slice(0, 3)).toEqual([0, 1, 2])
  expect(items.length).toBeGreaterThan(3)
  expect(items).toEqual([...items].sort((a, b) => a - b))
})

it('goes by popular movies while nothing of mine is there', () => {
  expect(chooseCorner(ratings, new Set(), popular).raters[0]).toBe(2)
})
