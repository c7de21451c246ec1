import { expect, it } from 'vitest'
import { plural, signed } from '../../../src/renderer/src/words/numbers'
import { texts } from '../../../src/renderer/src/words/texts/texts'

const { roughly, stars, took, when } = texts.measures

it('names half stars as people say them', () => {
  expect([1, 2, 3, 9, 10].map(stars)).toEqual(['0.5 stars', '1 star', '1.5 stars', '4.5 stars', '5 stars'])
})

it('uses one and many', () => {
  expect([0, 1, 2, 1204].map((n) => plural(n, 'rating'))).toEqual([
    '0 ratings',
    '1 rating',
    '2 ratings',
    '1,204 ratings'
  ])
  expect(plural(31, 'person', 'people')).toBe('31 people')
})

it('gives differences their sign, and none to a difference that rounds to nothing', () => {
  expect([0.42, -1.68, 0.04, -0.04].map(signed)).toEqual(['+0.4', '−1.7', '0.0', '0.0'])
})

it('says roughly what is left and exactly what it took', () => {
  expect([200, 4400, 100_000, 240_000].map(roughly)).toEqual(['about 1 s', 'about 4 s', 'about 2 min', 'about 4 min'])
  expect([420, 12_300, 200_000].map(took)).toEqual(['0.4 s', '12 s', '3 min 20 s'])
})

it('says when as shortly as it can', () => {
  const now = new Date(2026, 10, 21, 20, 0).getTime()
  expect(when(new Date(2026, 10, 21, 9, 5).getTime(), now)).toBe('today 09:05')
  expect(when(new Date(2026, 10, 14, 9, 5).getTime(), now)).toBe('14 Nov')
  expect(when(new Date(2025, 10, 14, 9, 5).getTime(), now)).toBe('14 Nov 2025')
})
