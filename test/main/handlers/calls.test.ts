import { describe, expect, it } from 'vitest'
import { answer } from '../../../src/main/ipc/calls'
import { ANSWERED } from '../../../src/shared/contract'
import { N_MOVIES } from '../../fixtures/small-dataset'
import { openWorld } from './world'

// Comedies have the ids 10..180, westerns 190..360; nobody rated 360.
const ids = (cards: readonly { movieId: number }[]): number[] => cards.map((card) => card.movieId)

describe('every call', () => {
  it('of the contract has a handler and no other exists', async () => {
    const { handlers } = await openWorld()
    expect(Object.keys(handlers).sort()).toEqual(Object.keys(ANSWERED).sort())
  })

  it('answers as the contract says, empty and in use', async () => {
    const { call, train, rate } = await openWorld()
    for (const inUse of [false, true]) {
      if (inUse) {
        await train()
        await rate(20, 9)
      }
      await call('app:state', {})
      await call('recommendations:list', { profileId: 1, sort: 'predicted', offset: 0, limit: 5 })
      await call('movies:get', { profileId: 1, movieId: 20 })
      await call('ratings:list', { profileId: 1 })
      await call('training:state', {})
      await call('model:runs', {})
    }
  })

  it('answers with what the contract describes or not at all, and the log says where it differs but not what it is', async () => {
    const logged: string[] = []
    const asked = async (value: unknown) =>
      answer(
        'exports:save',
        () => value as never,
        { profileId: 1, format: 'imdb' },
        (_, error) => logged.push(String(error))
      )
    expect(await asked({ files: ['a.csv'] })).toEqual({ ok: true, value: { files: ['a.csv'] } })
    const long = Array.from({ length: 1_200 }, (_, n) => `${n}`)
    expect(await asked({ files: long })).toEqual({ ok: true, value: { files: long } })
    for (const wrong of [{ files: [{ secret: 1 }] }, { files: 'secret' }, {}, null, { files: () => 'secret' }])
      expect(await asked(wrong)).toMatchObject({ ok: false, error: { code: 'internal' } })
    expect(logged).toHaveLength(5)
    expect(logged.join()).not.toContain('secret')
    const ratings = Array.from({ length: 1_200 }, (_, n) => ({ movieId: n + 1, stars: n === 1_100 ? 'secret' : 3 }))
    const many = answer(
      'ratings:imported',
      () => ({ predictions: ratings }) as never,
      { profileId: 1 },
      () => undefined
    )
    expect(await many).toMatchObject({ ok: false })
  })

  it('that offers a path on another computer is refused before it is looked at', async () => {
    const { handlers, logged } = await openWorld()
    for (const path of ['\\\\server\\share\\ml-1m.zip', '//server/share/ml-1m.zip']) {
      const result = await answer('datasets:offer', handlers['datasets:offer'], { path }, (message) =>
        logged.push(message)
      )
      expect(result).toMatchObject({ ok: false, error: { code: 'import-refused' } })
    }
  })

  it('that fails unexpectedly says so without its inside, and the log has it', async () => {
    const { ask, library, logged } = await openWorld()
    library.read = () => {
      throw new Error('secret path /home/someone')
    }
    const result = await ask('app:state', {})
    expect(result).toMatchObject({ ok: false, error: { code: 'internal' } })
    expect(JSON.stringify(result)).not.toContain('secret')
    expect(logged).toEqual(['app:state failed'])
  })
})

