import fs from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { seal } from '../../../src/main/files/durable-file'
import { N_MOVIES } from '../../fixtures/small-dataset'
import { openWorld } from './world'

// Comedies have the ids 10..180, westerns 190..360; nobody rated 360.
const ids = (cards: readonly { movieId: number }[]): number[] => cards.map((card) => card.movieId)
const UNRATED = N_MOVIES * 10

async function withModel() {
  const world = await openWorld()
  await world.train()
  return world
}

describe('reasons', () => {
  it('are none without a model, without ratings, and for a movie that nobody rated', async () => {
    const { call, train, rate } = await openWorld()
    const explain = async (movieId: number) => (await call('movies:explain', { profileId: 1, movieId })).reasons
    await rate(20, 9)
    expect(await explain(30)).toBeNull()
    await train()
    expect(await explain(30)).not.toBeNull()
    expect(await explain(UNRATED)).toBeNull()
    expect(await explain(20)).toBeNull()
    await call('ratings:clear', { profileId: 1, movieId: 20 })
    expect(await explain(30)).toBeNull()
  })

  it('leave nothing to predict from when the only rating is left out', async () => {
    const { call, rate } = await withModel()
    await rate(20, 9)
    const asked = { profileId: 1, movieId: 30 }
    expect(await call('movies:without', { ...asked, leftOutMovieId: 20 })).toEqual({ without: null })
    await rate(40, 3)
    expect((await call('movies:without', { ...asked, leftOutMovieId: 20 })).without).not.toBeNull()
  })

  it('skip ratings of movies that the dataset does not know', async () => {
    const { call, rate } = await withModel()
    const { movie } = await call('movies:add', { profileId: 1, title: 'Our wedding', year: 2001 })
    await rate(movie.movieId, 10)
    await rate(20, 9)
    const { reasons } = await call('movies:explain', { profileId: 1, movieId: 30 })
    expect(reasons?.stars.reasons.map(({ movieId }) => movieId)).toEqual([20])
    expect(await call('movies:explain', { profileId: 1, movieId: movie.movieId })).toEqual({ reasons: null })
  })

  it('of an unknown movie are refused', async () => {
    const { ask } = await openWorld()
    for (const name of ['movies:explain', 'movies:similar'] as const)
      expect(
        await ask(name, { profileId: 1, movieId: 999, ...(name === 'movies:similar' && { limit: 5 }) })
      ).toMatchObject({
        ok: false,
        error: { code: 'unknown-movie' }
      })
  })
})

describe('similar movies', () => {
  it('are of the same kind, whether I rated them or not', async () => {
    const { call, rate } = await withModel()
    await rate(30, 9)
    const { movies } = await call('movies:similar', { profileId: 1, movieId: 20, limit: 6 })
    expect(movies).toHaveLength(6)
    expect(ids(movies).filter((movieId) => movieId <= 180).length).toBeGreaterThanOrEqual(5)
    const all = await call('movies:similar', { profileId: 1, movieId: 20, limit: 60 })
    expect(ids(all.movies)).toContain(30)
    expect(ids(all.movies)).not.toContain(20)
    expect(ids(all.movies)).not.toContain(UNRATED)
  })

  it('are none without a model, nor of a movie added by hand', async () => {
    const { call, train } = await openWorld()
    expect((await call('movies:similar', { profileId: 1, movieId: 20, limit: 6 })).movies).toEqual([])
    await train()
    const { movie } = await call('movies:add', { profileId: 1, title: 'Our wedding', year: 2001 })
    expect((await call('movies:similar', { profileId: 1, movieId: movie.movieId, limit: 6 })).movies).toEqual([])
  })
})

