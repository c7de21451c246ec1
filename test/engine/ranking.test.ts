/* eslint-disable @typescript-eslint/no-non-null-assertion -- array reads within their bounds */
import { expect, test } from 'vitest'
import { ENGINE_CONSTANTS } from '@engine/constants'
import { choleskyInPlace, solveLower, solveUpper } from '@engine/linear-algebra'
import { foldIn } from '@engine/person'
import { DEFAULT_TRAINING_OPTIONS } from '@engine/options'
import type { RatingMatrix } from '@engine/rating-matrix'
import { kernelScaleFor, kernelScores, raterWeights, trainRanking } from '@engine/ranking'
import { withoutRater } from '@engine/scale-ranking'
import { trainModel } from '@engine/train'
import { matrixOf, plantCommunity, ratedOf } from './planted'

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
const constants = { ...ENGINE_CONSTANTS, kernelBase: 2, kernelPerRater: 1, dislikeShare: 0.5 }
const rated = ratedOf([
  [0, 8],
  [3, 4],
  [2, 1]
])

/** The same regression from dense matrices and the definition. */
function denseScores(rows: readonly (readonly [number, number, number])[], nRaters: number): number[] {
  const opinion = (likes: boolean) =>
    Array.from({ length: nRaters }, (_, v) =>
      Array.from({ length: 5 }, (__, i) => Number(rows.some(([u, j, h]) => u === v && j === i && h >= 8 === likes)))
    )
  const [likes, dislikes] = [opinion(true), opinion(false)]
  const weight = (of: number[][], i: number): number => 1 / (2 + of.reduce((sum, row) => sum + row[i]!, 0))
  const likeness = (l: number[], d: number[], v: number): number => {
    let sum = 0
    for (let i = 0; i < 5; i++)
      sum += l[i]! * likes[v]![i]! * weight(likes, i) + 0.5 * d[i]! * dislikes[v]![i]! * weight(dislikes, i)
    return sum
  }
  const gram = Float64Array.from({ length: nRaters * nRaters }, (_, at) => {
    const [v, w] = [Math.floor(at / nRaters), at % nRaters]
    return likeness(likes[v]!, dislikes[v]!, w) + Number(v === w)
  })
  const k = Float64Array.from({ length: nRaters }, (_, v) => likeness([1, 0, 0, 0, 0], [0, 0, 1, 1, 0], v))
  choleskyInPlace(gram, nRaters)
  solveLower(gram, nRaters, k)
  solveUpper(gram, nRaters, k)
  return [0, 1, 2, 3, 4].map((i) => k.reduce((sum, value, v) => sum + value * likes[v]![i]!, 0))
}

test('the kernel score equals the regression solved from its definition', () => {
  const { kernel } = trainRanking(matrixOf(3, 5, community), 3, 1, constants)
  const scores = kernelScores(kernel, raterWeights(kernel, rated))
  denseScores(community, 3).forEach((expected, i) => expect(scores[i]).toBeCloseTo(expected, 5))
})

test('a rater taken out of the kernel leaves what the others alone would say', () => {
  const { kernel } = trainRanking(matrixOf(3, 5, community), 3, 1, constants)
  const weights = raterWeights(kernel, rated)
  withoutRater(kernel, weights, 1)
  expect(weights[1]).toBeCloseTo(0)
  const others = trainRanking(matrixOf(3, 5, community), 3, 1, constants).kernel
  // The weights of items stay those of the whole community, as they do in scale-ranking.ts.
  const rows = [0, 2]
  const gram = Float64Array.from({ length: 4 }, (_, at) => {
    const [v, w] = [rows[at >> 1]!, rows[at & 1]!]
    return likenessBetween(others, v, w) + Number(v === w)
  })
  const k = Float64Array.from(rows, (v) => likenessTo(others, v))
  choleskyInPlace(gram, 2)
  solveLower(gram, 2, k)
  solveUpper(gram, 2, k)
  expect(weights[0]).toBeCloseTo(k[0]!, 5)
  expect(weights[2]).toBeCloseTo(k[1]!, 5)
})

type Kernel = ReturnType<typeof trainRanking>['kernel']

function holds(lists: Kernel['likes'], i: number, v: number): boolean {
  return lists.raters.subarray(lists.start[i], lists.start[i + 1]).includes(v)
}

function likenessBetween(kernel: Kernel, v: number, w: number): number {
  let sum = 0
  for (let i = 0; i < 5; i++) {
    if (holds(kernel.likes, i, v) && holds(kernel.likes, i, w)) sum += kernel.likeWeight[i]!
    if (holds(kernel.dislikes, i, v) && holds(kernel.dislikes, i, w)) sum += kernel.dislikeWeight[i]!
  }
  return sum
}

function likenessTo(kernel: Kernel, v: number): number {
  return (
    (holds(kernel.likes, 0, v) ? kernel.likeWeight[0]! : 0) +
    (holds(kernel.dislikes, 3, v) ? kernel.dislikeWeight[3]! : 0) +
    (holds(kernel.dislikes, 2, v) ? kernel.dislikeWeight[2]! : 0)
  )
}

test('for people it never saw, the kernel part of the score spreads as widely as its scale is meant to make it', () => {
  const { ratings } = plantCommunity(120, 90, 0.3, 11)
  const { ranking } = trainModel({ ratings: firstRows(ratings, 60), nOwnUsers: 0, options: quick })
  const deviations = Array.from({ length: 60 }, (_, n) => {
    const start = ratings.userStart[60 + n]!
    const given = 5 * 2 ** (n % 3)
    const rated = {
      itemIndex: ratings.itemIndex.slice(start, start + given),
      halfStars: ratings.halfStars.slice(start, start + given)
    }
    return kernelScaleFor(ranking, given) * standardDeviation(kernelScores(ranking, raterWeights(ranking, rated)))
  })
  const mean = deviations.reduce((sum, value) => sum + value, 0) / 60
  expect(mean).toBeGreaterThan(0.85)
  expect(mean).toBeLessThan(1.15)
})

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
