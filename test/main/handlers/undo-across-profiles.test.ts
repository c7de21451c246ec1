import { describe, expect, it } from 'vitest'
import { openWorld } from './world'

async function open() {
  const world = await openWorld()
  const { call } = world
  const add = async (name: string): Promise<number> =>
    (await call('profiles:add', { name })).profiles.find((profile) => profile.name === name)?.profileId as number
  const rateAs = (profileId: number, movieId: number, halfStars: number) =>
    call('ratings:set', { profileId, movieId, halfStars, predictionWasVisible: false })
  const rated = async (profileId: number) =>
    (await call('ratings:list', { profileId })).ratings.map((row) => [row.card.movieId, row.halfStars]).sort()
  const names = async () => (await call('profiles:list', {})).profiles.map(({ name }) => name)
  const undo = (profileId = 1) => call('history:undo', { profileId })
  const redo = (profileId = 1) => call('history:redo', { profileId })
  return { ...world, add, rateAs, rated, names, undo, redo }
}

const IN_USE = (name: string) => ({ why: { kind: 'profile-in-use', name }, more: 0 })

describe('a step that cannot be undone', () => {
  it('as adding a profile that is in use, says so once, and the next press takes the step before it', async () => {
    const { rate, add, rateAs, rated, names, undo, redo, call } = await open()
    await rate(20, 9)
    const zoe = await add('Zoe')
    await rateAs(zoe, 30, 8)
    expect((await call('history:state', { profileId: 1 })).undo).toEqual({ what: 'add-profile', name: 'Zoe' })
    const first = await undo()
    expect([first.step, first.refused]).toEqual([{ what: 'add-profile', name: 'Zoe' }, IN_USE('Zoe')])
    expect(first.history).toMatchObject({ undo: { what: 'rate' }, redo: null })
    const second = await undo()
    expect([second.step?.what, second.refused]).toEqual(['rate', null])
    expect([await rated(1), await rated(zoe), await names()]).toEqual([[], [[30, 8]], ['Me', 'Zoe']])
    expect((await undo()).step).toBeNull()
    expect((await redo()).step?.what).toBe('rate')
    expect((await redo()).step).toBeNull()
  })

  it('says in one go how many there are, and that other things have changed them', async () => {
    const { rate, add, rateAs, rated, undo, call, backUpOn } = await open()
    const ann = await add('Ann')
    await rate(40, 7)
    await rate(20, 3)
    await backUpOn('2026-02-01')
    for (const halfStars of [9, 8, 7]) await rate(20, halfStars)
    await call('profiles:switch', { profileId: ann })
    await rateAs(ann, 30, 2)
    await call('backups:restore', { profileId: ann, date: '2026-02-01' })
    const { step, refused } = await undo()
    expect([step, refused]).toMatchObject([
      { what: 'rate', halfStars: 7 },
      { why: { kind: 'changed' }, more: 1 }
    ])
    expect((await undo()).step).toMatchObject({ what: 'rate', halfStars: 3 })
    expect(await rated(1)).toEqual([[40, 7]])
  })

  it('as renaming a profile back to a name that is another’s now, leaves both names', async () => {
    const { add, names, undo, call } = await open()
    const ann = await add('Ann')
    await call('profiles:rename', { profileId: ann, name: 'Anna' })
    await call('profiles:switch', { profileId: ann })
    await add('Ann')
    expect((await undo()).refused).toEqual({ why: { kind: 'name-taken', name: 'Ann' }, more: 1 })
    expect(await names()).toEqual(['Me', 'Anna', 'Ann'])
  })
})

describe('a deleted profile', () => {
  it('that was brought back and used is not deleted again by Redo, and keeps all it has', async () => {
    const { add, rateAs, rated, undo, redo, call, logged } = await open()
    const ann = await add('Ann')
    await rateAs(ann, 20, 9)
    await call('profiles:delete', { profileId: ann })
    await undo()
    await rateAs(ann, 30, 4)
    const { step, refused } = await redo()
    expect([step?.what, refused]).toEqual(['delete-profile', IN_USE('Ann')])
    expect(await rated(ann)).toEqual([
      [20, 9],
      [30, 4]
    ])
    expect((await redo()).step).toBeNull()
    expect(logged).toEqual([])
  })

  it('comes back under another name when its own is taken', async () => {
    const { add, rateAs, rated, names, undo, call } = await open()
    const [ann, zoe] = [await add('Ann'), await add('Zoe')]
    await rateAs(zoe, 20, 9)
    await call('profiles:delete', { profileId: zoe })
    await call('profiles:switch', { profileId: ann })
    await add('zoe')
    await undo()
    expect([await names(), await rated(zoe)]).toEqual([['Me', 'Ann', 'Zoe 2', 'zoe'], [[20, 9]]])
  })
})

describe('undoing a restore', () => {
  it('leaves what another has rated since, and says how much', async () => {
    const { add, rate, rateAs, rated, undo, call, backUpOn } = await open()
    const ann = await add('Ann')
    await rateAs(ann, 20, 3)
    await backUpOn('2026-02-01')
    await rateAs(ann, 20, 5)
    await rateAs(ann, 30, 6)
    await rate(40, 7)
    await call('backups:restore', { profileId: 1, date: '2026-02-01' })
    await rateAs(ann, 20, 10)
    await rateAs(ann, 50, 1)
    const { step, kept } = await undo()
    expect([step?.what, kept.ratings]).toEqual(['restore', 1])
    expect(await rated(ann)).toEqual([
      [20, 10],
      [30, 6],
      [50, 1]
    ])
    expect(await rated(1)).toEqual([[40, 7]])
  })

  it('keeps a profile that came back with it whole, once it is used', async () => {
    const { add, rate, rateAs, rated, undo, call, backUpOn } = await open()
    const ann = await add('Ann')
    await rateAs(ann, 20, 3)
    await backUpOn('2026-02-01')
    await call('profiles:delete', { profileId: ann })
    await rate(40, 7)
    await call('backups:restore', { profileId: 1, date: '2026-02-01' })
    await rateAs(ann, 30, 6)
    const { kept } = await undo()
    expect(kept).toMatchObject({ profiles: ['Ann'], ratings: 0 })
    expect([await rated(1), await rated(ann)]).toEqual([
      [[40, 7]],
      [
        [20, 3],
        [30, 6]
      ]
    ])
    expect((await undo()).step?.what).toBe('rate')
    expect((await undo(ann)).step?.what).toBe('rate')
  })

  it('that takes away who asks goes over to who is there then, who can make it again', async () => {
    const { add, rate, rated, names, undo, redo, call, backUpOn } = await open()
    await rate(20, 9)
    await backUpOn('2026-02-01')
    const ada = await add('Ada')
    await call('profiles:delete', { profileId: 1 })
    const { history } = await call('backups:restore', { profileId: ada, date: '2026-02-01' })
    expect([history.undo?.what, await names()]).toEqual(['restore', ['Me']])
    const undone = await undo()
    expect([undone.step?.what, undone.history.redo?.what, await names()]).toEqual(['restore', 'restore', ['Ada']])
    expect((await call('app:state', {})).profile.profileId).toBe(ada)
    await redo(ada)
    expect([await names(), await rated(1)]).toEqual([['Me'], [[20, 9]]])
    expect((await undo()).step?.what).toBe('restore')
  })
})
