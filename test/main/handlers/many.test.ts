import { describe, expect, it } from 'vitest'
import { openWorld } from './world'

describe('the same stars for many ratings', () => {
  const starsOf = async ({ call }: Awaited<ReturnType<typeof openWorld>>) =>
    Object.fromEntries(
      (await call('ratings:list', { profileId: 1 })).ratings.map(({ card, halfStars }) => [card.movieId, halfStars])
    )

  it('are set as one step, which Undo takes back and Redo makes again', async () => {
    const world = await openWorld()
    const { call, rate } = world
    for (const [movieId, halfStars] of [
      [20, 2],
      [30, 9],
      [40, 7]
    ] as const)
      await rate(movieId, halfStars)
    expect(await call('ratings:set-many', { profileId: 1, movieIds: [20, 30, 20], halfStars: 7 })).toEqual({
      changed: 2
    })
    expect(await starsOf(world)).toEqual({ 20: 7, 30: 7, 40: 7 })
    const { step } = await call('history:undo', { profileId: 1 })
    expect(step).toEqual({ what: 'rate-many', count: 2, halfStars: 7 })
    expect(await starsOf(world)).toEqual({ 20: 2, 30: 9, 40: 7 })
    await call('history:redo', { profileId: 1 })
    expect(await starsOf(world)).toEqual({ 20: 7, 30: 7, 40: 7 })
  })

  it('never rate a movie that was not rated, and make no step when nothing changes', async () => {
    const world = await openWorld()
    const { call, rate } = world
    await rate(20, 8)
    const { undo } = await call('history:state', { profileId: 1 })
    expect(await call('ratings:set-many', { profileId: 1, movieIds: [20, 30], halfStars: 8 })).toEqual({ changed: 0 })
    expect(await starsOf(world)).toEqual({ 20: 8 })
    expect((await call('history:state', { profileId: 1 })).undo).toEqual(undo)
  })

  it('leave the locked prediction as it was, and the model behind', async () => {
    const { call, rate, train } = await openWorld()
    await train()
    await rate(20, 9)
    await rate(30, 2)
    await train()
    const lockedOf = async () => (await call('movies:get', { profileId: 1, movieId: 30 })).locked
    const locked = await lockedOf()
    expect(locked).not.toBeNull()
    await call('ratings:set-many', { profileId: 1, movieIds: [20, 30], halfStars: 5 })
    expect(await lockedOf()).toEqual(locked)
    expect((await call('training:state', {})).ratingsBehind).toBe(2)
  })
})

describe('a list of marked movies', () => {
  it('has those of one profile and one mark, with their predictions', async () => {
    const { call, rate, train } = await openWorld()
    await train()
    await rate(20, 9)
    const mark = (movieId: number, name: 'watchlist' | 'seen', on = true) =>
      call('marks:set', { profileId: 1, movieId, mark: name, on })
    await mark(50, 'watchlist')
    await mark(40, 'watchlist')
    await mark(60, 'seen')
    await mark(70, 'watchlist')
    await mark(70, 'watchlist', false)
    const { movies } = await call('marks:list', { profileId: 1, mark: 'watchlist' })
    expect(movies.map(({ movieId }) => movieId)).toEqual([40, 50])
    expect(movies.every(({ prediction }) => prediction !== null)).toBe(true)
    expect((await call('marks:list', { profileId: 1, mark: 'notInterested' })).movies).toEqual([])
  })

  it('is refused for a profile that does not exist', async () => {
    const { ask } = await openWorld()
    const result = await ask('marks:list', { profileId: 2, mark: 'watchlist' })
    expect(result).toMatchObject({ ok: false, error: { code: 'unknown-profile' } })
  })
})
