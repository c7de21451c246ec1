import { expect, test } from 'vitest'
import { buildRatingMatrix, userOfRatings } from '@engine/ratings/rating-matrix'
import { Vocabulary } from '@engine/ratings/vocabulary'
import { matrixOf } from '../planted'

test('sorts ratings into rows with ascending items, empty rows included', () => {
  const ratings = matrixOf(4, 6, [
    [2, 5, 9],
    [0, 3, 1],
    [2, 0, 10],
    [0, 1, 4]
  ])
  expect(ratings.userStart).toEqual(Int32Array.of(0, 2, 2, 4, 4))
  expect(ratings.itemIndex).toEqual(Int32Array.of(1, 3, 0, 5))
  expect(ratings.halfStars).toEqual(Uint8Array.of(4, 1, 10, 9))
  expect(userOfRatings(ratings)).toEqual(Int32Array.of(0, 0, 2, 2))
})

test('the last of several ratings of one item by one user counts', () => {
  const ratings = matrixOf(2, 3, [
    [1, 2, 3],
    [1, 2, 8],
    [0, 2, 5],
    [1, 2, 6]
  ])
  expect(ratings.userStart).toEqual(Int32Array.of(0, 1, 2))
  expect(ratings.halfStars).toEqual(Uint8Array.of(5, 6))
})

test('where times are known the newest rating counts, wherever it stands', () => {
  const columns = {
    userIndex: Int32Array.of(1, 1, 0, 1),
    itemIndex: Int32Array.of(2, 2, 2, 2),
    halfStars: Uint8Array.of(3, 8, 5, 6)
  }
  const newest = (ratedAt: Float64Array) => buildRatingMatrix(2, 3, { ...columns, ratedAt }).halfStars
  expect(newest(Float64Array.of(20, 90, 1, 50))).toEqual(Uint8Array.of(5, 8))
  expect(newest(Float64Array.of(90, 90, 1, 50))).toEqual(Uint8Array.of(5, 8))
  expect(newest(Float64Array.of(99, 90, 1, 50))).toEqual(Uint8Array.of(5, 3))
})

test.each([
  ['a user beyond the last', [3, 0, 5], 'user 3'],
  ['an item beyond the last', [0, 2, 5], 'item 2'],
  ['a negative item', [0, -1, 5], 'item -1'],
  ['a rating above five stars', [0, 0, 11], '11 half stars'],
  ['a rating of nothing', [0, 0, 0], '0 half stars'],
  ['a rating that is not a number', [0, 0, NaN], '0 half stars']
] as const)('refuses %s', (_, row, message) => {
  expect(() => matrixOf(3, 2, [row])).toThrow(message)
})

test('a vocabulary numbers its ids in ascending order and knows no others', () => {
  const vocabulary = Vocabulary.of([50, 7, 50, 19])
  expect(vocabulary.size).toBe(3)
  expect([7, 19, 50].map((id) => vocabulary.indexOf(id))).toEqual([0, 1, 2])
  expect([6, 8, 51, 0].map((id) => vocabulary.indexOf(id))).toEqual([undefined, undefined, undefined, undefined])
  expect(vocabulary.idAt(1)).toBe(19)
  expect(() => vocabulary.idAt(3)).toThrow(RangeError)
  expect(Vocabulary.of([]).indexOf(1)).toBeUndefined()
})
