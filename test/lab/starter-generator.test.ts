import { describe, expect, it } from 'vitest'
import { Random } from '../../src/engine/numeric/random'
import type { RatingMatrix } from '../../src/engine/ratings/rating-matrix'
import { dealRareMovies } from '../../lab/starter/activity'
import { calibrate } from '../../lab/starter/calibrate'
import { GENERATOR_CONSTANTS, type GeneratorConstants } from '../../lab/starter/constants'
import { coreOf } from '../../lab/starter/core'
import { countsOfItems, histogramsOf } from '../../lab/starter/counts'
import { pivotalDraw } from '../../lab/starter/draw-opinions'
import { fitGenerator } from '../../lab/starter/generator'
import { nearestOverlap } from '../../lab/starter/overlap'
import { mixHistories } from '../../lab/starter/seed-histories'
import { exampleRatings, N_MOVIES, N_RARE, N_RATERS } from './starter-example'

const real = exampleRatings(5)
const rowOf = (ratings: RatingMatrix, u: number) => [
  ...ratings.itemIndex.subarray(ratings.userStart[u], ratings.userStart[u + 1])
]

/** How much likelier two movies of one circle are rated by the same person than two of different circles. */
function circleRatio(ratings: RatingMatrix): number {
  const half = (N_MOVIES - N_RARE) / 2
  let within = 0
  let across = 0
  for (let u = 0; u < ratings.nUsers; u++) {
    const core = rowOf(ratings, u).filter((item) => item < 2 * half)
    const first = core.filter((item) => item < half).length
    within += first ** 2 + (core.length - first) ** 2
    across += 2 * first * (core.length - first)
  }
  return within / across
}

describe('a simulated community', () => {
  const community = fitGenerator(real).generate(1)

  it('is the same for the same seed, to the byte', () => {
    expect(fitGenerator(real).generate(1)).toEqual(community)
  })

  it('is another one for another seed', () => {
    expect(fitGenerator(real).generate(2).itemIndex).not.toEqual(community.itemIndex)
  })

  it('has twice as many raters as the real one, the same movies, and about as many ratings a rater', () => {
    expect([community.nUsers, community.nItems]).toEqual([2 * N_RATERS, N_MOVIES])
    const perReal = community.itemIndex.length / real.itemIndex.length
    expect(perReal).toBeGreaterThan(1.9)
    expect(perReal).toBeLessThan(2.1)
  })

  it('rates every movie that enough people rated as much more often as there are more raters', () => {
    const realCounts = countsOfItems(real)
    const counts = countsOfItems(community)
    for (let item = 0; item < N_MOVIES - N_RARE; item++)
      expect(Math.abs((counts[item] ?? 0) / (realCounts[item] ?? 1) - 2)).toBeLessThan(0.7)
  })

  it('keeps who rates what together', () => {
    expect(circleRatio(real)).toBeGreaterThan(2)
    expect(circleRatio(community)).toBeGreaterThan(circleRatio(real) / 1.6)
  })

  it('likes what its raters are keen on', () => {
    const means = [true, false].map((own) => {
      const values: number[] = []
      for (let u = 0; u < community.nUsers; u++) {
        const row = rowOf(community, u)
        const keen = row.filter((item) => item < (N_MOVIES - N_RARE) / 2).length > row.length / 2
        row.forEach((item, at) => {
          if (item < N_MOVIES - N_RARE && (item < (N_MOVIES - N_RARE) / 2 === keen) === own)
            values.push(community.halfStars[(community.userStart[u] ?? 0) + at] ?? 0)
        })
      }
      return values.reduce((sum, value) => sum + value, 0) / values.length
    })
    expect((means[0] ?? 0) - (means[1] ?? 0)).toBeGreaterThan(1)
  })

  it('copies nobody', () => {
    expect(nearestOverlap(community, real).max).toBeLessThan(0.9)
  })

  it.each<Partial<GeneratorConstants>>([
    { ratersPerReal: 1 },
    { nSources: 1 },
    { seedShare: 0.5 },
    { fewestSeeds: 12 },
    { kernelBase: 500 },
    { kernelPerRater: 50 },
    { dislikeShare: 1 },
    { sharpness: 3 },
    { expectationFloor: 0.2 },
    { starsNoise: 3 }
  ])('differs with %j', (changed) => {
    const other = fitGenerator(real, { ...GENERATOR_CONSTANTS, ...changed }).generate(1)
    expect([other.itemIndex, other.halfStars]).not.toEqual([community.itemIndex, community.halfStars])
  })
})

