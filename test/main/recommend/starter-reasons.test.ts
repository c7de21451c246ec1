import { resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { decodeModel, encodeModel } from '@engine/codec/codec'
import { turnDial } from '@engine/explore/dial'
import { meanDistance } from '@engine/explore/diversify'
import { centredSpace, itemSpace } from '@engine/explore/item-space'
import type { TrainedModel } from '@engine/model'
import { DEFAULT_TRAINING_OPTIONS } from '@engine/options/options'
import { foldIn } from '@engine/person'
import type { RatingMatrix } from '@engine/ratings/rating-matrix'
import { topN } from '@engine/numeric/top-n'
import { trainModel } from '@engine/train'
import { openDataset } from '../../../src/main/datasets/open-dataset'
import type { MovieReasons, Reason } from '../../../src/shared/explore'
import { openWorld } from '../handlers/world'

/** MovieLens ids and half stars of somebody who likes slow, dark and strange movies. */
const TASTE: readonly (readonly [number, number])[] = [
  [541, 10],
  [1252, 9],
  [750, 10],
  [1206, 9],
  [1208, 9],
  [1213, 8],
  [608, 9],
  [924, 10],
  [356, 4],
  [736, 3],
  [597, 4],
  [4878, 8]
]
/** Movies of very different kinds, some of them rated above. */
const ASKED = [1219, 2571, 1, 5618, 597, 541, 161582, 94]
const LEFT_OUT = 924

const sum = (base: number, reasons: readonly Reason[]): number => reasons.reduce((total, { by }) => total + by, base)

describe.each(['sgd', 'gibbs'] as const)('reasons by the starter’s model, %s,', (method) => {
  let world: Awaited<ReturnType<typeof openWorld>>
  let fewer: typeof world
  let ratings: RatingMatrix
  let model: TrainedModel
  let movieIds: number[]
  const reasonsOf = async ({ call }: typeof world, movieId: number): Promise<MovieReasons | null> =>
    (await call('movies:explain', { profileId: 1, movieId })).reasons

  beforeAll(async () => {
    const starter = await openDataset(resolve('resources/starter'))
    const { nRaters, raterStart, movieIndex, halfStars } = starter.ratings
    movieIds = starter.movies.map(({ movieId }) => movieId)
    ratings = {
      nUsers: nRaters,
      nItems: starter.movies.length,
      userStart: raterStart,
      itemIndex: movieIndex,
      halfStars
    }
    const options = { ...DEFAULT_TRAINING_OPTIONS, method, budgetSeconds: 1, nEpochs: 20, nFactors: 16 }
    // As the app has it: through the bytes of a model file.
    model = decodeModel(encodeModel(trainModel({ ratings, nOwnUsers: 0, options })))
    world = await openWorld(undefined, starter)
    fewer = await openWorld(undefined, starter)
    world.use('model', model)
    fewer.use('model', model)
    for (const [movieId, halfStars] of TASTE) {
      await world.rate(movieId, halfStars)
      if (movieId !== LEFT_OUT) await fewer.rate(movieId, halfStars)
    }
  }, 120_000)

  it('sum to the predicted stars and to the ranking score within 0.0001', async () => {
    for (const movieId of ASKED) {
      const reasons = await reasonsOf(world, movieId)
      expect(reasons).not.toBeNull()
      if (!reasons) continue
      const { stars, order } = reasons
      expect(Math.abs(sum(stars.base, stars.reasons) - stars.total)).toBeLessThan(1e-4)
      expect(Math.abs(sum(order.base, order.reasons) - order.total)).toBeLessThan(1e-4)
      expect(stars.prediction.stars).toBeCloseTo(Math.min(5, Math.max(0.5, stars.total)), 5)
    }
  })

  it('are all of my ratings but the movie’s own, the largest first', async () => {
    for (const movieId of ASKED) {
      const reasons = await reasonsOf(world, movieId)
      const expected = TASTE.map(([id]) => id).filter((id) => id !== movieId)
      expect(reasons?.stars.reasons.map((reason) => reason.movieId).sort()).toEqual(expected.sort())
      const sizes = reasons?.stars.reasons.map(({ by }) => Math.abs(by)) ?? []
      expect(sizes).toEqual([...sizes].sort((a, b) => b - a))
      expect(new Set(reasons?.order.reasons.map(({ by }) => by)).size).toBe(expected.length)
    }
  })

  it('explain the figures that the page and the list show', async () => {
    const { movies } = await world.call('recommendations:list', {
      profileId: 1,
      sort: 'predicted',
      offset: 0,
      limit: 3
    })
    const ranked = await world.call('recommendations:list', { profileId: 1, sort: 'recommended', offset: 5, limit: 3 })
    for (const { movieId, prediction } of [...movies, ...ranked.movies]) {
      const reasons = await reasonsOf(world, movieId)
      expect(reasons?.stars.prediction).toEqual(prediction)
      expect(reasons?.order.of).toBe(ranked.total)
    }
    const places = await Promise.all(ranked.movies.map(({ movieId }) => reasonsOf(world, movieId)))
    // Behind the picks the list goes on in the order of the score.
    const found = places.map((reasons) => reasons?.order.place ?? 0)
    expect(found).toEqual([...found].sort((a, b) => a - b))
    expect(Math.max(...found)).toBeLessThanOrEqual(8)
  })

  it('without one rating give what a person who never gave it would see', async () => {
    for (const movieId of ASKED.filter((id) => id !== LEFT_OUT)) {
      const { without } = await world.call('movies:without', { profileId: 1, movieId, leftOutMovieId: LEFT_OUT })
      const never = await reasonsOf(fewer, movieId)
      expect(without?.prediction).toEqual(never?.stars.prediction)
      expect(without?.score).toBe(never?.order.total)
      // The rated movie is in nobody's list here, and may be in the other one's.
      expect((never?.order.place ?? 0) - (without?.place ?? 0)).toBeOneOf([0, 1])
      expect(without?.of).toBe((never?.order.of ?? 0) - 1)
    }
  })

  it('without one rating are not what is left of the sum: the others speak up', async () => {
    const reasons = await reasonsOf(world, 1219)
    const { without } = await world.call('movies:without', { profileId: 1, movieId: 1219, leftOutMovieId: LEFT_OUT })
    const by = reasons?.stars.reasons.find(({ movieId }) => movieId === LEFT_OUT)?.by ?? 0
    const estimate = (reasons?.stars.total ?? 0) - by
    expect(Math.abs((without?.prediction.stars ?? 0) - estimate)).toBeGreaterThan(1e-3)
  })

  it('the dial, turned from the known to the unknown, never raises the mean popularity of the first twenty', async () => {
    const popularity = async (dial: number): Promise<number> => {
      const asked = { profileId: 1, sort: 'recommended', dial, offset: 0, limit: 20 } as const
      const { movies } = await world.call('recommendations:list', asked)
      return movies.reduce((total, { crowd }) => total + (crowd?.count ?? 0), 0) / movies.length
    }
    const found: number[] = []
    for (const dial of [-1, -0.5, 0, 0.5, 1]) found.push(await popularity(dial))
    found.slice(1).forEach((value, at) => expect(value).toBeLessThanOrEqual(found[at] ?? 0))
    expect(found[4]).toBeLessThan(0.7 * (found[0] ?? 0))
  })

  it('the dial never raises it for forty others either, and halves it in the end', () => {
    const { ratingCount } = model.popularity
    const { userStart, itemIndex, halfStars } = ratings
    const sums = { middle: 0, unknown: 0 }
    for (let u = 0; u < 40; u++) {
      const given = { start: userStart[u] ?? 0, end: Math.min((userStart[u] ?? 0) + 15, userStart[u + 1] ?? 0) }
      const own = itemIndex.slice(given.start, given.end)
      const { rankingScore } = foldIn(model, { itemIndex: own, halfStars: halfStars.slice(given.start, given.end) })
      const found = [-1, -0.5, 0, 0.5, 1].map((setting) =>
        topN(turnDial(rankingScore, ratingCount, setting), 20, (i) => own.includes(i)).reduce(
          (sum, i) => sum + (ratingCount[i] ?? 0),
          0
        )
      )
      found.slice(1).forEach((value, at) => expect(value).toBeLessThanOrEqual(found[at] ?? 0))
      sums.middle += found[2] ?? 0
      sums.unknown += found[4] ?? 0
    }
    expect(sums.unknown).toBeLessThan(0.5 * sums.middle)
  })

  it('the five picks are farther apart than the first five by score, and all of the best 25', async () => {
    const asked = { profileId: 1, sort: 'recommended', offset: 0, limit: 30 } as const
    const { movies, nPicks } = await world.call('recommendations:list', asked)
    expect(nPicks).toBe(5)
    const places = new Map<number, number>()
    for (const { movieId } of movies) places.set(movieId, (await reasonsOf(world, movieId))?.order.place ?? 0)
    const picks = movies.slice(0, 5).map(({ movieId }) => movieId)
    const best = [...places.keys()].sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0)).slice(0, 5)
    expect(picks[0]).toBe(best[0])
    expect(Math.max(...picks.map((movieId) => places.get(movieId) ?? 0))).toBeLessThanOrEqual(25)
    const space = centredSpace(itemSpace(model.stars), model.popularity.ratingCount)
    const apart = (ids: readonly number[]): number =>
      meanDistance(
        Int32Array.from(ids, (id) => movieIds.indexOf(id)),
        space
      )
    expect(apart(picks)).toBeGreaterThan(apart(best))
  })

  it('calibration brings the first twenty nearer to the genres I like', async () => {
    const asked = { profileId: 1, sort: 'recommended', offset: 0, limit: 20 } as const
    const plain = await world.call('recommendations:list', asked)
    const { balance, movies } = await world.call('recommendations:list', { ...asked, calibrated: true })
    expect(plain.balance).toBeNull()
    expect(balance?.after).toBeLessThan(balance?.before ?? 0)
    expect(movies.map(({ movieId }) => movieId)).not.toEqual(plain.movies.map(({ movieId }) => movieId))
    expect(movies).toHaveLength(20)
  })
})
