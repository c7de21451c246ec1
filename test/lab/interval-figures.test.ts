import { expect, test } from 'vitest'
import { ENGINE_CONSTANTS } from '@engine/options/constants'
import { DEFAULT_TRAINING_OPTIONS } from '@engine/options/options'
import { evaluateIntervals, type IntervalFigures } from '../../lab/evaluate/interval-figures'
import { plantCommunity } from '../engine/planted'

const { ratings } = plantCommunity(60, 50, 0.5, 4)
const options = { ...DEFAULT_TRAINING_OPTIONS, nFactors: 2, nEpochs: 5, validationShare: 0.1 }
const figuresFor = (intervalEvenness: number, maxFolds = 2): IntervalFigures[] =>
  evaluateIntervals(ratings, [5, 10], 2, 1, options, { ...ENGINE_CONSTANTS, intervalEvenness }, maxFolds)

test('a constant width holds exactly as often as it says, and thirds have as many predictions each', () => {
  const rows = figuresFor(0.8)
  const of = (group: string) => rows.find((row) => row.group === group)
  const [all, constant] = [of('all'), of('constant width')]
  expect(constant?.coverage68).toBeCloseTo(0.68, 2)
  expect(constant?.coverage90).toBeCloseTo(0.9, 2)
  expect(constant?.exact68).toBeCloseTo(constant?.width68 ?? NaN, 6)
  const thirds = rows.filter(({ group }) => group.startsWith('prediction'))
  expect(thirds.map(({ nPredictions }) => Math.round((3 * nPredictions) / (all?.nPredictions ?? NaN)))).toEqual([
    1, 1, 1
  ])
})

test('widths made to hold exactly are wider where too few predictions were within', () => {
  for (const { coverage68, width68, exact68 } of figuresFor(0.8)) {
    if (coverage68 < 0.68) expect(exact68).toBeGreaterThanOrEqual(width68)
    if (coverage68 > 0.681) expect(exact68).toBeLessThan(width68)
  }
})

test('figures follow the constant and can be of some folds alone', () => {
  expect(figuresFor(0.8)[0]?.width68).not.toBe(figuresFor(0.4)[0]?.width68)
  const [all, one] = [figuresFor(0.8)[0], figuresFor(0.8, 1)[0]]
  expect(one?.nPredictions).toBeLessThan(0.7 * (all?.nPredictions ?? NaN))
})