describe('rare movies', () => {
  it('have no counts published, and those with 5 ratings do', () => {
    const published = histogramsOf(real).map((histogram) => histogram !== null)
    expect(published).toEqual(Array.from(countsOfItems(real), (count) => count >= 5))
    expect(published.slice(N_MOVIES - N_RARE)).not.toContain(true)
  })

  it('are dealt about equally often whatever their real counts, no movie twice to a rater', () => {
    const dealt = dealRareMovies(
      25,
      10,
      Float64Array.from({ length: 8 }, (_, u) => 20 + 10 * u),
      new Random(3)
    )
    const times = new Map<number, number>()
    for (const places of dealt) for (const place of places) times.set(place, (times.get(place) ?? 0) + 1)
    expect([...times.values()].sort()).toEqual([2, 2, 2, 2, 2, 3, 3, 3, 3, 3])
  })
})

describe('a seed history', () => {
  const core = coreOf(real)
  const histories = mixHistories(core.ratings, GENERATOR_CONSTANTS, new Random(1))

  it('is mixed from as many different raters as asked for', () => {
    for (const { sources } of histories) expect(new Set(sources).size).toBe(GENERATOR_CONSTANTS.nSources)
  })

  it('holds only a part of any rater, with stars one of its sources gave', () => {
    for (const history of histories) {
      const rows = Array.from(history.sources, (source) => new Set(rowOf(core.ratings, source)))
      expect(history.itemIndex.length).toBeGreaterThan(0)
      for (const item of history.itemIndex) expect(rows.some((row) => row.has(item))).toBe(true)
      for (const row of rows) expect([...row].every((item) => history.itemIndex.includes(item))).toBe(false)
    }
  })
})

describe('calibrated chances', () => {
  const likes = Float32Array.of(0.9, 0.1, 0.2, 0.1, 0.8, 0.3)
  const dislikes = Float32Array.of(0.1, 0.4, 0.3, 0.2, 0.1, 0.6)
  const field = { nRaters: 2, nItems: 3, likes, dislikes }
  const margins = { likeCount: [0.8, 0.7, 0.5], dislikeCount: [0.4, 0.6, 0.4], activity: [1.5, 1.9] }
  const chances = calibrate(field, margins, { ...GENERATOR_CONSTANTS, sharpness: 1 })
  const column = (values: Float32Array, i: number) => (values[i] ?? 0) + (values[i + 3] ?? 0)

  it('add up to the wanted likes, dislikes and activity', () => {
    margins.likeCount.forEach((count, i) => expect(column(chances.likes, i)).toBeCloseTo(count, 2))
    margins.dislikeCount.forEach((count, i) => expect(column(chances.dislikes, i)).toBeCloseTo(count, 2))
    margins.activity.forEach((wanted, u) => {
      const row = [0, 1, 2].map((i) => (chances.likes[3 * u + i] ?? 0) + (chances.dislikes[3 * u + i] ?? 0))
      expect(row.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(wanted, 2)
    })
  })

  it('favour whoever is expected to like a movie, the more the sharper', () => {
    const share = (values: Float32Array) => (values[0] ?? 0) / column(values, 0)
    const sharper = calibrate(field, margins, { ...GENERATOR_CONSTANTS, sharpness: 2 })
    expect(share(chances.likes)).toBeGreaterThan(0.5)
    expect(share(sharper.likes)).toBeGreaterThan(share(chances.likes))
  })
})

describe('a pivotal draw', () => {
  const chances = Float64Array.of(0.1, 0.7, 0.5, 1, 0.3, 0.4)

  it('draws exactly as many as the chances add up to, each with its chance', () => {
    const random = new Random(11)
    const times = new Float64Array(chances.length)
    const n = 20_000
    for (let round = 0; round < n; round++) {
      const drawn = pivotalDraw(chances, random)
      expect(drawn).toHaveLength(3)
      expect(new Set(drawn).size).toBe(3)
      for (const at of drawn) times[at] = (times[at] ?? 0) + 1 / n
    }
    chances.forEach((chance, at) => expect(Math.abs((times[at] ?? 0) - chance)).toBeLessThan(0.015))
  })

  it('draws nothing from nothing', () => {
    expect(pivotalDraw(new Float64Array(0), new Random(1))).toEqual([])
    expect(pivotalDraw(new Float64Array(3), new Random(1))).toEqual([])
  })
})

describe('overlap with the nearest row', () => {
  it('is 1 for a copy and leaves a row itself out', () => {
    expect(nearestOverlap(exampleRatings(5), real)).toEqual({ median: 1, max: 1 })
    expect(nearestOverlap(real, real).max).toBeLessThan(1)
  })
})
