import { expect, it } from 'vitest'
import { listMoves } from '../../../src/renderer/src/features/for-you/list-moves'
import { movedWords } from '../../../src/renderer/src/features/for-you/MovedStrip'

it('says how far movies moved, furthest first, up as positive', () => {
  expect(listMoves([1, 2, 3, 4, 5], [5, 1, 2, 3, 4])).toEqual({
    nMoved: 5,
    nCompared: 5,
    furthest: [
      { movieId: 5, by: 4 },
      { movieId: 1, by: -1 },
      { movieId: 2, by: -1 }
    ]
  })
})

it('the movie that was rated and left the list moves nobody', () => {
  expect(listMoves([1, 2, 3, 4], [1, 3, 4])).toEqual({ nMoved: 0, nCompared: 3, furthest: [] })
})

it('movies that came into the part compared, or left it, count for nothing', () => {
  expect(listMoves([1, 2, 3], [9, 2, 1])).toMatchObject({ nMoved: 2, nCompared: 2 })
})

it('says how many of how many moved', () => {
  expect(movedWords({ nMoved: 38, nCompared: 99, furthest: [] })).toBe('38 of the first 99 movies moved')
  expect(movedWords({ nMoved: 0, nCompared: 99, furthest: [] })).toBe('Nothing moved')
})
