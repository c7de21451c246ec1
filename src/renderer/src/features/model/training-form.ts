import type { TrainingSettings } from '@shared/training'
import { texts } from '../../words/texts'

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
  readonly whole: boolean
  readonly from: number
  readonly to: number
}

const RULES: Readonly<Record<NumberField, Rule>> = {
  budgetSeconds: { whole: false, from: 1, to: 3600 },
  nFactors: { whole: true, from: 1, to: 256 },
  nEpochs: { whole: true, from: 1, to: 500 },
  learningRate: { whole: false, from: 0, to: 10 },
  regularization: { whole: false, from: 0, to: 10 },
  seed: { whole: true, from: 0, to: 0xffffffff }
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
    const problem = problemOf(field, draft[field])
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

function problemOf(field: NumberField, typed: string): string | null {
  const { whole, from, to } = RULES[field]
  const aboveZero = field === 'learningRate'
  const value = Number(typed)
  const good = typed.trim() !== '' && (whole ? Number.isInteger(value) : Number.isFinite(value))
  const inside = value >= from && value <= to && !(aboveZero && value === 0)
  if (good && inside) return null
  const { fields, numberAboveZero, numberFrom, wholeFrom } = texts.training
  const { name } = fields[field]
  if (aboveZero) return numberAboveZero(name, to)
  return (whole ? wholeFrom : numberFrom)(name, from, to)
}
