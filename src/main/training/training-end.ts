import { ErrorElsewhere } from '@shared/describe-error'
import { AppError } from '@shared/errors'
import type { RunSettings } from '@shared/training'
import { diverged } from './check-model'
import { errors } from '../words/errors'
import { texts } from '../words/texts'

/** How a training ended: with the bytes of a model, by request, or without harm to the model in use. */
export type TrainerOutcome =
  | { readonly kind: 'done'; readonly model: Uint8Array }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'diverged' }
  | { readonly kind: 'hung' }
  | { readonly kind: 'unreadable'; readonly message: string }
  | { readonly kind: 'out-of-memory' }
  | { readonly kind: 'crashed'; readonly detail: string }

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
