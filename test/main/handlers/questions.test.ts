import { expect, it } from 'vitest'
import { openWorld } from './world'

const asked = { profileId: 1, skipped: [], limit: 5 }
const ids = (movies: readonly { movieId: number }[]): number[] => movies.map(({ movieId }) => movieId)

it('asks popular movies while there is no model', async () => {
  const { call, list } = await openWorld()
  const { movies, usualError } = await call('questions:next', asked)
  expect(ids(movies)).toEqual(ids((await list('popular')).movies).slice(0, 5))
  expect(usualError).toBeNull()
})

it('shows no prediction with a question, and says how sure the model is', async () => {
  const { call, train, rate } = await openWorld()
  await train()
  await rate(20, 9)
  const { movies, usualError } = await call('questions:next', asked)
  expect(movies).toHaveLength(5)
  expect(movies.every(({ prediction }) => prediction === null)).toBe(true)
  expect(usualError).toBeGreaterThan(0.1)
  expect(usualError).toBeLessThan(2)
})

it('never asks about a movie that is rated, put aside, to be seen, or was skipped', async () => {
  const { call, train, rate } = await openWorld()
  await train()
  const [first, second, third, fourth] = ids((await call('questions:next', asked)).movies) as [
    number,
    number,
    number,
    number
  ]
  await rate(first, 8)
  await call('marks:set', { profileId: 1, movieId: second, mark: 'notInterested', on: true })
  await call('marks:set', { profileId: 1, movieId: third, mark: 'watchlist', on: true })
  const { movies } = await call('questions:next', { ...asked, skipped: [fourth], limit: 50 })
  for (const closed of [first, second, third, fourth]) expect(ids(movies)).not.toContain(closed)
})

it('does ask about a movie marked as seen, which is known for certain', async () => {
  const { call, train } = await openWorld()
  await train()
  const [first] = ids((await call('questions:next', asked)).movies)
  await call('marks:set', { profileId: 1, movieId: first as number, mark: 'seen', on: true })
  expect(ids((await call('questions:next', asked)).movies)).toContain(first)
})

it('is surer of a person the more they have answered', async () => {
  const { call, train, rate } = await openWorld()
  await train()
  const before = (await call('questions:next', asked)).usualError as number
  for (const movieId of [20, 30, 40, 200, 210]) await rate(movieId, 8)
  expect((await call('questions:next', asked)).usualError).toBeLessThan(before)
})
