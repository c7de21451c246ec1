import { expect, it } from 'vitest'
import { openWorld } from './world'

it('other work has its turn between who a person is and their list, which is that of their ratings by then', async () => {
  const { call, rate, train } = await openWorld()
  await rate(20, 9)
  await train()
  let hadTurn = false
  setImmediate(() => (hadTurn = true))
  const list = call('recommendations:list', { profileId: 1, sort: 'recommended', offset: 0, limit: 100 })
  const rated = rate(30, 8)
  const { movies, nRated } = await list
  expect(hadTurn).toBe(true)
  await rated
  expect([1, 2]).toContain(nRated)
  expect(movies.some(({ movieId }) => movieId === 30)).toBe(nRated === 1)
})
