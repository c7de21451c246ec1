import type { TrainingState } from '@shared/training'
import { texts } from '../words/texts/texts'

/** What the status says: a short lead and a sentence or two that explain it. */
export interface StatusText {
  readonly lead: string
  readonly rest: string
  readonly tone: 'calm' | 'failed'
}

const words = texts.status

/** The state of the model in words: "Up to date", "12 ratings behind", "Training, epoch 7 of 40". */
export function statusText({ activity, model, ratingsBehind, lastFailure }: TrainingState, now: number): StatusText {
  if (activity.kind === 'training') {
    const { method, epoch, nEpochs, note, remainingMs } = activity
    const lead = nEpochs === 0 ? words.training : words.trainingPass(method, Math.max(1, epoch), nEpochs)
    return { lead, rest: sentences(note, words.keepRating(remainingMs)), tone: 'calm' }
  }
  const behind = words.behind(ratingsBehind)
  if (lastFailure) {
    const list = model ? words.earlierModel : words.noModelMeaning
    const rest = sentences(lastFailure.message, list, ratingsBehind > 0 ? behind : null)
    return { lead: words.stopped, rest, tone: 'failed' }
  }
  if (!model) return { lead: words.noModel, rest: words.noModelMeaning, tone: 'calm' }
  if (ratingsBehind > 0) return { lead: behind, rest: words.behindMeaning, tone: 'calm' }
  const rest = words.trained(model.trainedAt, now, model.metrics?.validationRmse ?? null)
  return { lead: words.upToDate, rest, tone: 'calm' }
}

const sentences = (...said: readonly (string | null)[]): string =>
  said.filter((sentence) => sentence !== null).join(' ')

/** What a screen reader hears when the state changes; epochs are too many to announce. */
export function statusAnnouncement(state: TrainingState): string {
  if (state.activity.kind === 'training') return words.said.training
  if (state.lastFailure) return words.said.stopped
  return state.model ? words.said.ready : ''
}
