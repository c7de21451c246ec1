import { describe, expect, it } from 'vitest'
import type { Reason } from '../../../src/shared/explore'
import { signedHundredths, sumRows } from '../../../src/renderer/src/features/movie/reason-rows'
import { ordinal } from '../../../src/renderer/src/words/texts/ordinal'

const reason = (movieId: number, by: number): Reason => ({
  movieId,
  title: `Movie ${movieId}`,
  year: 1999,
  halfStars: 8,
  mark: null,
  by
})
const many = (n: number): Reason[] =>
  Array.from({ length: n }, (_, i) => reason(i + 1, (i % 3 ? 0.301 : -0.204) / (i + 1)))
const sorted = (reasons: readonly Reason[]): Reason[] => [...reasons].sort((a, b) => Math.abs(b.by) - Math.abs(a.by))
const totalOf = (reasons: readonly Reason[], base: number): number => reasons.reduce((sum, { by }) => sum + by, base)

describe('the lines of a sum', () => {
  it('as shown add up to the total as it is shown, whatever the rounding', () => {
    for (let n = 0; n < 40; n++) {
      const reasons = sorted(many(n))
      const total = totalOf(reasons, 3.4567)
      const rows = sumRows([{ name: 'Start', value: 3.4567 }], reasons, total)
      expect(rows.reduce((sum, { by }) => sum + by, 0)).toBe(Math.round(100 * total))
      expect(rows.at(-1)?.upTo).toBe(Math.round(100 * total))
    }
  })

  it('name the largest reasons and put the others together, by what they do', () => {
    const reasons = sorted(many(30))
    const rows = sumRows([{ name: 'Start', value: 3 }], reasons, totalOf(reasons, 3))
    expect(rows.map(({ kind }) => kind)).toEqual(['start', ...new Array<string>(7).fill('reason'), 'rest', 'rest'])
    expect(rows[8]?.name).toMatch(/^\d+ more that raise it$/)
    expect(rows[9]?.name).toMatch(/^\d+ more that lower it$/)
    expect(rows[8]?.by).toBeGreaterThan(0)
  })

  it('do not name a reason that would read as nothing', () => {
    const rows = sumRows([{ name: 'Start', value: 3 }], [reason(1, 0.5), reason(2, 0.004)], 3.504)
    expect(rows.map(({ name }) => name)).toEqual(['Start', 'Movie 1', '1 more that raises it'])
  })

  it('are the start alone when there is no reason', () => {
    expect(sumRows([{ name: 'Start', value: 3.333 }], [], 3.333)).toEqual([
      { kind: 'start', name: 'Start', reason: null, by: 333, upTo: 333 }
    ])
  })
})

it('places are read as ordinals', () => {
  expect([1, 2, 3, 4, 11, 12, 13, 21, 102, 1013].map(ordinal)).toEqual([
    '1st',
    '2nd',
    '3rd',
    '4th',
    '11th',
    '12th',
    '13th',
    '21st',
    '102nd',
    '1,013th'
  ])
})

it('differences have a sign, nothing has none', () => {
  expect([31, -12, 0].map(signedHundredths)).toEqual(['+0.31', '−0.12', '0.00'])
})
