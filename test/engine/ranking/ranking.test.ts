/* eslint-disable @typescript-eslint/no-non-null-assertion -- array reads within their bounds */
import { expect, test } from 'vitest'
import { ENGINE_CONSTANTS } from '@engine/options/constants'
import { choleskyInPlace, solveLower, solveUpper } from '@engine/numeric/linear-algebra'
import { foldIn, type RatedItems } from '@engine/person'
import { DEFAULT_TRAINING_OPTIONS } from '@engine/options/options'
import type { RatingMatrix } from '@engine/ratings/rating-matrix'
import { baseOf, kernelScaleFor, type RankingModel } from '@engine/ranking/ranking'
import {
  kernelScores,
  likersOf,
  raterWeights,
  trainRaterKernel,
  withoutRater,
  type RaterKernel
} from '@engine/ranking/rater-kernel'
import { trainModel } from '@engine/train'
import { matrixOf, plantCommunity, ratedOf } from '../planted'

const quick = { ...DEFAULT_TRAINING_OPTIONS, nFactors: 2, nEpochs: 3 }

const community = [
  [0, 0, 10],
  [0, 1, 8],
  [0, 3, 2],
  [1, 1, 9],
  [1, 2, 3],
  [2, 0, 8],
  [2, 3, 7],
  [2, 4, 10],
  [2, 2, 8]
] as const
const constants = { ...ENGINE_CONSTANTS, kernelBase: 2, kernelPerRater: 1, raterExponent: 0.5 }
const RATED_SHARE = 0.3
const rated = ratedOf([
  [0, 8],
  [3, 4],
  [2, 10],
  [4, 10]
])

const kernelOf = (changed: Partial<typeof constants> = {}): RaterKernel =>
  trainRaterKernel(matrixOf(3, 5, community), 3, 1, { ...constants, ...changed }).kernel

/** Half stars of rater v by item; 0 where there is no rating. */
const rowOf = (v: number): number[] =>
  Array.from({ length: 5 }, (_, i) => community.find(([u, j]) => u === v && j === i)?.[2] ?? 0)
const person = Array.from({ length: 5 }, (_, i) =>
  Array.from(rated.itemIndex).includes(i) ? rated.halfStars[rated.itemIndex.indexOf(i)]! : 0
)

/** The regression from dense rows and its definition: raters v count 1 / sqrt(their ratings), normalized. */
function denseScores(people: readonly number[]): number[] {
  const counts = [0, 1, 2].map((v) => rowOf(v).filter((h) => h > 0).length)
  const meanSquare = counts.reduce((sum, count) => sum + 1 / count, 0) / 3
  const scale = counts.map((count) => 1 / Math.sqrt(count * meanSquare))
  const likeness = (a: number[], b: number[]): number => {
    let sum = 0
    for (let i = 0; i < 5; i++)
      for (const least of [1, 8, 10]) {
        if (!(a[i]! >= least && b[i]! >= least)) continue
        const weighted = [0, 1, 2].reduce((all, v) => all + (rowOf(v)[i]! >= least ? scale[v]! ** 2 : 0), 0)
        sum += 1 / (2 + weighted)
      }
    return sum
  }
  const n = people.length
  const gram = Float64Array.from({ length: n * n }, (_, at) => {
    const [v, w] = [people[Math.floor(at / n)]!, people[at % n]!]
    return likeness(rowOf(v), rowOf(w)) * scale[v]! * scale[w]! + Number(v === w)
  })
  const k = Float64Array.from(people, (v) => likeness(person, rowOf(v)) * scale[v]!)
  choleskyInPlace(gram, n)
  solveLower(gram, n, k)
  solveUpper(gram, n, k)
  const worth = (h: number): number => (h >= 8 ? 1 : h > 0 ? RATED_SHARE : 0)
  return [0, 1, 2, 3, 4].map((i) => people.reduce((sum, v, at) => sum + k[at]! * worth(rowOf(v)[i]!), 0))
}

test('the kernel score equals the regression solved from its definition', () => {
  const kernel = kernelOf()
  const scores = kernelScores(kernel, RATED_SHARE, raterWeights(kernel, rated))
  denseScores([0, 1, 2]).forEach((expected, i) => expect(scores[i]).toBeCloseTo(expected, 5))
})

