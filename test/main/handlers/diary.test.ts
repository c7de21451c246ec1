import { describe, expect, it } from 'vitest'
import { openWorld } from './world'

const movie = { profileId: 1, movieId: 20 }

describe('the diary of a movie', () => {
  it('lists viewings, latest first, those without a day last, and marks the movie as seen', async () => {
    const { call } = await openWorld()
    await call('diary:add', { ...movie, watchedOn: null, isRewatch: false })
    await call('diary:add', { ...movie, watchedOn: '2019-12-31', isRewatch: true })
    const { viewings } = await call('diary:add', { ...movie, watchedOn: '2024-02-29', isRewatch: true })
    expect(viewings.map(({ watchedOn, isRewatch }) => [watchedOn, isRewatch])).toEqual([
      ['2024-02-29', true],
      ['2019-12-31', true],
      [null, false]
    ])
    expect((await call('movies:get', movie)).card.marks.seen).toBe(true)
  })

  it('takes a viewing back as one step, the mark that came with it too', async () => {
    const { call } = await openWorld()
    await call('diary:add', { ...movie, watchedOn: '2024-02-29', isRewatch: false })
    const { step } = await call('history:undo', { profileId: 1 })
    expect(step).toMatchObject({ what: 'viewing', on: true })
    expect((await call('diary:get', movie)).viewings).toEqual([])
    expect((await call('movies:get', movie)).card.marks.seen).toBe(false)
  })

  it('takes today, and refuses a day that has not come yet where the person is', async () => {
    const { call, ask } = await openWorld()
    expect((await call('diary:add', { ...movie, watchedOn: '2026-01-31', isRewatch: false })).viewings).toHaveLength(1)
    expect(await ask('diary:add', { ...movie, watchedOn: '2026-02-01', isRewatch: false })).toMatchObject({
      error: { code: 'invalid-request', message: 'That day has not come yet. Choose today or an earlier day.' }
    })
    expect((await call('diary:get', movie)).viewings).toHaveLength(1)
  })

  it('never gives the number of a removed viewing to another, so that undoing a removal overwrites nothing', async () => {
    const { call } = await openWorld()
    const other = (await call('profiles:add', { name: 'Another' })).profiles.at(-1)?.profileId as number
    const { viewings } = await call('diary:add', { ...movie, watchedOn: '2020-01-01', isRewatch: false })
    await call('diary:remove', { ...movie, viewingId: viewings[0]?.viewingId as number })
    await call('diary:add', { profileId: other, movieId: 30, watchedOn: '2021-01-01', isRewatch: false })
    await call('history:undo', { profileId: 1 })
    expect((await call('diary:get', movie)).viewings).toEqual(viewings)
    expect((await call('diary:get', { profileId: other, movieId: 30 })).viewings).toHaveLength(1)
  })

  it('keeps a note, changes it, and removes it when it is empty', async () => {
    const { call } = await openWorld()
    expect((await call('diary:note', { ...movie, text: 'Slow, and worth it.' })).note).toBe('Slow, and worth it.')
    expect((await call('diary:note', { ...movie, text: 'Seen twice now.' })).note).toBe('Seen twice now.')
    expect((await call('diary:note', { ...movie, text: '' })).note).toBeNull()
    await call('history:undo', { profileId: 1 })
    expect((await call('diary:get', movie)).note).toBe('Seen twice now.')
  })

  it('refuses a day that does not exist, and a movie that nobody knows', async () => {
    const { ask } = await openWorld()
    const add = (change: object) => ask('diary:add', { ...movie, watchedOn: '2023-02-29', isRewatch: false, ...change })
    expect(await add({})).toMatchObject({ ok: false, error: { code: 'invalid-request' } })
    expect(await add({ watchedOn: null, movieId: 987_654_321 })).toMatchObject({
      ok: false,
      error: { code: 'unknown-movie' }
    })
  })

  it('goes with its profile, and comes back with it', async () => {
    const { call } = await openWorld()
    const profileId = (await call('profiles:add', { name: 'Another' })).profiles.at(-1)?.profileId as number
    await call('diary:add', { profileId, movieId: 20, watchedOn: '2020-01-01', isRewatch: false })
    await call('diary:note', { profileId, movieId: 20, text: 'Mine.' })
    const { activeProfileId: left } = await call('profiles:delete', { profileId })
    await call('history:undo', { profileId: left })
    const { viewings, note } = await call('diary:get', { profileId, movieId: 20 })
    expect([viewings.length, note]).toEqual([1, 'Mine.'])
  })
})
