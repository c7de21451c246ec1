import type { TrainingState } from '@shared/training'

/** Trainings that took less than this are over before anybody has turned away. */
const LONG_MS = 5_000

/** Something worth telling a person who is looking at another program. */
export interface News {
  readonly title: string
  readonly body: string
}

/** What the end of a long training is worth saying; null for everything else, and for a training that was cancelled. */
export function trainingNews(before: TrainingState, after: TrainingState): News | null {
  if (before.activity.kind !== 'training' || after.activity.kind !== 'idle') return null
  if (before.activity.elapsedMs < LONG_MS) return null
  if (after.lastFailure && after.lastFailure !== before.lastFailure)
    return { title: 'Training stopped', body: after.lastFailure.message }
  if (after.model && after.model.modelId !== before.model?.modelId)
    return { title: 'The model is trained', body: 'Your list and every prediction use it now.' }
  return null
}
