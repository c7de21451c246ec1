import { readdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { openWorld } from './world'

const mine = async ({ call }: Awaited<ReturnType<typeof openWorld>>, profileId = 1) =>
  (await call('ratings:list', { profileId })).ratings.map((row) => [row.card.movieId, row.halfStars]).sort()

describe('daily backups', () => {
  it('are one a day, kept for two weeks and then one a month', async () => {
    const { backUpOn, call, folder, rate } = await openWorld()
    await rate(20, 9)
    for (let day = 1; day <= 75; day++) {
      const date = new Date(Date.UTC(2026, 0, day, 12)).toISOString().slice(0, 10)
      expect(await backUpOn(date)).toBe(true)
      expect(await backUpOn(date)).toBe(false)
    }
    const { dates, folder: where } = await call('backups:list', {})
    expect(where).toBe(path.join(folder, 'backups'))
    expect(dates).toHaveLength(17)
    expect([dates[0], ...dates.slice(13)]).toEqual([
      '2026-03-16',
      '2026-03-03',
      '2026-03-01',
      '2026-02-01',
      '2026-01-01'
    ])
    expect(await readdir(where)).toHaveLength(17)
  }, 60_000)

  it('are restored after a preview of what would change, and Undo takes the restore back', async () => {
    const world = await openWorld()
    const { call, rate, backUpOn } = world
    await rate(20, 9)
    await rate(30, 5)
    await call('marks:set', { profileId: 1, movieId: 40, mark: 'watchlist', on: true })
    await backUpOn('2026-02-01')
    await rate(20, 2)
    await rate(50, 7)
    await call('ratings:clear', { profileId: 1, movieId: 30 })
    await call('profiles:add', { name: 'Ada' })
    await call('ratings:set', { profileId: 2, movieId: 60, halfStars: 8, predictionWasVisible: false })
    const before = await mine(world)
    expect(await call('backups:preview', { date: '2026-02-01' })).toEqual({
      date: '2026-02-01',
      ratings: { added: 1, changed: 1, removed: 2 },
      marks: { added: 0, removed: 0 },
      profiles: { added: 0, changed: 0, removed: 1 },
      viewings: { added: 0, changed: 0, removed: 0 },
      notes: { added: 0, changed: 0, removed: 0 }
    })
    expect(await mine(world)).toEqual(before)
    const { history } = await call('backups:restore', { profileId: 1, date: '2026-02-01' })
    expect(history.undo).toEqual({ what: 'restore', date: '2026-02-01' })
    expect(await mine(world)).toEqual([
      [20, 9],
      [30, 5]
    ])
    await call('history:undo', { profileId: 1 })
    expect(await mine(world)).toEqual(before)
    expect(await mine(world, 2)).toEqual([[60, 8]])
    await call('history:redo', { profileId: 1 })
    expect((await call('profiles:list', {})).profiles).toHaveLength(1)
  })

  it('are previewed while one is restored, each from the library as it is then', async () => {
    const world = await openWorld()
    const { call, rate, backUpOn } = world
    for (const movieId of [20, 30, 40, 50]) await rate(movieId, 9)
    await backUpOn('2026-02-01')
    for (const movieId of [20, 30]) await rate(movieId, 2)
    const before = await mine(world)
    const restore = call('backups:restore', { profileId: 1, date: '2026-02-01' })
    const preview = call('backups:preview', { date: '2026-02-01' })
    expect(await mine(world)).toEqual(before)
    expect((await preview).ratings.changed).toBeLessThanOrEqual(2)
    await restore
    expect(await mine(world)).toEqual([20, 30, 40, 50].map((movieId) => [movieId, 9]))
  })

  it('restored by a profile that the copy does not know can be undone by the one that is there then', async () => {
    const { call, rate, backUpOn } = await openWorld()
    await rate(20, 9)
    await backUpOn('2026-02-01')
    const ada = (await call('profiles:add', { name: 'Ada' })).profiles[1]?.profileId as number
    await call('profiles:switch', { profileId: ada })
    await call('ratings:set', { profileId: ada, movieId: 30, halfStars: 8, predictionWasVisible: false })
    await call('profiles:rename', { profileId: 1, name: 'Grace' })
    expect((await call('backups:preview', { date: '2026-02-01' })).profiles).toEqual({
      added: 0,
      changed: 1,
      removed: 1
    })
    await call('backups:restore', { profileId: ada, date: '2026-02-01' })
    expect((await call('app:state', {})).profile).toEqual({ profileId: 1, name: 'Me' })
    expect((await call('history:undo', { profileId: 1 })).step).toEqual({ what: 'restore', date: '2026-02-01' })
    expect((await call('ratings:list', { profileId: ada })).ratings).toHaveLength(1)
  })

  it('leave the model behind by the ratings that a restore has changed', async () => {
    const { call, rate, train, backUpOn } = await openWorld()
    await rate(20, 9)
    await backUpOn('2026-02-01')
    await rate(20, 2)
    await rate(50, 7)
    await train()
    await call('backups:restore', { profileId: 1, date: '2026-02-01' })
    expect((await call('training:state', {})).ratingsBehind).toBe(2)
  })

  it('that are damaged, gone or of a newer version are refused with a sentence, and nothing changes', async () => {
    const world = await openWorld()
    const { ask, rate, backUpOn, folder } = world
    await rate(20, 9)
    await backUpOn('2026-02-01')
    const [name] = await readdir(path.join(folder, 'backups'))
    const file = path.join(folder, 'backups', name as string)
    const bytes = await readFile(file)
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] as number) ^ 1
    await writeFile(file, bytes)
    for (const date of ['2026-02-01', '2026-02-02'])
      for (const name of ['backups:preview', 'backups:restore'] as const) {
        const request = name === 'backups:preview' ? { date } : { profileId: 1, date }
        expect(await ask(name, request)).toMatchObject({ ok: false, error: { code: 'backup-unusable' } })
      }
    expect(await ask('backups:preview', { date: '../../etc' })).toMatchObject({ error: { code: 'invalid-request' } })
    expect(await mine(world)).toEqual([[20, 9]])
  })

  it('go to another folder when the person chooses one, from that moment on', async () => {
    const { call, rate, folder } = await openWorld()
    await rate(20, 9)
    const { folder: where, dates } = await call('backups:choose-folder', {})
    expect([where, dates.length]).toEqual([path.join(folder, 'elsewhere'), 1])
    const again = await openWorld(folder)
    expect((await again.call('backups:list', {})).folder).toBe(where)
  })
})