describe('recommendations', () => {
  it('are popular before there is a model, and before there is a rating', async () => {
    const { list, rate, train } = await openWorld()
    await rate(20, 9)
    expect((await list()).basis).toBe('popular')
    const fresh = await openWorld()
    await fresh.train()
    const { basis, movies } = await fresh.list()
    expect(basis).toBe('popular')
    expect(movies.every((card) => card.prediction === null)).toBe(true)
    await train()
    expect((await list()).basis).toBe('personal')
  })

  it('follow opposite tastes in opposite directions before any Retrain', async () => {
    const lover = await openWorld()
    const hater = await openWorld()
    for (const { train, rate } of [lover, hater]) {
      await train()
      for (const movieId of [10, 20, 30, 40, 50]) await rate(movieId, lover.rate === rate ? 10 : 2)
    }
    const comediesOnTop = async ({ list }: typeof lover) =>
      ids((await list('predicted')).movies)
        .slice(0, 10)
        .filter((movieId) => movieId <= 180).length
    expect(await comediesOnTop(lover)).toBeGreaterThan(7)
    expect(await comediesOnTop(hater)).toBeLessThan(3)
    expect(ids((await lover.list()).movies)).not.toEqual(ids((await hater.list()).movies))
  })

  it('leave out rated, seen and not-interested movies, but not the watchlist', async () => {
    const { list, rate, call, train } = await openWorld()
    await train()
    await rate(20, 9)
    const mark = (movieId: number, name: 'seen' | 'notInterested' | 'watchlist', on = true) =>
      call('marks:set', { profileId: 1, movieId, mark: name, on })
    await mark(30, 'seen')
    await mark(40, 'notInterested')
    await mark(50, 'watchlist')
    for (const sort of ['recommended', 'predicted', 'popular'] as const) {
      const listed = ids((await list(sort)).movies)
      expect(listed).toContain(50)
      for (const gone of [20, 30, 40]) expect(listed).not.toContain(gone)
    }
    await mark(30, 'seen', false)
    await call('ratings:clear', { profileId: 1, movieId: 20 })
    expect(ids((await list()).movies)).toEqual(expect.arrayContaining([20, 30]))
  })

  it('sorted by predicted stars never rise down the list, and pages fit together', async () => {
    const { list, rate, call, train } = await openWorld()
    await train()
    await rate(20, 9)
    const { movies, total } = await list('predicted')
    const stars = movies.map((card) => card.prediction?.stars ?? 0)
    expect(stars).toEqual([...stars].sort((a, b) => b - a))
    const page = (offset: number) => call('recommendations:list', { profileId: 1, sort: 'predicted', offset, limit: 7 })
    expect(ids([...(await page(0)).movies, ...(await page(7)).movies])).toEqual(ids(movies).slice(0, 14))
    expect((await page(total)).movies).toEqual([])
  })

  it('are narrowed by genres with and without, years, the watchlist and how many rated them, all at once', async () => {
    const { call, rate, train } = await openWorld()
    await train()
    await rate(20, 9)
    const some = async (filter: object) => {
      const asked = { profileId: 1, sort: 'recommended' as const, offset: 0, limit: 100 }
      const none = {
        genres: [],
        withoutGenres: [],
        yearFrom: null,
        yearTo: null,
        onlyWatchlist: false,
        leastRatings: 0
      }
      return (await call('recommendations:list', { ...asked, filter: { ...none, ...filter } })).movies
    }
    const all = await some({})
    expect((await some({ genres: ['Comedy'] })).every(({ genres }) => genres.includes('Comedy'))).toBe(true)
    expect((await some({ withoutGenres: ['Comedy'] })).every(({ genres }) => !genres.includes('Comedy'))).toBe(true)
    expect(await some({ genres: ['Comedy'], withoutGenres: ['Comedy'] })).toEqual([])
    const years = (await some({ yearFrom: 1955, yearTo: 1960 })).map(({ year }) => year ?? 0)
    expect([Math.min(...years), Math.max(...years)]).toEqual([1955, 1960])
    const counts = (await some({ leastRatings: 30 })).map(({ crowd }) => crowd?.count ?? 0)
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(30)
    expect(counts.length).toBeLessThan(all.length)
    await call('marks:set', { profileId: 1, movieId: 350, mark: 'watchlist', on: true })
    expect(ids(await some({ onlyWatchlist: true }))).toEqual([350])
    expect(await some({ onlyWatchlist: true, genres: ['Comedy'] })).toEqual([])
  })

  it('do not list or predict a movie that nobody in the community rated', async () => {
    const { list, rate, call, train } = await openWorld()
    await train()
    await rate(20, 9)
    expect(ids((await list()).movies)).not.toContain(N_MOVIES * 10)
    const { card, inDataset } = await call('movies:get', { profileId: 1, movieId: N_MOVIES * 10 })
    expect([card.prediction, inDataset]).toEqual([null, true])
  })
})

describe('a first rating', () => {
  it('locks the prediction that was made without it, and says whether it was visible', async () => {
    const { call, rate, train } = await openWorld()
    await train()
    await rate(20, 9)
    const { card } = await call('movies:get', { profileId: 1, movieId: 30 })
    await rate(30, 2, true)
    const { locked } = await call('movies:get', { profileId: 1, movieId: 30 })
    expect(locked).toMatchObject({ ...card.prediction, wasVisible: true })
    await rate(30, 10)
    expect((await call('movies:get', { profileId: 1, movieId: 30 })).locked).toEqual(locked)
    const [first] = (await call('model:runs', {})).runs
    expect(locked?.modelId).toBe(first?.modelId)
  })

  it('is stored together with its locked prediction or not at all', async () => {
    const { call, ask, rate, train, libraryFs } = await openWorld()
    await train()
    await rate(20, 9)
    libraryFs.fails = (request) => request.startsWith('datasync')
    const result = await ask('ratings:set', { profileId: 1, movieId: 30, halfStars: 4, predictionWasVisible: false })
    expect(result).toMatchObject({ ok: false, error: { code: 'library-write-failed' } })
    libraryFs.fails = () => false
    const { card, locked } = await call('movies:get', { profileId: 1, movieId: 30 })
    expect([card.mine, locked]).toEqual([null, null])
  })

  it('is the only one that locks a prediction: stars changed later were not given before it', async () => {
    const { call, rate, train } = await openWorld()
    await rate(20, 9)
    await train()
    await rate(20, 3)
    expect((await call('movies:get', { profileId: 1, movieId: 20 })).locked).toBeNull()
  })

  it('locks nothing when no model is there to predict', async () => {
    const { call, rate } = await openWorld()
    await rate(20, 9)
    expect((await call('movies:get', { profileId: 1, movieId: 20 })).locked).toBeNull()
  })
})

