/* eslint-disable @typescript-eslint/no-non-null-assertion -- array reads within their bounds */
import { describe, expect, test } from 'vitest'
import { alignAxes, type AxesBefore } from '@engine/explore/align-axes'
import { describeAxis } from '@engine/explore/describe-axis'
import { centredSpace, itemSpace, type ItemSpace } from '@engine/explore/item-space'
import { DEFAULT_TRAINING_OPTIONS } from '@engine/options/options'
import { principalAxes } from '@engine/numeric/principal-axes'
import { Random } from '@engine/numeric/random'
import { pointStarsOf } from '@engine/stars/rating-predictor'
import { tasteAxes, type TasteAxes } from '@engine/explore/taste-axes'
import { trainModel } from '@engine/train'
import { plantCommunity } from '../planted'

const N_ITEMS = 60
const DEVIATIONS = [3, 2, 1]
/** Items spread along three directions of unequal length, the first with a long tail upwards; then turned at random. */
const plain = Array.from({ length: N_ITEMS }, (_, i) => {
  const random = new Random(100 + i)
  const [a, b, c] = DEVIATIONS.map((deviation) => deviation * random.normal())
  return [i === 7 ? 14 : a!, b!, c!]
})
const turned = (seed: number): ItemSpace => {
  const random = new Random(seed)
  const [x, y] = [random.uniform() * 6, random.uniform() * 6]
  const rows = plain.map(([a, b, c]) => {
    const [p, q] = [Math.cos(x) * a! - Math.sin(x) * b!, Math.sin(x) * a! + Math.cos(x) * b!]
    return [p, Math.cos(y) * q - Math.sin(y) * c!, Math.sin(y) * q + Math.cos(y) * c!, 0]
  })
  return { nItems: N_ITEMS, nDimensions: 4, read: (i, vector) => vector.set(rows[i]!) }
}
const counts = Int32Array.from({ length: N_ITEMS }, (_, i) => 20 + i)
const column = ({ coordinates, nAxes }: TasteAxes, axis: number): number[] =>
  Array.from({ length: N_ITEMS }, (_, i) => coordinates[i * nAxes + axis]!)
const differs = (a: number[], b: number[]): number => Math.max(...a.map((value, i) => Math.abs(value - b[i]!)))

describe('principal axes', () => {
  test('are those of a matrix whose axes are known', () => {
    const [c, s] = [Math.cos(0.3), Math.sin(0.3)]
    // Variances 9 and 1 along (c, s) and (-s, c), and nothing along the third.
    const covariance = Float64Array.of(9 * c * c + s * s, 8 * c * s, 0, 8 * c * s, 9 * s * s + c * c, 0, 0, 0, 0)
    const { axes, variances } = principalAxes(covariance, 3, 2)
    expect(variances[0]).toBeCloseTo(9, 6)
    expect(variances[1]).toBeCloseTo(1, 6)
    expect(Math.abs(axes[0]![0]! * c + axes[0]![1]! * s)).toBeCloseTo(1, 6)
    expect(Math.abs(axes[1]![1]! * c - axes[1]![0]! * s)).toBeCloseTo(1, 6)
  })

  test('of nothing at all have no variance', () => {
    expect(Array.from(principalAxes(new Float64Array(4), 2, 2).variances)).toEqual([0, 0])
  })
})

describe('axes of taste', () => {
  test('do not depend on how the factors are turned', () => {
    const [a, b] = [tasteAxes(turned(1), counts, 3), tasteAxes(turned(2), counts, 3)]
    for (let axis = 0; axis < 3; axis++) expect(differs(column(a, axis), column(b, axis))).toBeLessThan(1e-3)
  })

  test('come in order of what they tell apart, and point to their longer tail', () => {
    const axes = tasteAxes(turned(1), counts, 3)
    expect(axes.shares[0]).toBeGreaterThan(axes.shares[1]!)
    expect(axes.shares[1]).toBeGreaterThan(axes.shares[2]!)
    expect(axes.shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6)
    expect(Math.max(...column(axes, 0))).toBe(column(axes, 0)[7])
  })

  test('are those of the movies with evidence: one that few people rated turns nothing', () => {
    const few = counts.slice()
    few[7] = 4
    expect(tasteAxes(turned(1), few, 3).shares[0]).toBeLessThan(tasteAxes(turned(1), counts, 3).shares[0]!)
  })

  test('are as many as there are dimensions, and defined without ratings', () => {
    expect(tasteAxes(turned(1), counts, 9).nAxes).toBe(4)
    const nothing = tasteAxes(turned(1), new Int32Array(N_ITEMS), 3)
    expect(nothing.coordinates.every(Number.isFinite)).toBe(true)
    expect(Array.from(nothing.shares)).toEqual([0, 0, 0])
  })
})

