/* eslint-disable @typescript-eslint/no-non-null-assertion -- array reads within their bounds */
import { expect, test } from 'vitest'
import { mae, ndcg, pairwiseAccuracy, recall, rmse } from '@engine/numeric/metrics'
import { countPopularity } from '@engine/ratings/popularity'
import { topN } from '@engine/numeric/top-n'
import { matrixOf } from '../planted'

test('rmse and mae of known errors', () => {
  expect(rmse([3, 4, 1], [2, 4, 3])).toBeCloseTo(Math.sqrt(5 / 3))
  expect(mae([3, 4, 1], [2, 4, 3])).toBeCloseTo(1)
  expect(rmse([], [])).toBeNaN()
})

test('ndcg discounts by rank and compares with the best list possible', () => {
  const ranked = Int32Array.of(4, 9, 2, 7)
  const relevant = (i: number): boolean => i === 9 || i === 7
  const best = 1 + 1 / Math.log2(3)
  expect(ndcg(ranked, relevant, 2, 10)).toBeCloseTo((1 / Math.log2(3) + 1 / Math.log2(5)) / best)
  expect(ndcg(ranked, relevant, 2, 2)).toBeCloseTo(1 / Math.log2(3) / best)
  expect(ndcg(ranked, relevant, 1, 2)).toBeCloseTo(1 / Math.log2(3))
  expect(ndcg(ranked, () => false, 0, 10)).toBeNaN()
})

test('recall counts hits out of what could have been hit', () => {
  const ranked = Int32Array.of(4, 9, 2, 7)
  const relevant = (i: number): boolean => i === 9 || i === 7
  expect(recall(ranked, relevant, 2, 2)).toBe(0.5)
  expect(recall(ranked, relevant, 8, 4)).toBe(0.5)
  expect(recall(ranked, relevant, 0, 4)).toBeNaN()
})

test('pairwise accuracy ignores equal stars and halves tied scores', () => {
  expect(pairwiseAccuracy([1, 2, 3], [1, 2, 3])).toBe(1)
  expect(pairwiseAccuracy([3, 2, 1], [1, 2, 3])).toBe(0)
  expect(pairwiseAccuracy([1, 1, 5], [1, 2, 2])).toBe(0.75)
  expect(pairwiseAccuracy([1, 2], [4, 4])).toBeNaN()
})

test('the top n are the highest scores, ties by lower index, without the excluded', () => {
  const scores = Float32Array.of(1, 5, -Infinity, 5, 7, 3, NaN)
  expect(topN(scores, 3, () => false)).toEqual(Int32Array.of(4, 1, 3))
  expect(topN(scores, 3, (i) => i === 1)).toEqual(Int32Array.of(4, 3, 5))
  expect(topN(scores, 99, () => false)).toEqual(Int32Array.of(4, 1, 3, 5, 0))
  expect(topN(scores, 0, () => false)).toEqual(new Int32Array())
})

test('the top n of many scores are those of a full sort', () => {
  const scores = Float32Array.from({ length: 500 }, (_, i) => (i * 7919) % 101)
  const sorted = Array.from(scores.keys()).sort((a, b) => scores[b]! - scores[a]! || a - b)
  expect(Array.from(topN(scores, 40, (i) => i % 3 === 0))).toEqual(sorted.filter((i) => i % 3 !== 0).slice(0, 40))
})

test('popular means many likes, then a high damped mean, then a lower index', () => {
  const ratings = matrixOf(4, 5, [
    [0, 0, 8],
    [1, 0, 2],
    [0, 1, 8],
    [0, 2, 10],
    [1, 2, 9],
    [2, 3, 7],
    [3, 4, 10]
  ])
  const popularity = countPopularity(ratings, 3)
  expect(popularity.ratingCount).toEqual(Int32Array.of(2, 1, 2, 1, 0))
  expect(popularity.likeCount).toEqual(Int32Array.of(1, 1, 2, 0, 0))
  const mean = (4 + 1 + 4 + 5 + 4.5 + 3.5) / 6
  expect(popularity.dampedMean[0]).toBeCloseTo((5 + 5 * mean) / 7)
  expect(popularity.dampedMean[4]).toBeCloseTo(mean)
})
