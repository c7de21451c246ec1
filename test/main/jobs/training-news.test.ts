import { expect, it } from 'vitest'
import { trainingNews } from '../../../src/main/jobs/training-news'
import type { TrainingState } from '../../../src/shared/training'

const IDLE: TrainingState = {
  activity: { kind: 'idle' },
  model: { modelId: 'm1', trainedAt: 0, elapsedMs: 9000, metrics: null, curve: [] },
  ratingsBehind: 0,
  lastFailure: null
}

const training = (elapsedMs: number): TrainingState => ({
  ...IDLE,
  activity: {
    kind: 'training',
    ...{ method: 'gibbs', epoch: 3, nEpochs: 9, elapsedMs, remainingMs: null, note: null, curve: [] }
  }
})
const another = (state: TrainingState): TrainingState => ({
  ...state,
  model: state.model && { ...state.model, modelId: 'm2' }
})
const failed: TrainingState = { ...IDLE, lastFailure: { code: 'training-crashed', message: 'It crashed.' } }

it('tells that a long training has ended, and why when it failed', () => {
  expect(trainingNews(training(9_000), another(IDLE))?.title).toBe('The model is trained')
  expect(trainingNews(training(9_000), failed)).toEqual({ title: 'Training stopped', body: 'It crashed.' })
})

it.each<[string, TrainingState, TrainingState]>([
  ['a short training', training(900), another(IDLE)],
  ['a training that was cancelled', training(9_000), IDLE],
  ['a training that goes on', training(9_000), training(9_500)],
  ['a rating while nothing trains', IDLE, { ...IDLE, ratingsBehind: 1 }],
  ['the failure from before', { ...training(9_000), lastFailure: failed.lastFailure }, failed]
])('tells nothing of %s', (_what, before, after) => {
  expect(trainingNews(before, after)).toBeNull()
})
