import { describe, expect, it } from 'vitest'
import { trainLittleModel } from '../../../src/engine/lesson/little-model'
import { workStep } from '../../../src/engine/lesson/worked-step'

const step = { learningRate: 0.1, regularization: 0, loss: 'L2' } as const

describe('a worked step', () => {
  it('of [0.2, 0.5] and [1.2, 2.4] predicts 1.44, is 1.56 short of three stars, and then predicts more', () => {
    const { products, predicted, error, squaredLoss, absoluteLoss, predictedAfter } = workStep(
      [0.2, 0.5],
      [1.2, 2.4],
      3,
      step
    )
    expect(products[0]).toBeCloseTo(0.24, 10)
    expect(products[1]).toBeCloseTo(1.2, 10)
    expect(predicted).toBeCloseTo(1.44, 10)
    expect(error).toBeCloseTo(1.56, 10)
    expect(squaredLoss).toBeCloseTo(2.4336, 10)
    expect(absoluteLoss).toBeCloseTo(1.56, 10)
    expect(predictedAfter).toBeGreaterThan(predicted)
    expect(predictedAfter).toBeLessThan(3)
  })

  it('moves each side along the other, by the error for L2 and by one for L1', () => {
    const squared = workStep([0.2, 0.5], [1.2, 2.4], 3, step)
    expect(squared.userAfter).toEqual([
      expect.closeTo(0.2 + 0.1 * 1.56 * 1.2, 6),
      expect.closeTo(0.5 + 0.1 * 1.56 * 2.4, 6)
    ])
    expect(squared.itemAfter).toEqual([
      expect.closeTo(1.2 + 0.1 * 1.56 * 0.2, 6),
      expect.closeTo(2.4 + 0.1 * 1.56 * 0.5, 6)
    ])
    const absolute = workStep([0.2, 0.5], [1.2, 2.4], 3, { ...step, loss: 'L1' })
    expect(absolute.userAfter).toEqual([expect.closeTo(0.2 + 0.1 * 1.2, 6), expect.closeTo(0.5 + 0.1 * 2.4, 6)])
  })

  it('is the downhill direction of the loss: half the squared error', () => {
    const user = [0.2, 0.5]
    const item = [1.2, 2.4]
    const loss = (p: readonly number[]) => (3 - (p[0] as number) * 1.2 - (p[1] as number) * 2.4) ** 2 / 2
    const { userAfter } = workStep(user, item, 3, { ...step, learningRate: 1e-3 })
    user.forEach((value, f) => {
      const [up, down] = [1e-5, -1e-5].map((nudge) => loss(user.map((p, g) => (g === f ? p + nudge : p)))) as [
        number,
        number
      ]
      const slope = (up - down) / 2e-5
      expect(((userAfter[f] as number) - value) / 1e-3).toBeCloseTo(-slope, 2)
    })
  })

  it('punishes a miss of two stars four times as much as one of a star by L2, twice by L1', () => {
    const [one, two] = [4, 5].map((stars) => workStep([1, 1], [1, 2], stars, step))
    expect((two?.squaredLoss ?? 0) / (one?.squaredLoss ?? 1)).toBe(4)
    expect((two?.absoluteLoss ?? 0) / (one?.absoluteLoss ?? 1)).toBe(2)
  })
})

describe('the little model', () => {
  const ratings = {
    userIndex: Int32Array.of(0, 0, 1, 1, 2, 2, 2),
    itemIndex: Int32Array.of(0, 1, 0, 2, 1, 2, 3),
    stars: Float32Array.of(5, 1, 4.5, 2, 1.5, 4, 3)
  }
  const options = { ...step, learningRate: 0.05, nFactors: 2, nEpochs: 80, seed: 3 }

  it('keeps its random start and every epoch after it', () => {
    const frames = trainLittleModel(3, 4, ratings, options)
    expect(frames).toHaveLength(81)
    expect(frames.map((frame) => [frame.userFactors.length, frame.itemFactors.length])).toContainEqual([6, 8])
    expect(frames[0]?.userFactors).not.toEqual(frames[1]?.userFactors)
  })

  it('is far off at its random start and close at the end, by either loss', () => {
    for (const loss of ['L2', 'L1'] as const) {
      const frames = trainLittleModel(3, 4, ratings, { ...options, loss })
      expect(frames[0]?.rmse).toBeGreaterThan(1.5)
      expect(frames.at(-1)?.rmse).toBeLessThan(0.6)
      expect(frames.at(-1)?.mae).toBeLessThan(frames[0]?.mae as number)
    }
  })

  it('starts elsewhere with another seed, and the same way with the same', () => {
    const start = (seed: number) => trainLittleModel(3, 4, ratings, { ...options, nEpochs: 0, seed })[0]?.userFactors
    expect(start(3)).toEqual(start(3))
    expect(start(4)).not.toEqual(start(3))
  })
})
