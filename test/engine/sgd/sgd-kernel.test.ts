/* eslint-disable @typescript-eslint/no-non-null-assertion -- array reads within their bounds */
import { expect, test } from 'vitest'
import type { EpochStep } from '@engine/sgd/kernel'
import type { RatingTriples } from '@engine/ratings/rating-triples'
import { runSgdEpoch } from '@engine/sgd/sgd-kernel'
import type { StarModel } from '@engine/factors/star-model'

const ratings: RatingTriples = {
  userIndex: Int32Array.of(1, 0),
  itemIndex: Int32Array.of(2, 1),
  stars: Float32Array.of(4.5, 1)
}

function model(globalMean: number, biases: number): StarModel {
  return {
    nFactors: 3,
    globalMean,
    userBias: Float32Array.of(0.3 * biases, -0.2 * biases),
    itemBias: Float32Array.of(0.1 * biases, 0.4 * biases, -0.5 * biases, 0.2 * biases),
    userFactors: Float32Array.of(0.1, 0.2, 0.3, -0.4, 0.5, 0.6),
    itemFactors: Float32Array.of(0.7, 0.8, 0.9, 1, -1.1, 1.2, 0.3, 0.9, -0.6, 0.2, 0.1, 0.4)
  }
}

function step(loss: 'L1' | 'L2', useBiases: boolean): EpochStep {
  return {
    learningRate: 1e-3,
    regularization: 0.11,
    factorCentre: 0.4,
    userBiasRegularization: Float32Array.of(0.21, 0.22),
    itemBiasRegularization: Float32Array.of(0.41, 0.42, 0.43, 0.44),
    loss,
    useBiases
  }
}

const squared = (values: Float32Array, centre: number): number =>
  values.reduce((sum, value) => sum + (value - centre) ** 2, 0)

/** What the nth rating adds to the objective of sgd-kernel.ts. */
function objective(m: StarModel, n: number, { loss, ...weights }: EpochStep): number {
  const u = ratings.userIndex[n]!
  const i = ratings.itemIndex[n]!
  const p = m.userFactors.subarray(3 * u, 3 * u + 3)
  const q = m.itemFactors.subarray(3 * i, 3 * i + 3)
  const product = p.reduce((sum, value, f) => sum + value * q[f]!, 0)
  const error = ratings.stars[n]! - m.globalMean - m.userBias[u]! - m.itemBias[i]! - product
  const penalty =
    weights.regularization * (squared(p, weights.factorCentre) + squared(q, weights.factorCentre)) +
    weights.userBiasRegularization[u]! * m.userBias[u]! ** 2 +
    weights.itemBiasRegularization[i]! * m.itemBias[i]! ** 2
  return (loss === 'L2' ? error ** 2 / 2 : Math.abs(error)) + penalty / 2
}

const PARTS = ['userBias', 'itemBias', 'userFactors', 'itemFactors'] as const

test.each([
  ['L2', true],
  ['L1', true],
  ['L2', false],
  ['L1', false]
] as const)('one step moves every number by minus the numeric gradient: loss %s, biases %s', (loss, useBiases) => {
  const before = model(useBiases ? 3.1 : 0, useBiases ? 1 : 0)
  const after = model(useBiases ? 3.1 : 0, useBiases ? 1 : 0)
  const constants = step(loss, useBiases)
  runSgdEpoch(after, ratings, Int32Array.of(0), constants)
  for (const part of PARTS)
    before[part].forEach((value, at) => {
      const shifted = (by: number): number => {
        const m = model(before.globalMean, useBiases ? 1 : 0)
        m[part][at] = value + by
        return objective(m, 0, constants)
      }
      const width = 2 ** -7
      const isLearned = useBiases || part.endsWith('Factors')
      const gradient = isLearned ? (shifted(width) - shifted(-width)) / (2 * width) : 0
      expect((after[part][at]! - value) / -constants.learningRate, `${part} ${at}`).toBeCloseTo(gradient, 3)
    })
})

test('the epoch visits ratings in the given order and returns the squared errors it met', () => {
  const [forth, back] = [model(3, 1), model(3, 1)]
  const errors = [0, 1].map((n) => {
    const m = model(3, 1)
    return runSgdEpoch(m, ratings, Int32Array.of(n), step('L2', true))
  })
  const sum = runSgdEpoch(forth, ratings, Int32Array.of(0, 1), step('L2', true))
  // The two ratings share no row, so the order cannot change the errors.
  expect(sum).toBeCloseTo(errors[0]! + errors[1]!)
  runSgdEpoch(back, ratings, Int32Array.of(1, 0), step('L2', true))
  expect(back.userFactors).toEqual(forth.userFactors)
  expect(errors[0]).toBeCloseTo((4.5 - (3 - 0.2 - 0.5 + (-0.4 * 0.3 + 0.5 * 0.9 - 0.6 * 0.6))) ** 2, 4)
})
