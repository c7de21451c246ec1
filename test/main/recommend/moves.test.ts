import { beforeAll, describe, expect, it } from 'vitest'
import type { ListSort } from '../../../src/shared/contract'
import { openWorld } from '../handlers/world'

/** Ids and half stars; comedies are 10..180, westerns 190..360. */
const OTHERS: readonly (readonly [number, number])[] = [
  [20, 9],
  [60, 8],
  [200, 3],
  [250, 4],
  [110, 7]
]
const RATED = 340
const COMPARED = 100

type World = Awaited<ReturnType<typeof openWorld>>

async function worldOf(ratings: readonly (readonly [number, number])[], withModel: (world: World) => void) {
  const world = await openWorld()
  withModel(world)
  for (const [movieId, halfStars] of ratings) await world.rate(movieId, halfStars)
  return world
}

/** A list that nothing but these ratings has ever been part of. */
async function rankedFrom(
  ratings: readonly (readonly [number, number])[],
  sort: ListSort,
  withModel: (world: World) => void
): Promise<number[]> {
  return (await (await worldOf(ratings, withModel)).list(sort)).movies.map(({ movieId }) => movieId)
}

/** Ranks from 1 of those that are in both, each found by counting the movies before it. */
function ranks(order: readonly number[], others: readonly number[]): Map<number, number> {
  const both = order.filter((id) => others.includes(id))
  return new Map(both.map((id) => [id, 1 + both.filter((other) => order.indexOf(other) < order.indexOf(id)).length]))
}

describe('what a rating moves', () => {
  let world: World
  const withModel = (other: World): void => {
    const { inUse } = world.views.of(1).recommender
    if (inUse) other.use('model', inUse.trained)
  }
  beforeAll(async () => {
    world = await openWorld()
    await world.train()
    for (const [movieId, halfStars] of OTHERS) await world.rate(movieId, halfStars)
  })

  it.each([
    ['recommended', null, 10],
    ['recommended', 10, 2],
    ['recommended', 2, 10],
    ['recommended', 10, null],
    ['predicted', null, 10],
    ['popular', null, 10]
  ] as const)(
    'in the %s order, from %s to %s half stars, are the ranks of two lists made apart',
    async (sort, before, after) => {
      const one = (halfStars: number | null) => (halfStars === null ? [] : [[RATED, halfStars] as const])
      const lists = [
        await rankedFrom([...OTHERS, ...one(before)], sort, withModel),
        await rankedFrom([...OTHERS, ...one(after)], sort, withModel)
      ]
      const [old = [], now = []] = lists.map((list) => list.filter((id) => id !== RATED))
      const [from, to] = [ranks(old, now), ranks(now, old)]
      const expected = now
        .map((movieId) => ({ movieId, from: from.get(movieId) ?? NaN, to: to.get(movieId) ?? NaN }))
        .filter((move) => move.from !== move.to)
      const world = await worldOf([...OTHERS, ...one(after)], withModel)
      const told = await world.call('recommendations:moves', { profileId: 1, movieId: RATED, sort, before })
      expect(told.nCompared).toBe(Math.min(COMPARED, now.length))
      const byMovie = (a: { movieId: number }, b: { movieId: number }) => a.movieId - b.movieId
      const bare = told.moves.map(({ movieId, from, to }) => ({ movieId, from, to }))
      expect(bare.sort(byMovie)).toEqual(expected.sort(byMovie))
      if (sort === 'popular') expect(expected).toEqual([])
      else expect(expected.length).toBeGreaterThan(5)
    }
  )

  it('in the order of predicted stars, are the ranks of the reasons added up, movie by movie', async () => {
    await world.rate(RATED, 10)
    const sums = async (leaveOut: boolean): Promise<Map<number, number>> => {
      const apart = await openWorld()
      withModel(apart)
      for (const [movieId, halfStars] of [...OTHERS, ...(leaveOut ? [] : [[RATED, 10] as const])])
        await apart.rate(movieId, halfStars)
      const ids = (await apart.list('popular')).movies.map(({ movieId }) => movieId).filter((id) => id !== RATED)
      const totals = await Promise.all(
        ids.map(async (movieId) => {
          const { reasons } = await apart.call('movies:explain', { profileId: 1, movieId })
          const { base, reasons: parts } = reasons?.stars ?? { base: NaN, reasons: [] }
          return [movieId, parts.reduce((sum, { by }) => sum + by, base)] as const
        })
      )
      const known = totals.filter(([, total]) => Number.isFinite(total))
      // No two of these differ by less than sums of numbers round to, so that the order needs no rule for equal stars.
      return new Map(known.map(([id, total]) => [id, 1 + known.filter(([, more]) => more > total).length]))
    }
    const [from, to] = [await sums(true), await sums(false)]
    const asked = { profileId: 1, movieId: RATED, sort: 'predicted', before: null } as const
    const { moves } = await world.call('recommendations:moves', asked)
    expect(moves.length).toBeGreaterThan(5)
    for (const { movieId, from: was, to: is } of moves) expect([from.get(movieId), to.get(movieId)]).toEqual([was, is])
    const moved = [...to].filter(([id, rank]) => from.get(id) !== rank).map(([id]) => id)
    expect(moves.map(({ movieId }) => movieId).sort()).toEqual(moved.sort())
  })

  it('of a movie that was marked before it was rated, starts from the list with the mark', async () => {
    const fresh = await openWorld()
    withModel(fresh)
    await fresh.rate(20, 9)
    await fresh.call('marks:set', { profileId: 1, movieId: RATED, mark: 'liked', on: true })
    const before = (await fresh.list()).movies.map(({ movieId }) => movieId)
    await fresh.rate(RATED, 2)
    const after = (await fresh.list()).movies.map(({ movieId }) => movieId)
    const asked = { profileId: 1, movieId: RATED, sort: 'recommended', before: null } as const
    const { moves } = await fresh.call('recommendations:moves', asked)
    for (const { movieId, from, to } of moves)
      expect([from, to]).toEqual([before.indexOf(movieId) + 1, after.indexOf(movieId) + 1])
  })
})

