import { AppError } from '@shared/errors'
import type { RunSettings } from '@shared/training'
import { diverged } from './check-model'
import type { TrainerOutcome } from './trainer-process'

const UNHARMED = 'The previous model stays in use and no rating was lost.'

/** The error of a training that ended without a model and without being cancelled. */
export function failure(outcome: Exclude<TrainerOutcome, { kind: 'done' | 'cancelled' }>): AppError {
  switch (outcome.kind) {
    case 'diverged':
      return diverged('Its numbers grew without bound. A lower learning rate helps.')
    case 'unreadable':
      return new AppError('dataset-damaged', `${outcome.message} ${UNHARMED}`)
    case 'hung':
      return new AppError(
        'training-hung',
        `Training gave no sign of life for ten seconds and was ended. ${UNHARMED} Try again.`
      )
    case 'out-of-memory':
      return new AppError(
        'training-out-of-memory',
        `There was not enough memory to train, even with half the factors. ${UNHARMED} Choose fewer factors, or close other programs.`
      )
    case 'crashed':
      return new AppError('training-crashed', `Training stopped unexpectedly. ${UNHARMED} Try Retrain again.`, {
        cause: new Error(outcome.detail)
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
        note: `There was not enough memory for ${nFactors} factors, so this is a second try with ${half}.`
      }
    : {
        settings: { ...settings, budgetSeconds: half },
        note: `There was not enough memory for a budget of ${budgetSeconds} seconds, so this is a second try with ${half}.`
      }
}