describe('a tuned list', () => {
  const asked = { profileId: 1, sort: 'recommended', offset: 0, limit: 100 } as const

  it('has the same movies however it is tuned, and is the plain one at 0', async () => {
    const { call, rate } = await withModel()
    for (const movieId of [20, 40, 60]) await rate(movieId, 10)
    const plain = await call('recommendations:list', asked)
    expect(await call('recommendations:list', { ...asked, dial: 0, calibrated: false })).toEqual(plain)
    for (const tuned of [{ dial: 1 }, { dial: -1 }, { calibrated: true }, { dial: 0.5, calibrated: true }]) {
      const { movies } = await call('recommendations:list', { ...asked, ...tuned })
      expect(ids(movies).sort()).toEqual(ids(plain.movies).sort())
    }
  })

  it('picks five first, and none while nothing personal can be said or another order is asked for', async () => {
    const { call, rate } = await withModel()
    expect((await call('recommendations:list', asked)).nPicks).toBe(0)
    await rate(20, 10)
    expect((await call('recommendations:list', asked)).nPicks).toBe(5)
    expect((await call('recommendations:list', { ...asked, sort: 'predicted', dial: 1 })).nPicks).toBe(0)
  })

  it('says how many people rated the middle one of the first twenty', async () => {
    const { call, rate } = await withModel()
    await rate(20, 10)
    const { medianCount, movies } = await call('recommendations:list', asked)
    const counts = movies.slice(0, 20).map(({ crowd }) => crowd?.count ?? 0)
    expect(counts.filter((count) => count <= (medianCount ?? 0)).length).toBeGreaterThanOrEqual(10)
    expect(counts.filter((count) => count >= (medianCount ?? 0)).length).toBeGreaterThanOrEqual(10)
  })

  it.each([{ dial: 1.5 }, { dial: NaN }, { calibrated: 'yes' }])('%o is refused', async (tuned) => {
    const { ask } = await openWorld()
    expect(await ask('recommendations:list', { ...asked, ...tuned })).toMatchObject({
      ok: false,
      error: { code: 'invalid-request' }
    })
  })
})

describe('axes of taste', () => {
  it('are none without a model; then what tells most apart has comedies at one end and westerns at the other', async () => {
    const { call, train } = await openWorld()
    expect((await call('factors:list', { profileId: 1 })).axes).toEqual([])
    await train()
    const { axes } = await call('factors:list', { profileId: 1 })
    const [first] = axes
    expect(axes.length).toBeGreaterThan(0)
    expect(first?.share).toBeGreaterThan(0.4)
    const [comedies, westerns] = [first?.low.movies ?? [], first?.high.movies ?? []].sort(
      (a, b) => (a[0]?.movieId ?? 0) - (b[0]?.movieId ?? 0)
    )
    expect(ids(comedies ?? []).every((movieId) => movieId <= 180)).toBe(true)
    expect(ids(westerns ?? []).every((movieId) => movieId >= 190)).toBe(true)
  })

  it('keep their places and directions over a retraining and a restart', async () => {
    const { call, train, folder } = await openWorld()
    await train()
    const before = await call('factors:list', { profileId: 1 })
    const again = await openWorld(folder)
    const { training } = (await again.call('app:state', {})).settings
    await again.call('settings:set', { training: { ...training, seed: 77 } })
    for (const movieId of [20, 200]) await again.rate(movieId, 9)
    await again.train()
    const after = await again.call('factors:list', { profileId: 1 })
    expect(ids(after.axes[0]?.high.movies ?? [])).toEqual(
      expect.arrayContaining(ids(before.axes[0]?.high.movies ?? []).slice(0, 2))
    )
    expect(after).not.toEqual(before)
  })
})

describe('what is remembered of axes', () => {
  const axesOf = async ({ call }: Awaited<ReturnType<typeof openWorld>>) =>
    (await call('factors:list', { profileId: 1 })).axes

  it('is not needed: a damaged, foreign or missing file gives the axes in their own order', async () => {
    const world = await withModel()
    const own = await axesOf(world)
    const foreign = seal(Buffer.from('{"nAxes":2,"movieIds":[10],"coordinates":[1]}'))
    for (const bytes of [Buffer.from('nonsense'), foreign, Buffer.alloc(0)]) {
      await fs.writeFile(path.join(world.folder, 'taste-axes'), bytes)
      const again = await openWorld(world.folder)
      await again.train()
      expect(await axesOf(again)).toEqual(own)
    }
  })

  it('need not be written either: the axes are shown and the log says why', async () => {
    const world = await withModel()
    world.libraryFs.fails = (request) => request.includes('taste-axes')
    expect((await axesOf(world)).length).toBeGreaterThan(0)
    expect(world.logged).toEqual(['the axes of taste were not saved'])
  })
})

