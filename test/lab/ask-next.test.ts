import { expect, test, vi } from 'vitest'
import { DEFAULT_TRAINING_OPTIONS } from '@engine/options/options'
import { evaluateAskNext } from '../../lab/evaluate/ask-next'
import { pairedDifference } from '../../lab/evaluate/paired'
import { searchQuestions } from '../../lab/evaluate/search-questions'
import { plantCommunity } from '../engine/planted'

const { ratings } = plantCommunity(16, 70, 0.6, 9)
const options = { ...DEFAULT_TRAINING_OPTIONS, nFactors: 3, nEpochs: 10 }
const STRATEGIES = ['ours', 'popular', 'random']

test('every strategy is measured on the same raters after ten answers, and asks for them in its own way', () => {
  const { nRaters, after } = evaluateAskNext({ ratings, nFolds: 2, seeds: [1], options })
  expect(nRaters).toBe(16)
  expect(Object.keys(after)).toEqual(['10 answers', '10 questions', '30 questions'])
  const answered = after['10 answers']
  for (const strategy of STRATEGIES) {
    expect(answered?.figures[strategy]).toMatchObject({ answers: 10 })
    const [after10, after30] = [after['10 questions'], after['30 questions']].map((one) => one?.figures[strategy])
    expect(after10?.questions).toBe(10)
    expect(after30?.answers).toBeGreaterThan(after10?.answers ?? NaN)
  }
  expect(new Set(STRATEGIES.map((strategy) => answered?.figures[strategy]?.questions)).size).toBe(3)
  expect(Object.keys(answered?.differences ?? {})).toEqual(['ours - popular', 'ours - random'])
  const difference = answered?.differences['ours - random']?.ndcg10.difference
  const [ours, random] = ['ours', 'random'].map((strategy) => answered?.figures[strategy]?.ndcg10 ?? NaN)
  expect(difference).toBeCloseTo((ours ?? NaN) - (random ?? NaN), 10)
})

test('figures over several seeds are the means of those of each', () => {
  const ndcgOf = (seeds: number[]): number =>
    evaluateAskNext({ ratings, nFolds: 2, seeds, options, strategies: {} }).after['10 answers']?.figures.popular
      ?.ndcg10 ?? NaN
  const [one, two] = [ndcgOf([1]), ndcgOf([2])]
  expect(one).not.toBe(two)
  expect(ndcgOf([1, 2])).toBeCloseTo((one + two) / 2, 10)
})

test('the search prints a table whose rows have as many cells as its head, variations before what they are compared with', () => {
  const printed = vi.spyOn(console, 'log').mockImplementation(() => undefined)
  searchQuestions(ratings, 1, options)
  const lines = printed.mock.calls.map(([line]) => String(line))
  printed.mockRestore()
  const [head, , ...rows] = lines
  expect(new Set(rows.map((row) => row.split('|').length))).toEqual(new Set([head?.split('|').length]))
  expect(rows[0]).toMatch(/^\| 1 \| 2 \| 0\.25 \| {2}\| \d+ \| -?0\.\d{4} ± 0\.\d{4} \|/)
  expect(rows.filter((row) => row.includes('random')).length).toBeGreaterThan(3)
  expect(rows.slice(-2).map((row) => row.split(' ')[1])).toEqual(['popular', 'random'])
})

test('a paired difference is that of the statistic, in an interval that resamples the pairs', () => {
  const mean = (part: readonly number[]): number => part.reduce((sum, value) => sum + value, 0) / part.length
  const b = Array.from({ length: 50 }, (_, n) => n)
  const close = pairedDifference(
    b.map((value) => value + 1 + (value % 2) / 10),
    b,
    mean,
    1
  )
  expect(close.difference).toBeCloseTo(1.05, 6)
  expect(close.low).toBeGreaterThan(1)
  expect(close.high).toBeLessThan(1.1)
  expect(() => pairedDifference([1], [1, 2], mean, 1)).toThrow('1 raters on one side')
})
