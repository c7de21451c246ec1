import { describe, expect, it } from 'vitest'
import { openWorld } from './world'

describe('profiles', () => {
  it('start with one; others are added, renamed and chosen, and the choice is there after a restart', async () => {
    const { call, folder } = await openWorld()
    const { profiles } = await call('profiles:add', { name: '  Ada ' })
    expect(profiles.map((profile) => profile.name)).toEqual(['Me', 'Ada'])
    const ada = profiles[1]?.profileId as number
    await call('profiles:rename', { profileId: ada, name: 'Ada B.' })
    await call('profiles:switch', { profileId: ada })
    const reopened = await openWorld(folder)
    expect((await reopened.call('app:state', {})).profile).toEqual({ profileId: ada, name: 'Ada B.' })
  })

  it('have their own ratings, marks and list, and are all raters in training', async () => {
    const { call, train, rate, list } = await openWorld()
    const { profiles } = await call('profiles:add', { name: 'Ada' })
    const ada = profiles[1]?.profileId as number
    await rate(20, 9)
    await call('ratings:set', { profileId: ada, movieId: 200, halfStars: 10, predictionWasVisible: false })
    await train()
    expect((await call('model:runs', {})).runs[0]?.nOwnRatings).toBe(2)
    const adas = await call('recommendations:list', { profileId: ada, sort: 'predicted', offset: 0, limit: 10 })
    expect(adas.movies.map((card) => card.movieId)).not.toEqual(
      (await list('predicted')).movies.slice(0, 10).map((c) => c.movieId)
    )
    expect((await call('movies:get', { profileId: ada, movieId: 20 })).card.mine).toBeNull()
    expect((await call('profiles:list', {})).profiles.map((profile) => profile.nRatings)).toEqual([1, 1])
  })

  it('can be deleted and brought back by Undo, ratings and all', async () => {
    const { call } = await openWorld()
    const ada = (await call('profiles:add', { name: 'Ada' })).profiles[1]?.profileId as number
    await call('profiles:switch', { profileId: ada })
    await call('ratings:set', { profileId: ada, movieId: 200, halfStars: 10, predictionWasVisible: false })
    const after = await call('profiles:delete', { profileId: ada })
    expect(after).toMatchObject({ profiles: [{ name: 'Me' }], activeProfileId: 1 })
    const { step, history } = await call('history:undo', { profileId: 1 })
    expect(step).toEqual({ what: 'delete-profile', name: 'Ada' })
    expect(history.redo).toEqual(step)
    expect((await call('ratings:list', { profileId: ada })).ratings).toHaveLength(1)
  })

  it('refuse a name that is taken, the deletion of the last one, and one that is not there', async () => {
    const { ask, call } = await openWorld()
    await call('profiles:add', { name: 'Ada' })
    const refused = { ok: false, error: { code: 'invalid-request' } }
    expect(await ask('profiles:add', { name: 'ADA' })).toMatchObject(refused)
    expect(await ask('profiles:add', { name: '   ' })).toMatchObject(refused)
    expect(await ask('profiles:rename', { profileId: 1, name: 'Ada' })).toMatchObject(refused)
    expect(await ask('profiles:switch', { profileId: 9 })).toMatchObject({ error: { code: 'unknown-profile' } })
    await call('profiles:delete', { profileId: 1 })
    expect(await ask('profiles:delete', { profileId: 2 })).toMatchObject(refused)
  })
})

describe('undo', () => {
  it('takes back ratings, clearings, marks and bulk clearings, each with what it was, and the list follows', async () => {
    const { call, rate, train, list } = await openWorld()
    await train()
    await rate(20, 9)
    const before = (await list()).movies
    await rate(30, 2)
    await call('marks:set', { profileId: 1, movieId: 40, mark: 'notInterested', on: true })
    await call('ratings:clear-many', { profileId: 1, movieIds: [20, 30, 50] })
    const undo = async () => (await call('history:undo', { profileId: 1 })).step
    expect(await undo()).toEqual({ what: 'clear-many', count: 2 })
    expect(await undo()).toEqual({ what: 'mark', title: 'Movie 04', year: 1953, mark: 'notInterested', on: true })
    expect(await undo()).toEqual({ what: 'rate', title: 'Movie 03', year: 1952, halfStars: 2 })
    expect((await list()).movies).toEqual(before)
    expect(await undo()).toMatchObject({ what: 'rate' })
    expect(await undo()).toBeNull()
    expect((await call('history:redo', { profileId: 1 })).step).toMatchObject({ what: 'rate', halfStars: 9 })
    expect((await call('history:state', { profileId: 1 })).redo).toMatchObject({ what: 'rate', halfStars: 2 })
  })

  it('of a rating made since the training leaves the model behind by one', async () => {
    const { call, rate, train } = await openWorld()
    await train()
    await rate(20, 9)
    await train()
    await call('history:undo', { profileId: 1 })
    expect((await call('training:state', {})).ratingsBehind).toBe(1)
  })
})