describe('a backup folder that cannot be written to', () => {
  it.each([
    ['ENOSPC', 'the disk is full'],
    ['EACCES', 'Matinee may not write there'],
    ['EIO', 'the disk reported a fault']
  ])('with %s is told in words, harms no rating, and is used again by itself', async (code, reason) => {
    const { call, rate, backUpOn, libraryFs, library, backupStates, folder } = await openWorld()
    libraryFs.code = code
    libraryFs.fails = (request) => request.includes(path.join(folder, 'backups'))
    await expect(backUpOn('2026-02-01')).rejects.toMatchObject({ code })
    const state = await call('backups:state', {})
    const message = `No backup could be written to ${path.join(folder, 'backups')}: ${reason}. Your ratings are safe in the library. Matinee tries again by itself; you can also choose another folder in Settings.`
    expect(state).toEqual({ kind: 'failing', message })
    await rate(20, 9)
    expect(library.state()).toEqual({ kind: 'writable' })
    libraryFs.fails = () => false
    expect(await backUpOn('2026-02-01')).toBe(true)
    expect(backupStates).toEqual([state, { kind: 'ok' }])
    expect(await call('backups:state', {})).toEqual({ kind: 'ok' })
  })

  it('is not made anew when the disk it was chosen on has gone', async () => {
    const { call, backUpOn } = await openWorld()
    const { folder: chosen } = await call('backups:choose-folder', {})
    await rename(chosen, `${chosen}-away`)
    await expect(backUpOn('2026-02-02')).rejects.toMatchObject({ code: 'ENOENT' })
    expect(await call('backups:state', {})).toMatchObject({
      message: expect.stringContaining('its disk may not be connected') as string
    })
    expect(await call('backups:list', {})).toEqual({ folder: chosen, dates: [], bytes: 0, others: [] })
    await rename(`${chosen}-away`, chosen)
    expect(await backUpOn('2026-02-02')).toBe(true)
    expect((await call('backups:list', {})).dates).toHaveLength(2)
  })

  it('makes one copy when two tries fall together', async () => {
    const { backUpOn } = await openWorld()
    expect(await Promise.all([backUpOn('2026-02-01'), backUpOn('2026-02-01')])).toEqual([true, false])
  })
})

describe('a disk that refuses', () => {
  it.each([
    ['ENOSPC', /disk is full/],
    ['EROFS', /may not write/]
  ])('with %s is announced, and its end too', async (code, sentence) => {
    const { library, libraryFs, ask, rate, states, call } = await openWorld()
    await rate(20, 9)
    libraryFs.code = code
    libraryFs.fails = (request) => /^(open|write|rename)/.test(request)
    const refused = await ask('ratings:set', { profileId: 1, movieId: 30, halfStars: 4, predictionWasVisible: false })
    expect(refused).toMatchObject({ ok: false })
    expect(await call('library:state', {})).toMatchObject({
      kind: 'refusing',
      message: expect.stringMatching(sentence) as string
    })
    await library.probe()
    expect((await call('library:state', {})).kind).toBe('refusing')
    libraryFs.fails = () => false
    await library.probe()
    expect(states.at(-1)).toEqual({ kind: 'writable' })
    await rate(30, 4)
    expect((await call('ratings:list', { profileId: 1 })).ratings).toHaveLength(2)
  })
})
