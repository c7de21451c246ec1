import { ErrorElsewhere } from '@shared/describe-error'
import { AppError } from '@shared/errors'
import type { RunSettings } from '@shared/training'
import { diverged } from './check-model'
import { errors } from '../words/errors'
import { texts } from '../words/texts'
import type { TrainerOutcome } from './trainer-outcome'

/** The error of a training that ended without a model and without being cancelled. */
export function failure(outcome: Exclude<TrainerOutcome, { kind: 'done' | 'cancelled' }>): AppError {
  switch (outcome.kind) {
    case 'diverged':
      return diverged(errors['training-diverged'].unbounded)
    case 'unreadable':
      return new AppError('dataset-damaged', errors['dataset-damaged'].stopsTraining(outcome.message))
    case 'hung':
      return new AppError('training-hung', errors['training-hung'])
    case 'out-of-memory':
      return new AppError('training-out-of-memory', errors['training-out-of-memory'])
    case 'crashed':
      return new AppError('training-crashed', errors['training-crashed'], {
        cause: new ErrorElsewhere(outcome.detail)
      })
  }
}

/** The same training with half of what takes its memory, and what to say about it; null when there is no half. */
export function smallerThan(settings: RunSettings): { readonly settings: RunSettings; readonly note: string } | null {
  const { method, nFactors, budgetSeconds } = settings
  const half = Math.floor((method === 'sgd' ? nFactors : budgetSeconds) / 2)
  if (half < 1) return null
  return method === 'sgd'
    ? {
        settings: { ...settings, nFactors: half },
        note: texts.training.fewerFactors(nFactors, half)
      }
    : {
        settings: { ...settings, budgetSeconds: half },
        note: texts.training.shorterBudget(budgetSeconds, half)
      }
}
