import { expect, test } from 'vitest'
import { DEFAULT_TRAINING_OPTIONS } from '@engine/options'
import { evaluateAskNext, STRATEGIES } from '../../scripts/evaluate/ask-next'
import { pairedDifference } from '../../scripts/evaluate/paired'
import { plantCommunity } from '../engine/planted'

test('every strategy is measured on the same raters after ten answers, and asks for them in its own way', () => {
  const { ratings } = plantCommunity(16, 70, 0.6, 9)
  const options = { ...DEFAULT_TRAINING_OPTIONS, nFactors: 3, nEpochs: 10 }
  const { nRaters, after } = evaluateAskNext(ratings, 2, 1, options)
  expect(nRaters).toBe(16)
  expect(Object.keys(after)).toEqual(['10 answers', '10 questions', '30 questions'])
  for (const strategy of STRATEGIES) {
    expect(after['10 answers']?.[strategy]).toMatchObject({ answers: 10 })
    expect(after['10 questions']?.[strategy].questions).toBe(10)
    expect(after['30 questions']?.[strategy].answers).toBeGreaterThan(after['10 questions']?.[strategy].answers ?? NaN)
  }
  const questions = STRATEGIES.map((strategy) => after['10 answers']?.[strategy].questions)
  expect(new Set(questions).size).toBe(3)
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