describe('axes after a retraining', () => {
  const first = tasteAxes(turned(1), counts, 3)
  const before: AxesBefore = {
    nAxes: 3,
    itemIndex: Int32Array.from({ length: 40 }, (_, n) => n),
    coordinates: first.coordinates.slice(0, 40 * 3)
  }
  /** The same axes as another training might leave them. */
  const shuffled: TasteAxes = {
    ...first,
    shares: Float64Array.of(first.shares[2]!, first.shares[0]!, first.shares[1]!),
    coordinates: first.coordinates.map((_, at) => {
      const row = at - (at % 3)
      return [-first.coordinates[row + 2]!, first.coordinates[row]!, -first.coordinates[row + 1]!][at % 3]!
    })
  }

  test('keep their places and signs', () => {
    const aligned = alignAxes(shuffled, before)
    expect(Array.from(aligned.coordinates)).toEqual(Array.from(first.coordinates))
    expect(Array.from(aligned.shares)).toEqual(Array.from(first.shares))
  })

  test('that are new take the places that are left, each once', () => {
    const random = new Random(9)
    const strange: AxesBefore = { ...before, coordinates: before.coordinates.map(() => random.normal()) }
    const aligned = alignAxes(first, strange)
    expect(Array.from(aligned.shares).sort()).toEqual(Array.from(first.shares).sort())
  })

  test('of which two are like one before, give its place to the one that is most like it', () => {
    const values = [
      [1, 1],
      [2, 2.2],
      [3, 2.7],
      [4, 4.4],
      [5, 4.9]
    ]
    const axes: TasteAxes = {
      nAxes: 2,
      // The first axis agrees less with the only one before than the second does.
      coordinates: Float32Array.from(values.flatMap(([exact, near], i) => [near! + (i % 2), exact!])),
      evidence: new Float64Array(5).fill(0.5),
      shares: Float64Array.of(0.6, 0.4)
    }
    const one = { nAxes: 1, itemIndex: Int32Array.of(0, 1, 2, 3, 4), coordinates: Float32Array.of(-1, -2, -3, -4, -5) }
    const aligned = alignAxes(axes, one)
    expect(Array.from(aligned.shares)).toEqual([0.4, 0.6])
    expect(aligned.coordinates[0]).toBe(-1)
  })

  test('stay as they are when there was nothing before', () => {
    const nothing = { nAxes: 0, itemIndex: new Int32Array(0), coordinates: new Float32Array(0) }
    expect(Array.from(alignAxes(first, nothing).coordinates)).toEqual(Array.from(first.coordinates))
  })
})

describe('the description of an axis', () => {
  const axes: TasteAxes = {
    nAxes: 1,
    coordinates: Float32Array.of(3, 2.9, -2, -1.9, 0.1, 5),
    evidence: Float64Array.of(0.9, 0.9, 0.9, 0.9, 0.9, 0.1),
    shares: Float64Array.of(1)
  }
  const kind = (name: string, ...items: number[]) => ({
    name,
    isOf: Uint8Array.from({ length: 6 }, (_, i) => Number(items.includes(i)))
  })

  test('names the well-known items at the ends, not the little-known one that is farther out', () => {
    const { highItems, lowItems } = describeAxis(axes, 0, [], 2)
    expect(Array.from(highItems)).toEqual([0, 1])
    expect(Array.from(lowItems)).toEqual([2, 3])
  })

  test('names the kinds that go with an end, strongest first, and no others', () => {
    const kinds = [kind('Western', 2, 3), kind('Comedy', 0, 1), kind('Drama', 0), kind('Mixed', 1, 2, 4)]
    const { highKinds, lowKinds } = describeAxis(axes, 0, kinds, 2)
    expect(highKinds.map(({ name }) => name)).toEqual(['Comedy', 'Drama'])
    expect(lowKinds.map(({ name }) => name)).toEqual(['Western'])
  })

  test('has no name when nothing goes with it', () => {
    const { highKinds, lowKinds } = describeAxis(axes, 0, [kind('All', 0, 1, 2, 3, 4, 5), kind('None')], 2)
    expect([highKinds, lowKinds]).toEqual([[], []])
  })
})