describe('a list for several people', () => {
  const asked = { rule: 'average', leastStars: 2.5, offset: 0, limit: 100 } as const

  async function household() {
    const world = await withModel()
    await world.call('profiles:add', { name: 'Dana' })
    await world.call('profiles:add', { name: 'Newcomer' })
    const rateAs = (profileId: number, movieId: number, halfStars: number) =>
      world.call('ratings:set', { profileId, movieId, halfStars, predictionWasVisible: false })
    for (const movieId of [20, 40, 60]) await rateAs(1, movieId, 10)
    for (const movieId of [20, 40, 60]) await rateAs(2, movieId, 2)
    for (const movieId of [200, 220]) await rateAs(2, movieId, 10)
    return { ...world, rateAs }
  }

  it('has everybody’s own predicted stars in the order of the people', async () => {
    const { call } = await household()
    const { movies, members } = await call('groups:list', { ...asked, profileIds: [2, 1] })
    expect(members).toEqual([
      { profileId: 2, name: 'Dana', nRated: 5 },
      { profileId: 1, name: 'Me', nRated: 3 }
    ])
    for (const { card, predictions } of movies.slice(0, 3)) {
      const own = await Promise.all([2, 1].map((profileId) => call('movies:get', { profileId, movieId: card.movieId })))
      expect(predictions).toEqual(own.map(({ card: { prediction } }) => prediction))
    }
  })

  it('leaves out what any of them rated, saw or is not interested in', async () => {
    const { call } = await household()
    await call('marks:set', { profileId: 2, movieId: 300, mark: 'notInterested', on: true })
    const { movies } = await call('groups:list', { ...asked, profileIds: [1, 2] })
    const listed = ids(movies.map(({ card }) => card))
    for (const gone of [20, 40, 200, 300, UNRATED]) expect(listed).not.toContain(gone)
  })

  it('differs by rule, and without misery has nothing that anybody is predicted to dislike', async () => {
    const { call } = await household()
    const lists = await Promise.all(
      (['average', 'least-misery', 'average-without-misery'] as const).map((rule) =>
        call('groups:list', { ...asked, rule, leastStars: 3, profileIds: [1, 2] })
      )
    )
    const [average, misery, without] = lists.map(({ movies }) => movies)
    expect(ids(average?.map(({ card }) => card) ?? [])).not.toEqual(ids(misery?.map(({ card }) => card) ?? []))
    expect(without?.length).toBeLessThan(average?.length ?? 0)
    for (const { predictions } of without ?? [])
      for (const prediction of predictions) expect(prediction?.stars).toBeGreaterThanOrEqual(3)
  })

  it('is the others’ while somebody has rated nothing, and popular while nobody has', async () => {
    const { call } = await household()
    const withNewcomer = await call('groups:list', { ...asked, profileIds: [1, 3] })
    expect(withNewcomer.basis).toBe('personal')
    expect(withNewcomer.movies.every(({ predictions }) => predictions[1] === null && predictions[0] !== null)).toBe(
      true
    )
    const fresh = await withModel()
    await fresh.call('profiles:add', { name: 'Dana' })
    const popular = await fresh.call('groups:list', { ...asked, profileIds: [1, 2] })
    expect(popular.basis).toBe('popular')
    expect(popular.movies.length).toBeGreaterThan(0)
  })

  it.each([
    ['one person', [1], 'invalid-request'],
    ['seven people', [1, 2, 3, 4, 5, 6, 7], 'invalid-request'],
    ['the same person twice', [1, 1], 'invalid-request'],
    ['a person nobody knows', [1, 99], 'unknown-profile']
  ])('of %s is refused', async (_who, profileIds, code) => {
    const { ask } = await openWorld()
    expect(await ask('groups:list', { ...asked, profileIds })).toMatchObject({ ok: false, error: { code } })
  })
})
