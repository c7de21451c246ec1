import { describe, expect, it } from 'vitest'
import { openWorld } from './world'

// Comedies have the ids 10..180, westerns 190..360.
const ids = (cards: readonly { movieId: number }[]): number[] => cards.map((card) => card.movieId)
const isComedy = (movieId: number): boolean => movieId <= 180

async function withModel() {
  const world = await openWorld()
  await world.train()
  const mark = async (movieId: number, mark: 'seen' | 'liked' | 'disliked', on = true) =>
    (await world.call('marks:set', { profileId: 1, movieId, mark, on })).movie
  const undo = async () => (await world.call('history:undo', { profileId: 1 })).step
  return { ...world, mark, undo }
}

describe('a movie marked as liked, or as not liked,', () => {
  it('is seen and leaves the list; one step takes both back', async () => {
    const { mark, list, undo, call } = await withModel()
    expect((await mark(20, 'liked')).marks).toMatchObject({ seen: true, liked: true, disliked: false })
    expect(ids((await list()).movies)).not.toContain(20)
    expect((await mark(20, 'disliked')).marks).toMatchObject({ seen: true, liked: false, disliked: true })
    expect(await undo()).toEqual({ what: 'mark', title: 'Movie 02', year: 1951, mark: 'disliked', on: true })
    expect((await call('movies:get', { profileId: 1, movieId: 20 })).card.marks).toMatchObject({ liked: true })
    await undo()
    expect((await call('movies:get', { profileId: 1, movieId: 20 })).card.marks).toMatchObject({ seen: false })
    expect(ids((await list()).movies)).toContain(20)
  })

  it('makes a list of one’s own without any stars, and no star is predicted from it', async () => {
    const { mark, list } = await withModel()
    expect((await list()).basis).toBe('popular')
    for (const movieId of [20, 40, 60]) await mark(movieId, 'liked')
    const liked = await list()
    expect(liked.basis).toBe('personal')
    expect([liked.nRated, liked.nInputs]).toEqual([0, 3])
    expect(liked.movies.every(({ prediction }) => prediction === null)).toBe(true)
    expect(ids(liked.movies).slice(0, 10).filter(isComedy).length).toBeGreaterThan(7)
    expect((await list('predicted')).basis).toBe('popular')
    for (const movieId of [20, 40, 60]) await mark(movieId, 'disliked')
    const disliked = ids((await list()).movies).slice(0, 10)
    expect(disliked.filter(isComedy).length).toBeLessThan(5)
  })

  it('changes the order and leaves every predicted star as it was', async () => {
    const { mark, rate, list } = await withModel()
    await rate(20, 9)
    await rate(220, 7)
    const stars = async () => new Map((await list('popular')).movies.map((card) => [card.movieId, card.prediction]))
    const [order, before] = [ids((await list()).movies), await stars()]
    await mark(250, 'liked')
    const after = await stars()
    for (const [movieId, prediction] of after) expect(prediction).toEqual(before.get(movieId))
    expect(ids((await list()).movies)).not.toEqual(order.filter((movieId) => movieId !== 250))
  })

  it('is among the reasons of a place, which still add up, and not among those of the stars', async () => {
    const { mark, rate, call } = await withModel()
    await rate(20, 9)
    await mark(40, 'liked')
    await mark(250, 'seen')
    const { reasons } = await call('movies:explain', { profileId: 1, movieId: 60 })
    expect(reasons?.stars.reasons.map(({ movieId }) => movieId)).toEqual([20])
    const { base = NaN, total = NaN, reasons: lines = [] } = reasons?.order ?? {}
    const said = lines.map(({ movieId, halfStars, mark: name }) => [movieId, halfStars, name])
    expect(said.sort()).toEqual([
      [20, 9, null],
      [250, null, 'seen'],
      [40, null, 'liked']
    ])
    expect(Math.abs(lines.reduce((sum, { by }) => sum + by, base) - total)).toBeLessThan(1e-4)
  })

  it('says nothing more once it has stars', async () => {
    const { mark, rate, list } = await withModel()
    const other = await withModel()
    await mark(40, 'disliked')
    for (const { rate: give } of [{ rate }, other]) for (const movieId of [20, 40]) await give(movieId, 9)
    const [marked, plain] = [await list(), await other.list()]
    expect(ids(marked.movies)).toEqual(ids(plain.movies))
    expect(marked.nInputs).toBe(2)
  })

  it('goes into the library as JSON and comes out of it', async () => {
    const { mark, call, saved } = await withModel()
    await mark(20, 'liked')
    await mark(40, 'disliked')
    await mark(60, 'seen')
    await call('exports:save', { profileId: 1, format: 'matinee' })
    const other = await openWorld()
    const bytes = new TextEncoder().encode(saved[0]?.contents[0])
    await other.call('imports:drop', { profileId: 1, files: [{ name: 'library.json', bytes }] })
    const readIn = async () => {
      while ((await other.call('imports:state', {})).phase === 'reading')
        await new Promise((resolve) => setTimeout(resolve, 5))
    }
    await readIn()
    await other.call('imports:apply', {})
    for (const [movieId, own] of [
      [20, { seen: true, liked: true, disliked: false }],
      [40, { seen: true, liked: false, disliked: true }],
      [60, { seen: true, liked: false, disliked: false }]
    ] as const)
      expect((await other.call('movies:get', { profileId: 1, movieId })).card.marks).toMatchObject(own)
  })

  it('is what Letterboxd’s likes become, but for movies with stars and for those I did not like', async () => {
    const { mark, rate, call } = await withModel()
    await rate(10, 6)
    await mark(20, 'disliked')
    const row = (n: number): string => `2021-01-0${n},Movie 0${n},${1949 + n},https://boxd.it/${n}\n`
    const csv = `Date,Name,Year,Letterboxd URI\n${row(1)}${row(2)}${row(3)}`
    const files = [{ name: 'films.csv', bytes: new TextEncoder().encode(csv) }]
    await call('imports:drop', { profileId: 1, files })
    while ((await call('imports:state', {})).phase === 'reading') await new Promise((resolve) => setTimeout(resolve, 5))
    await call('imports:apply', {})
    const marks = async (movieId: number) => (await call('movies:get', { profileId: 1, movieId })).card.marks
    expect(await marks(10)).toMatchObject({ seen: false, liked: false })
    expect(await marks(20)).toMatchObject({ seen: true, liked: false, disliked: true })
    expect(await marks(30)).toMatchObject({ seen: true, liked: true })
  })
})
