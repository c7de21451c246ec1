import type { TrainingState } from '@shared/training'
import { LONG_MS, type News } from './news'
import { texts } from '../words/texts'

const words = texts.news

/** What the end of a long training is worth saying; null for everything else, and for a training that was cancelled. */
export function trainingNews(before: TrainingState, after: TrainingState): News | null {
  if (before.activity.kind !== 'training' || after.activity.kind !== 'idle') return null
  if (before.activity.elapsedMs < LONG_MS) return null
  if (after.lastFailure && after.lastFailure !== before.lastFailure)
    return { title: words.trainingStopped, body: after.lastFailure.message }
  if (after.model && after.model.modelId !== before.model?.modelId)
    return { title: words.trained, body: words.trainedMeaning }
  return null
}
