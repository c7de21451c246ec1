import { expect, it } from 'vitest'
import { chooseMethod } from '../../src/engine/choose-method'

const SMALL = { nUsers: 610, nItems: 9_742, nRatings: 100_000 }
const LARGE = { nUsers: 70_000, nItems: 10_000, nRatings: 10_000_000 }
const asked = { budgetSeconds: 8, loss: 'L2', useBiases: true } as const

it('samples where the budget allows several chains, and descends where it does not', () => {
  expect(chooseMethod(SMALL, asked)).toBe('gibbs')
  expect(chooseMethod(LARGE, asked)).toBe('sgd')
})

it('samples ten million ratings too, given the time', () => {
  expect(chooseMethod(LARGE, { ...asked, budgetSeconds: 3600 })).toBe('gibbs')
})

it('descends when asked for what only gradient descent has', () => {
  expect(chooseMethod(SMALL, { ...asked, loss: 'L1' })).toBe('sgd')
  expect(chooseMethod(SMALL, { ...asked, useBiases: false })).toBe('sgd')
})
