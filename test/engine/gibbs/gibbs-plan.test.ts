import { describe, expect, test } from 'vitest'
import { nKept, planChains, secondsOf } from '@engine/gibbs/gibbs-plan'

const small = { nUsers: 610, nItems: 9724, nRatings: 90_000 }
const large = { nUsers: 200_000, nItems: 60_000, nRatings: 32_000_000 }

describe('the plan of chains', () => {
  test('fits the budget and uses most of it', () => {
    for (const budget of [1, 2, 5, 20]) {
      const seconds = secondsOf(small, planChains(small, budget))
      expect(seconds).toBeLessThan(budget)
      expect(seconds).toBeGreaterThan(0.3 * budget)
    }
  })

  test('averages more and larger chains when there is more time', () => {
    const [short, long] = [planChains(small, 2), planChains(small, 20)]
    expect(long.length).toBeGreaterThan(short.length)
    expect(new Set(long.map((chain) => chain.nFactors)).size).toBe(3)
  })

  test('keeps a model of three bytes a cell below 22 MB', () => {
    const columns = planChains(small, 1000).reduce((sum, chain) => sum + nKept(chain) * (chain.nFactors + 1), 0)
    expect(3 * columns * small.nItems).toBeLessThanOrEqual(22e6)
    expect(3 * columns * small.nItems).toBeGreaterThan(18e6)
  })

  test('is one small chain when even that takes longer, and for no ratings at all', () => {
    expect(planChains(large, 1)).toMatchObject([{ nFactors: 4 }])
    expect(planChains({ nUsers: 0, nItems: 0, nRatings: 0 }, 1).length).toBeGreaterThan(0)
  })

  test('keeps draws from after the burn-in only', () => {
    expect(nKept({ nFactors: 8, nSweeps: 34, nBurnIn: 18, keepEvery: 4 })).toBe(4)
    expect(nKept({ nFactors: 8, nSweeps: 33, nBurnIn: 18, keepEvery: 4 })).toBe(3)
  })
})