test('inner products in the space of items are covariances of stars, biases left out', () => {
  // Bias and factor of people: variances .4 and .9 with covariance .3, whose inverse is the precision.
  const determinant = 0.4 * 0.9 - 0.3 * 0.3
  const space = itemSpace({
    kind: 'point',
    nFactors: 1,
    globalMean: 3,
    userBias: new Float32Array(1),
    userFactors: new Float32Array(1),
    itemBias: new Float32Array(3),
    itemFactors: Float32Array.of(1, -0.5, 2),
    prior: {
      mean: Float32Array.of(0.25, -0.5),
      precision: Float32Array.of(0.9 / determinant, -0.3 / determinant, -0.3 / determinant, 0.4 / determinant),
      noiseVariance: 0.6,
      biasFeature: 1,
      history: null
    }
  })
  const at = (i: number): number => {
    const vector = new Float64Array(1)
    space.read(i, vector)
    return vector[0]!
  }
  expect(at(0) * at(0)).toBeCloseTo(0.9, 5)
  expect(at(1) * at(2)).toBeCloseTo(-0.9, 5)
})

describe.each(['sgd', 'gibbs'] as const)('the space of items, by %s,', (method) => {
  const { ratings } = plantCommunity(160, 90, 0.5, 8)
  const options = { ...DEFAULT_TRAINING_OPTIONS, method, budgetSeconds: 0.5, nFactors: 4, validationShare: 0 }
  const model = trainModel({ ratings, nOwnUsers: 0, options })

  test('has the two directions that the community was planted with, and hardly more', () => {
    const { shares } = tasteAxes(itemSpace(model.stars), model.popularity.ratingCount, 4)
    expect(shares[0]! + shares[1]!).toBeGreaterThan(0.8)
    expect(shares[2]).toBeLessThan(0.1)
  })

  test('lies around its middle once centred', () => {
    const space = centredSpace(itemSpace(model.stars), model.popularity.ratingCount)
    const sum = new Float64Array(space.nDimensions)
    const vector = new Float64Array(space.nDimensions)
    for (let i = 0; i < space.nItems; i++) {
      space.read(i, vector)
      vector.forEach((value, d) => (sum[d]! += value * model.popularity.ratingCount[i]!))
    }
    expect(Math.max(...sum.map(Math.abs))).toBeLessThan(1e-6)
  })

  if (method === 'sgd')
    test('has inner products that are covariances of people’s stars', () => {
      const stars = pointStarsOf(model)
      const space = itemSpace(stars)
      const vectors = [3, 11].map((i) => {
        const vector = new Float64Array(space.nDimensions)
        space.read(i, vector)
        return vector
      })
      const taste = (u: number, i: number): number => {
        let sum = 0
        for (let f = 0; f < 4; f++) sum += stars.userFactors[u * 4 + f]! * stars.itemFactors[i * 4 + f]!
        return sum
      }
      const people = Array.from({ length: 160 }, (_, u) => u)
      const mean = (i: number): number => people.reduce((sum, u) => sum + taste(u, i) / 160, 0)
      const [a, b] = [mean(3), mean(11)]
      const covariance = people.reduce((sum, u) => sum + ((taste(u, 3) - a) * (taste(u, 11) - b)) / 160, 0)
      expect(vectors[0]!.reduce((sum, value, d) => sum + value * vectors[1]![d]!, 0)).toBeCloseTo(covariance, 2)
    })
})
