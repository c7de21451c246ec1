import { expect, it } from 'vitest'
import { TrainingSettings } from '../../../src/shared/training'
import { draftOf, readDraft, type Draft } from '../../../src/renderer/src/features/model/training-form'

const settings: TrainingSettings = {
  method: 'sgd',
  budgetSeconds: 20,
  nFactors: 32,
  nEpochs: 40,
  learningRate: 0.006,
  regularization: 0.04,
  loss: 'L1',
  useBiases: false,
  seed: 20261121
}
const read = (change: Partial<Draft>) => readDraft({ ...draftOf(settings), ...change })
const errorsOf = (change: Partial<Draft>) => {
  const result = read(change)
  return 'errors' in result ? result.errors : {}
}

it('reads back what it was given', () => {
  expect(read({})).toEqual({ settings })
})

it.each([
  [{ budgetSeconds: '0.5' }, 'budgetSeconds', 'Time: a number from 1 to 3600.'],
  [{ nFactors: '0' }, 'nFactors', 'Factors: a whole number from 1 to 256.'],
  [{ nFactors: '12.5' }, 'nFactors', 'Factors: a whole number from 1 to 256.'],
  [{ nEpochs: '501' }, 'nEpochs', 'Epochs: a whole number from 1 to 500.'],
  [{ nEpochs: '' }, 'nEpochs', 'Epochs: a whole number from 1 to 500.'],
  [{ learningRate: '0' }, 'learningRate', 'Learning rate: a number above 0, up to 10.'],
  [{ learningRate: 'fast' }, 'learningRate', 'Learning rate: a number above 0, up to 10.'],
  [{ regularization: '-0.1' }, 'regularization', 'Regularization: a number from 0 to 10.'],
  [{ seed: '4294967296' }, 'seed', 'Seed: a whole number from 0 to 4294967295.']
] as const)('refuses %o with a sentence', (change, field, message) => {
  expect(errorsOf(change)).toEqual({ [field]: message })
})

it('reports every field that is wrong at once', () => {
  expect(Object.keys(errorsOf({ nFactors: 'x', seed: '-1' }))).toEqual(['nFactors', 'seed'])
})

it('accepts exactly what the contract accepts, at both ends', () => {
  for (const change of [
    { budgetSeconds: '1', nFactors: '1', nEpochs: '1', learningRate: '0.000001', regularization: '0', seed: '0' },
    {
      budgetSeconds: '3600',
      nFactors: '256',
      nEpochs: '500',
      learningRate: '10',
      regularization: '10',
      seed: '4294967295'
    }
  ]) {
    const result = read(change)
    expect('settings' in result && TrainingSettings.safeParse(result.settings).success).toBe(true)
  }
})
