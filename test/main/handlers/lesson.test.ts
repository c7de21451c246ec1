import { expect, it } from 'vitest'
import { openWorld } from './world'

const asked = { profileId: 1, seed: 1, loss: 'L2' } as const

it('is told with my own row, and falls from a random start to a small error', async () => {
  const { call, rate } = await openWorld()
  await rate(20, 9)
  await rate(350, 2)
  const lesson = await call('lesson:train', asked)
  const mine = lesson.ratings[lesson.mine ?? -1]
  const rated = lesson.movies.flatMap(({ movieId }, i) => (mine?.[i] == null ? [] : [[movieId, mine[i]]]))
  expect(rated).toEqual([
    [20, 9],
    [350, 2]
  ])
  const [start, end] = [lesson.frames[0], lesson.frames.at(-1)]
  expect(start?.people).toHaveLength(lesson.ratings.length)
  expect(start?.movies).toHaveLength(lesson.movies.length)
  expect(end?.rmse).toBeLessThan((start?.rmse ?? 0) / 2)
})

it('has no row of mine before I have rated, and the same numbers for the same seed', async () => {
  const { call } = await openWorld()
  const lesson = await call('lesson:train', asked)
  expect(lesson.mine).toBeNull()
  expect(await call('lesson:train', asked)).toEqual(lesson)
  expect((await call('lesson:train', { ...asked, seed: 2 })).frames[0]).not.toEqual(lesson.frames[0])
})

it('works one step in numbers', async () => {
  const { call } = await openWorld()
  const step = await call('lesson:step', { person: [0.2, 0.5], movie: [1.2, 2.4], stars: 3, loss: 'L2' })
  expect(step.predicted).toBeCloseTo(1.44, 10)
  expect(step.predictedAfter).toBeGreaterThan(1.44)
})
