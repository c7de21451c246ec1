import type { TrainingState } from '@shared/training'
import { when } from '../words/dates'
import { plural, roughly, twoDecimals } from '../words/numbers'
import { capital } from '../words/sentence'
import { PASS } from '../words/training'

/** What the status says: a short lead and a sentence or two that explain it. */
export interface StatusText {
  readonly lead: string
  readonly rest: string
  readonly tone: 'calm' | 'failed'
}

const KEPT = 'Your list still uses the model from before.'
const NO_MODEL = 'Until there is a model, lists are by popularity.'

/** The state of the model in words: "Up to date", "12 ratings behind", "Training, epoch 7 of 40". */
export function statusText({ activity, model, ratingsBehind, lastFailure }: TrainingState, now: number): StatusText {
  if (activity.kind === 'training') {
    const left = activity.remainingMs === null ? '' : `${capital(roughly(activity.remainingMs))} left. `
    const { method, epoch, nEpochs } = activity
    const lead = nEpochs === 0 ? 'Training.' : `Training, ${PASS[method]} ${Math.max(1, epoch)} of ${nEpochs}.`
    return { lead, rest: `${activity.note ?? ''} ${left}You can keep rating.`.trim(), tone: 'calm' }
  }
  const behind = `${plural(ratingsBehind, 'rating')} behind.`
  if (lastFailure) {
    const rest = [lastFailure.message, model ? KEPT : NO_MODEL, ...(ratingsBehind > 0 ? [behind] : [])].join(' ')
    return { lead: 'Training stopped.', rest, tone: 'failed' }
  }
  if (!model) return { lead: 'No model yet.', rest: NO_MODEL, tone: 'calm' }
  if (ratingsBehind > 0) {
    const rest = 'Your list already uses them; the movie side of the model does not yet.'
    return { lead: behind, rest, tone: 'calm' }
  }
  const trained = `Trained ${when(model.trainedAt, now)}`
  const off = model.metrics && `, off by ${twoDecimals(model.metrics.validationRmse)} stars on ratings it had not seen`
  return { lead: 'Up to date.', rest: `${trained}${off ?? ''}.`, tone: 'calm' }
}

/** What a screen reader hears when the state changes; epochs are too many to announce. */
export function statusAnnouncement(state: TrainingState): string {
  if (state.activity.kind === 'training') return 'Training has started.'
  if (state.lastFailure) return 'Training stopped. The model from before is still in use.'
  return state.model ? 'The model is ready.' : ''
}