describe('bad input', () => {
  const rating = { profileId: 1, movieId: 20, halfStars: 8, predictionWasVisible: false }

  it.each<[string, Parameters<Awaited<ReturnType<typeof openWorld>>['ask']>[0], unknown, string]>([
    ['a rating above five stars', 'ratings:set', { ...rating, halfStars: 11 }, 'invalid-request'],
    ['a rating between half stars', 'ratings:set', { ...rating, halfStars: 7.5 }, 'invalid-request'],
    ['an unknown movie', 'ratings:set', { ...rating, movieId: 999 }, 'unknown-movie'],
    ['an unknown profile', 'ratings:set', { ...rating, profileId: 2 }, 'unknown-profile'],
    ['an unknown profile to list', 'ratings:list', { profileId: 2 }, 'unknown-profile'],
    ['an unknown mark', 'marks:set', { profileId: 1, movieId: 20, mark: 'loved', on: true }, 'invalid-request'],
    [
      'a page too large',
      'recommendations:list',
      { profileId: 1, sort: 'popular', offset: 0, limit: 201 },
      'invalid-request'
    ],
    ['a field nobody knows', 'app:state', { extra: 1 }, 'invalid-request'],
    ['nothing at all', 'movies:get', undefined, 'invalid-request']
  ])('%s is refused with a code and a sentence', async (_name, call, request, code) => {
    const { ask } = await openWorld()
    const result = await ask(call, request)
    expect(result).toMatchObject({ ok: false, error: { code } })
    if (!result.ok) expect(result.error.message).toMatch(/\.$/)
  })
})

describe('movies', () => {
  const all = { profileId: 1, query: '', genres: [], yearFrom: null, yearTo: null, offset: 0, limit: 200 }

  it('are browsed by genre and year together', async () => {
    const { call } = await openWorld()
    const { total, movies } = await call('movies:browse', { ...all, genres: ['Western'], yearFrom: 1960, yearTo: 1970 })
    expect(ids(movies).sort((a, b) => a - b)).toEqual([190, 200, 210])
    expect(total).toBe(3)
    expect((await call('movies:browse', { ...all, genres: ['Western', 'Comedy'] })).total).toBe(0)
    expect((await call('movies:browse', all)).total).toBe(N_MOVIES)
  })

  it('are searched within the filters', async () => {
    const { call } = await openWorld()
    expect(ids((await call('movies:browse', { ...all, query: 'movie 19' })).movies)[0]).toBe(190)
    expect(ids((await call('movies:browse', { ...all, query: 'movie 19', genres: ['Comedy'] })).movies)).not.toContain(
      190
    )
  })

  it('added by hand can be found, rated and marked, and are there after a restart', async () => {
    const { call, rate, train, folder } = await openWorld()
    await train()
    const { movie } = await call('movies:add', { profileId: 1, title: 'Über Wasser', year: 2020 })
    await rate(movie.movieId, 7)
    const again = await call('movies:add', { profileId: 1, title: 'uber wasser', year: 2020 })
    expect(again.movie.movieId).toBe(movie.movieId)
    const reopened = await openWorld(folder)
    const found = await reopened.call('movies:browse', { ...all, query: 'uber wasser' })
    expect(found.movies[0]).toMatchObject({ movieId: movie.movieId, mine: 7, prediction: null })
    const detail = await reopened.call('movies:get', { profileId: 1, movieId: movie.movieId })
    expect(detail).toMatchObject({ inDataset: false, locked: null })
  })

  it('that the dataset knows are not added twice', async () => {
    const { call } = await openWorld()
    const { movie } = await call('movies:add', { profileId: 1, title: 'Movie 02', year: 1951 })
    expect(movie.movieId).toBe(20)
  })
})

describe('settings', () => {
  it('are kept, applied and used', async () => {
    const { call, themes, folder } = await openWorld()
    const { training } = (await call('app:state', {})).settings
    await call('settings:set', { theme: 'light' })
    await call('settings:set', { singleKeys: false })
    const after = await call('settings:set', { training: { ...training, loss: 'L1', seed: 5 } })
    expect(after).toEqual({ theme: 'light', singleKeys: false, training: { ...training, loss: 'L1', seed: 5 } })
    expect(themes).toEqual(['light'])
    expect((await (await openWorld(folder)).call('app:state', {})).settings).toEqual(after)
  })
})
