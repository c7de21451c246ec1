import { resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { DEFAULT_TRAINING_OPTIONS } from '@engine/options/options'
import { trainModel } from '@engine/train'
import { openDataset } from '../../../src/main/datasets/open-dataset'
import { openWorld } from '../handlers/world'

describe('tastes to pick from, of the starter’s model,', () => {
  let world: Awaited<ReturnType<typeof openWorld>>
  const tastes = async () => (await world.call('tastes:list', { profileId: 1 })).tastes
  const pick = (movies: readonly { movieId: number }[], on: boolean) =>
    world.call('tastes:pick', { profileId: 1, movieIds: movies.map(({ movieId }) => movieId), on })

  beforeAll(async () => {
    const starter = await openDataset(resolve('resources/starter'))
    const { nRaters, raterStart, movieIndex, halfStars } = starter.ratings
    const shape = { nUsers: nRaters, nItems: starter.movies.length }
    const options = { ...DEFAULT_TRAINING_OPTIONS, method: 'gibbs' as const, budgetSeconds: 1 }
    world = await openWorld(undefined, starter)
    expect(await tastes()).toEqual([]) // no model yet
    const ratings = { ...shape, userStart: raterStart, itemIndex: movieIndex, halfStars }
    world.use('model', trainModel({ ratings, nOwnUsers: 0, options }))
  }, 120_000)

  it('are groups of eight known movies, no movie in two of them, most of them named by what they are', async () => {
    const found = await tastes()
    expect(found.length).toBeGreaterThanOrEqual(8)
    const ids = found.flatMap(({ movies }) => movies.map(({ movieId }) => movieId))
    expect(new Set(ids).size).toBe(8 * found.length)
    for (const { movies, kinds } of found) {
      const counts = movies.map(({ crowd }) => crowd?.count ?? 0)
      // The model counts the ratings that it learned from.
      expect(counts[0]).toBeGreaterThan(0.9 * Math.max(...counts))
      expect(counts[0]).toBeGreaterThan(30)
      // What a name says is so of at least some of those that stand for the group.
      for (const kind of kinds)
        expect(movies.some(({ genres, year }) => genres.includes(kind) || `${year}`.startsWith(kind.slice(0, 3)))).toBe(
          true
        )
    }
    expect(found.filter(({ kinds }) => kinds.length > 0).length).toBeGreaterThan(found.length / 2)
  })

  it('picked, make a first list of one’s own, and every movie may still come', async () => {
    const [popular, [first, second]] = [await world.list(), await tastes()]
    expect(popular.basis).toBe('popular')
    await pick(first?.movies ?? [], true)
    const picked = await pick(second?.movies ?? [], true)
    expect(picked.tastes.map(({ isPicked }) => isPicked).filter(Boolean)).toHaveLength(2)
    const mine = await world.list()
    expect([mine.basis, mine.nRated, mine.nInputs]).toEqual(['personal', 0, 2])
    const order = (list: typeof mine): number[] => list.movies.map(({ movieId }) => movieId)
    expect(order(mine)).not.toEqual(order(popular))
    const nOf = (list: typeof mine): number =>
      order(list).filter((id) => [first, second].some((taste) => taste?.movies.some(({ movieId }) => movieId === id)))
        .length
    expect(nOf(mine)).toBeGreaterThan(nOf(popular)) // nobody said that they were seen
    expect(mine.movies.every(({ prediction }) => prediction === null)).toBe(true)
  })

  it('are put back by a pick or by one Undo', async () => {
    const picked = (await tastes()).filter(({ isPicked }) => isPicked)
    expect(picked).toHaveLength(2)
    const [one] = picked
    await pick(one?.movies ?? [], false)
    expect((await tastes()).filter(({ isPicked }) => isPicked)).toHaveLength(1)
    const undo = async () => (await world.call('history:undo', { profileId: 1 })).step
    expect(await undo()).toMatchObject({ what: 'taste', title: one?.movies[0]?.title, on: false })
    expect((await tastes()).filter(({ isPicked }) => isPicked)).toHaveLength(2)
    await undo()
    await undo()
    expect((await world.list()).basis).toBe('popular')
  })

  it('are refused for a movie that nobody knows', async () => {
    const asked = { profileId: 1, movieIds: [1, 999_999_999], on: true }
    expect(await world.ask('tastes:pick', asked)).toMatchObject({ ok: false, error: { code: 'unknown-movie' } })
  })
})