test('a rater taken out of the kernel leaves what the others alone would say', () => {
  // How much an item or a rater counts stays as it was with everybody.
  const kernel = kernelOf()
  const weights = raterWeights(kernel, rated)
  withoutRater(kernel, weights, 1)
  expect(weights[1]).toBeCloseTo(0)
  const scores = kernelScores(kernel, RATED_SHARE, weights)
  denseScores([0, 2]).forEach((expected, i) => expect(scores[i]).toBeCloseTo(expected, 5))
})

test('who likes an item is known to the kernel', () => {
  const kernel = kernelOf()
  expect([0, 1, 2, 3, 4].map((i) => Array.from(likersOf(kernel, i)).sort())).toEqual([[0, 2], [0, 1], [2], [], [2]])
})

test('raters with many ratings count less, the more so the larger the exponent', () => {
  const ratio = (raterExponent: number): number => {
    const { raterScale } = kernelOf({ raterExponent })
    return raterScale[1]! / raterScale[2]!
  }
  expect(ratio(0)).toBe(1)
  expect(ratio(0.5)).toBeCloseTo(Math.SQRT2, 5)
  expect(ratio(1)).toBeCloseTo(2, 5)
})

test('beyond the most raters a sample of them is compared, the same for the same seed', () => {
  const { ratings } = plantCommunity(50, 40, 0.3, 2)
  const sample = (seed: number) => trainRaterKernel(ratings, 50, seed, { ...ENGINE_CONSTANTS, maxKernelRaters: 20 })
  const { kernel, raterUsers } = sample(1)
  expect(kernel.nRaters).toBe(20)
  expect(new Set(raterUsers).size).toBe(20)
  expect(sample(1)).toEqual({ kernel, raterUsers })
  expect(sample(2).raterUsers).not.toEqual(raterUsers)
})

test('for people it never saw, the kernel part of the score spreads as widely as its scale is meant to make it', () => {
  const { ratings } = plantCommunity(120, 90, 0.3, 11)
  // Little damping, so that a rater's own row would say much about them if it were not taken out.
  const constants = { ...ENGINE_CONSTANTS, kernelBase: 5, kernelPerRater: 0.2 }
  const { ranking } = trainModel({ ratings: firstRows(ratings, 60), nOwnUsers: 0, options: quick, constants })
  const deviations = Array.from({ length: 60 }, (_, n) => {
    const start = ratings.userStart[60 + n]!
    const given = 5 * 2 ** (n % 3)
    const rated = {
      itemIndex: ratings.itemIndex.slice(start, start + given),
      halfStars: ratings.halfStars.slice(start, start + given)
    }
    return kernelScaleFor(ranking, given) * standardDeviation(scoresOf(ranking, rated))
  })
  const mean = deviations.reduce((sum, value) => sum + value, 0) / 60
  expect(mean).toBeGreaterThan(0.85)
  expect(mean).toBeLessThan(1.15)
})

function scoresOf(ranking: RankingModel, rated: RatedItems): Float32Array {
  return kernelScores(ranking, ranking.ratedShare, raterWeights(ranking, rated))
}

function firstRows(ratings: RatingMatrix, nUsers: number): RatingMatrix {
  return { ...ratings, nUsers, userStart: ratings.userStart.slice(0, nUsers + 1) }
}

function standardDeviation(values: Float32Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)
}

test('an item that nobody in the community rated is last, even when an own profile rated it', () => {
  const ratings = matrixOf(4, 7, [...community, [3, 5, 10]])
  const person = foldIn(trainModel({ ratings, nOwnUsers: 1, options: quick }), rated)
  expect(Array.from(person.rankingScore, Number.isFinite)).toEqual([true, true, true, true, true, false, false])
  expect(person.rankingScore[6]).toBe(-Infinity)
})

test('without ratings the order is that of likes and of quality; the first ratings outweigh it step by step', () => {
  const { ratings } = plantCommunity(80, 60, 0.3, 4)
  const model = trainModel({ ratings, nOwnUsers: 0, options: quick })
  const { likeCount } = model.popularity
  const { popularBase } = model.ranking
  const [most, least] = [likeCount.indexOf(Math.max(...likeCount)), likeCount.indexOf(Math.min(...likeCount))]
  expect(popularBase[most]! - popularBase[least]!).toBeGreaterThan(1)
  const shares = [1, 2, 20].map((nRated) => {
    const { itemBase, ...rest } = model.ranking
    return baseOf({ ...rest, itemBase: itemBase.map(() => 0) }, most, nRated) / popularBase[most]!
  })
  expect(shares).toEqual([1, 0.5, 0.05].map((share) => expect.closeTo(share, 6) as number))
})
