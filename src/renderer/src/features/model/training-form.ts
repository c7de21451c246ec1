import type { TrainingSettings } from '@shared/training'

/** The training settings as they stand in the form: text until they are read. */
export interface Draft {
  readonly method: TrainingSettings['method']
  readonly budgetSeconds: string
  readonly nFactors: string
  readonly nEpochs: string
  readonly learningRate: string
  readonly regularization: string
  readonly seed: string
  readonly loss: 'L2' | 'L1'
  readonly useBiases: boolean
}

export type NumberField = 'budgetSeconds' | 'nFactors' | 'nEpochs' | 'learningRate' | 'regularization' | 'seed'
export type DraftErrors = Partial<Record<NumberField, string>>

interface Rule {
  readonly name: string
  readonly whole: boolean
  readonly from: number
  readonly to: number
}

const RULES: Readonly<Record<NumberField, Rule>> = {
  budgetSeconds: { name: 'Time', whole: false, from: 1, to: 3600 },
  nFactors: { name: 'Factors', whole: true, from: 1, to: 256 },
  nEpochs: { name: 'Epochs', whole: true, from: 1, to: 500 },
  learningRate: { name: 'Learning rate', whole: false, from: 0, to: 10 },
  regularization: { name: 'Regularization', whole: false, from: 0, to: 10 },
  seed: { name: 'Seed', whole: true, from: 0, to: 0xffffffff }
}

export const draftOf = (settings: TrainingSettings): Draft => ({
  method: settings.method,
  budgetSeconds: String(settings.budgetSeconds),
  nFactors: String(settings.nFactors),
  nEpochs: String(settings.nEpochs),
  learningRate: String(settings.learningRate),
  regularization: String(settings.regularization),
  seed: String(settings.seed),
  loss: settings.loss,
  useBiases: settings.useBiases
})

/** Reads a draft: the settings it stands for, or what is wrong with it by field. */
export function readDraft(draft: Draft): { settings: TrainingSettings } | { errors: DraftErrors } {
  const errors: DraftErrors = {}
  const read = (field: NumberField): number => {
    const problem = problemOf(draft[field], RULES[field], field === 'learningRate')
    if (problem) errors[field] = problem
    return Number(draft[field])
  }
  const settings: TrainingSettings = {
    method: draft.method,
    budgetSeconds: read('budgetSeconds'),
    nFactors: read('nFactors'),
    nEpochs: read('nEpochs'),
    learningRate: read('learningRate'),
    regularization: read('regularization'),
    loss: draft.loss,
    useBiases: draft.useBiases,
    seed: read('seed')
  }
  return Object.keys(errors).length > 0 ? { errors } : { settings }
}

function problemOf(typed: string, { name, whole, from, to }: Rule, aboveZero: boolean): string | null {
  const kind = whole ? 'a whole number' : 'a number'
  const range = aboveZero ? `above 0, up to ${to}` : `from ${from} to ${to}`
  const value = Number(typed)
  const good = typed.trim() !== '' && (whole ? Number.isInteger(value) : Number.isFinite(value))
  const inside = value >= from && value <= to && !(aboveZero && value === 0)
  return good && inside ? null : `${name}: ${kind} ${range}.`
}
