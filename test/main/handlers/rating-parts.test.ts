import { expect, it } from 'vitest'
import { openWorld } from './world'

it('ratings come in parts, latest first, and each part says how many there are', async () => {
  const { call, rate } = await openWorld()
  for (const movieId of [20, 30, 40, 50, 60]) await rate(movieId, 8)
  const whole = await call('ratings:list', { profileId: 1 })
  const parts = [0, 2, 4, 6].map((offset) => call('ratings:list', { profileId: 1, offset, limit: 2 }))
  const answers = await Promise.all(parts)
  expect(answers.map(({ ratings }) => ratings.length)).toEqual([2, 2, 1, 0])
  expect(answers.map(({ total }) => total)).toEqual([5, 5, 5, 5])
  expect(answers.flatMap(({ ratings }) => ratings)).toEqual(whole.ratings)
})
