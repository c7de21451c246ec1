import { expect, it } from 'vitest'
import { ASKED_OPTIONS, DEFAULT_TRAINING_SETTINGS, TrainingSettings, type Option } from '../../../src/shared/training'
import {
  draftOf,
  fieldsOf,
  keptDraft,
  readDraft,
  type Draft
} from '../../../src/renderer/src/features/model/training-form'

const settings: TrainingSettings = {
  ...DEFAULT_TRAINING_SETTINGS,
  method: 'sgd',
  nFactors: 32,
  loss: 'L1',
  useBiases: false
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

const numbers = Object.entries(ASKED_OPTIONS).flatMap(([field, option]: [string, Option]) =>
  option.kind === 'whole' || option.kind === 'real' ? [{ ...option, field }] : []
)

it.each(numbers)('accepts of $field exactly what the contract accepts, at both ends and beyond', (option) => {
  const { field, kind, from, to, isAbove } = option
  const step = kind === 'whole' ? 1 : 1e-6
  for (const [value, isGood] of [
    [from, !isAbove],
    [from + step, true],
    [to, true],
    [from - step, false],
    [to + step, false],
    [from + 0.5, kind === 'real']
  ] as const) {
    expect([value, 'settings' in read({ [field]: String(value) })]).toEqual([value, isGood])
    expect([value, TrainingSettings.safeParse({ ...settings, [field]: value }).success]).toEqual([value, isGood])
  }
})

it('has a field for every setting but the method, each once', () => {
  const fields = [...fieldsOf('gibbs'), ...fieldsOf('sgd'), ...fieldsOf('sgd', 'gibbs')]
  expect(['method', ...fields].sort()).toEqual(Object.keys(TrainingSettings.shape).sort())
})

it('takes up figures that were typed and not saved, and nothing of another shape', () => {
  const today = draftOf(settings)
  expect(keptDraft(today)({ ...today, nFactors: '7.' })).toEqual({ ...today, nFactors: '7.' })
  for (const kept of [
    null,
    'x',
    [],
    {},
    { ...today, nFactors: 7 },
    { ...today, useBiases: 'no' },
    { ...today, later: '1' }
  ])
    expect(keptDraft(today)(kept)).toBeNull()
})