describe('a list without one of my ratings', () => {
  it('is the list of somebody who never gave it, but for the movie itself, and nothing is stored', async () => {
    const world = await openWorld()
    await world.train()
    const other = await openWorld()
    const { inUse } = world.views.of(1).recommender
    if (inUse) other.use('model', inUse.trained)
    for (const [movieId, halfStars] of OTHERS) {
      await world.rate(movieId, halfStars)
      await other.rate(movieId, halfStars)
    }
    await world.rate(RATED, 10)
    const whole = await world.list()
    const history = await world.call('history:state', { profileId: 1 })
    const asked = { profileId: 1, sort: 'recommended', leftOutMovieId: RATED, offset: 0, limit: 100 } as const
    const without = await world.call('recommendations:list', asked)
    const never = (await other.list()).movies.filter(({ movieId }) => movieId !== RATED)
    // Which five stand first depends on the best 25, and the rated movie may be one of those there.
    const facts = ({ movieId, prediction }: (typeof never)[number]) => [movieId, prediction]
    expect(without.movies.slice(5).map(facts).sort()).toEqual(
      never
        .filter(({ movieId }) => !without.movies.slice(0, 5).some((pick) => pick.movieId === movieId))
        .map(facts)
        .sort()
    )
    const [before, after] = [whole, without].map(({ movies }) => movies.map(({ movieId }) => movieId))
    expect(after).not.toEqual(before)
    const { moves } = await world.call('recommendations:moves-without', {
      profileId: 1,
      movieId: RATED,
      sort: 'recommended'
    })
    expect(moves.length).toBeGreaterThan(5)
    for (const { movieId, from, to } of moves)
      expect([before?.indexOf(movieId), after?.indexOf(movieId)]).toEqual([from - 1, to - 1])
    expect(without.nRated).toBe(whole.nRated)
    expect(await world.list()).toEqual(whole)
    expect(await world.call('history:state', { profileId: 1 })).toEqual(history)
    expect((await world.call('movies:get', { profileId: 1, movieId: RATED })).card.mine).toBe(10)
  })

  it('is the whole list when the movie is not rated, and popular when there was no other rating', async () => {
    const world = await openWorld()
    await world.train()
    await world.rate(20, 9)
    const asked = { profileId: 1, sort: 'recommended', offset: 0, limit: 100 } as const
    expect(await world.call('recommendations:list', { ...asked, leftOutMovieId: 30 })).toEqual(await world.list())
    const { basis, movies } = await world.call('recommendations:list', { ...asked, leftOutMovieId: 20 })
    expect(basis).toBe('popular')
    expect(movies.every(({ prediction }) => prediction === null)).toBe(true)
  })
})

it('the reasons of several movies come in one answer, each as the movie’s own page tells them', async () => {
  const { call, train, rate } = await openWorld()
  await train()
  for (const [movieId, halfStars] of OTHERS) await rate(movieId, halfStars)
  const movieIds = [30, 210, 360, 20]
  const { movies } = await call('movies:star-reasons', { profileId: 1, movieIds })
  expect(movies.map(({ movieId }) => movieId)).toEqual(movieIds)
  for (const { movieId, reasons } of movies.slice(0, 2)) {
    const page = await call('movies:explain', { profileId: 1, movieId })
    expect(reasons).toEqual(page.reasons?.stars.reasons)
    expect(reasons).toHaveLength(OTHERS.length)
  }
  const withoutOne = await call('movies:star-reasons', { profileId: 1, movieIds: [30], leftOutMovieId: 20 })
  expect(withoutOne.movies[0]?.reasons.map(({ movieId }) => movieId)).not.toContain(20)
  expect(movies[3]?.reasons).toEqual([]) // rated
})
