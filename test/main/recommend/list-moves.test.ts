import { expect, it } from 'vitest'
import { listMoves } from '../../../src/main/recommend/list-moves'

const titleOf = (movieId: number): string => `Movie ${movieId}`
const moves = (before: readonly number[], after: readonly number[]) => listMoves(before, after, titleOf)

it('says where each movie was and is, the one that came most times nearer to the top, or went farther from it, first', () => {
  expect(moves([1, 2, 3, 4, 5], [5, 1, 2, 3, 4])).toEqual({
    nCompared: 5,
    moves: [
      { movieId: 5, title: 'Movie 5', from: 5, to: 1 },
      { movieId: 1, title: 'Movie 1', from: 1, to: 2 },
      { movieId: 2, title: 'Movie 2', from: 2, to: 3 },
      { movieId: 3, title: 'Movie 3', from: 3, to: 4 },
      { movieId: 4, title: 'Movie 4', from: 4, to: 5 }
    ]
  })
})

it('the movie that was rated and left the list moves nobody', () => {
  expect(moves([1, 2, 3, 4], [1, 3, 4])).toEqual({ nCompared: 3, moves: [] })
})

it('tells of what came into the first hundred from far below and of what fell out of it, and of nothing farther down', () => {
  const before = Array.from({ length: 1000 }, (_, n) => n)
  const after = [900, ...before.filter((id) => id !== 900)]
  const found = moves(before, after)
  expect(found.nCompared).toBe(100)
  expect(found.moves[0]).toMatchObject({ movieId: 900, from: 901, to: 1 })
  expect(found.moves.at(-1)).toMatchObject({ movieId: 99, from: 100, to: 101 })
  expect(found.moves).toHaveLength(101)
})
