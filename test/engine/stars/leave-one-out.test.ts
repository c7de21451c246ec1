/* eslint-disable @typescript-eslint/no-non-null-assertion -- array reads within their bounds */
import { describe, expect, test } from 'vitest'
import { ENGINE_CONSTANTS } from '@engine/options/constants'
import type { RatedItems } from '@engine/factors/fold-in'
import { leaveOneOut } from '@engine/stars/leave-one-out'
import { DEFAULT_TRAINING_OPTIONS } from '@engine/options/options'
import { foldInPerson, type RatingPredictor } from '@engine/stars/rating-predictor'
import { trainModel } from '@engine/train'
import { plantCommunity, ratedOf } from '../planted'

const { ratings } = plantCommunity(40, 70, 0.4, 3)
const options = { ...DEFAULT_TRAINING_OPTIONS, nFactors: 3, seed: 5 }
const sides: Readonly<Record<string, RatingPredictor>> = {
  sgd: trainModel({ ratings, nOwnUsers: 0, options: { ...options, method: 'sgd', nEpochs: 12 } }).stars,
  gibbs: trainModel({ ratings, nOwnUsers: 0, options: { ...options, method: 'gibbs', budgetSeconds: 1 } }).stars
}
const people: Readonly<Record<string, RatedItems>> = {
  'one rating': ratedOf([[7, 9]]),
  'two ratings': ratedOf([
    [3, 10],
    [64, 1]
  ]),
  'sixty ratings': ratedOf(Array.from({ length: 60 }, (_, n) => [n, 1 + ((n * 7) % 10)] as const))
}

const without = ({ itemIndex, halfStars }: RatedItems, n: number): RatedItems => ({
  itemIndex: itemIndex.filter((_, at) => at !== n),
  halfStars: halfStars.filter((_, at) => at !== n)
})

describe.each(Object.entries(sides))('by %s', (_, side) => {
  test.each(Object.entries(people))('of %s each is predicted as by folding in the others', (_name, rated) => {
    const starsWithout = leaveOneOut(side, rated)
    for (let n = 0; n < rated.itemIndex.length; n++) {
      const folded = foldInPerson(side, without(rated, n)).starsOf(rated.itemIndex[n]!)
      expect(Math.abs(starsWithout(n) - folded)).toBeLessThan(1e-6)
    }
  })

  test('leaving a rating out matters', () => {
    const rated = people['sixty ratings']!
    const starsWithout = leaveOneOut(side, rated)
    const all = foldInPerson(side, rated)
    const moved = Array.from(rated.itemIndex, (i, n) => Math.abs(starsWithout(n) - all.starsOf(i)))
    expect(Math.max(...moved)).toBeGreaterThan(0.02)
  })
})

test('by one set of factors without histories the error left out is the residual / (1 - h)', () => {
  const constants = { ...ENGINE_CONSTANTS, useHistories: false }
  const plain = { ...options, method: 'sgd' as const, nEpochs: 12 }
  const side = trainModel({ ratings, nOwnUsers: 0, options: plain, constants }).stars
  if (side.kind !== 'point') throw new Error('gradient descent leaves one set of factors')
  const rated = people['sixty ratings']!
  const starsWithout = leaveOneOut(side, rated)
  const folded = foldInPerson(side, rated)
  for (let n = 0; n < rated.itemIndex.length; n++) {
    const i = rated.itemIndex[n]!
    const stars = rated.halfStars[n]! / 2
    // The row's part of the variance, of which h is the share of the noise.
    const h = (folded.variance(i) - side.prior.noiseVariance) / side.prior.noiseVariance
    expect(stars - starsWithout(n)).toBeCloseTo((stars - folded.starsOf(i)) / (1 - h), 6)
  }
})
