import { describe, expect, test } from 'vitest'
import { DEFAULT_TRAINING_OPTIONS, HYPERPARAMETERS, type Option, type TrainingOptions } from '@engine/options/options'
import { foldIn } from '@engine/person'
import { trainModel } from '@engine/train'
import { plantCommunity, ratedOf } from '../planted'

type Varied = Omit<TrainingOptions, 'method'>
const { ratings } = plantCommunity(90, 140, 0.3, 5)

/** A training that overfits, so that patience ends it. */
const overfitting = { nFactors: 20, nEpochs: 100, learningRate: 0.05, regularization: 0, validationShare: 0.1 }
const base: Varied = { ...DEFAULT_TRAINING_OPTIONS, ...overfitting, budgetSeconds: 0.02 }
/** Another value for each of them. */
const changed: Varied = {
  budgetSeconds: 0.2,
  nFactors: 4,
  nEpochs: 20,
  learningRate: 0.03,
  regularization: 0.2,
  loss: 'L1',
  useBiases: false,
  seed: 9,
  validationShare: 0.2,
  patience: 1
}

/** What a training came to, and on which way. */
function outcome(method: TrainingOptions['method'], change: Partial<Varied>) {
  const model = trainModel({ ratings, nOwnUsers: 0, options: { ...base, ...change, method } })
  const rated = ratedOf([
    [3, 10],
    [20, 2],
    [31, 7]
  ])
  return { stars: foldIn(model, rated).predictedStars, errors: model.curve.map((report) => report.validationRmse) }
}

describe.each(HYPERPARAMETERS.method.choices)('%s', (method) => {
  const before = outcome(method, {})
  const options: [string, Option][] = Object.entries(HYPERPARAMETERS).filter(([name]) => name !== 'method')

  test.each(options)('is changed by %s where it is declared to be, and nowhere else', (name, { methods }) => {
    const after = outcome(method, { [name]: changed[name as keyof Varied] })
    if (methods.includes(method)) expect(after).not.toEqual(before)
    else expect(after).toEqual(before)
  })
})

test.each(Object.entries(HYPERPARAMETERS) as [string, Option][])('the default of %s is allowed', (_, option) => {
  if (option.kind === 'choice') expect(option.choices).toContain(option.default)
  else if (option.kind !== 'switch') {
    expect(option.default).toBeGreaterThanOrEqual(option.from)
    expect(option.default).toBeLessThanOrEqual(option.to)
  }
})
