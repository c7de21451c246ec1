import { expect, it } from 'vitest'
import type { ModelSummary, TrainingState } from '../../../src/shared/training'
import { statusAnnouncement, statusText } from '../../../src/renderer/src/app/status-text'

const NOW = new Date(2026, 10, 21, 20, 0).getTime()
const model: ModelSummary = {
  modelId: 'm',
  trainedAt: new Date(2026, 10, 21, 19, 42).getTime(),
  elapsedMs: 9000,
  metrics: { validationRmse: 0.842, validationMae: 0.64, baselineRmse: 0.94, baselineMae: 0.73, nValidation: 5000 },
  curve: []
}
const idle: TrainingState = { activity: { kind: 'idle' }, model, ratingsBehind: 0, lastFailure: null }
const training = (epoch: number, remainingMs: number | null): TrainingState => ({
  ...idle,
  activity: { kind: 'training', method: 'sgd', epoch, nEpochs: 40, elapsedMs: 1000, remainingMs, note: null, curve: [] }
})

it('says that the model is up to date, when it was trained and how far off it is', () => {
  const { lead, rest } = statusText(idle, NOW)
  expect(lead).toBe('Up to date.')
  expect(rest).toBe('Trained today 19:42, off by 0.84 stars on ratings it had not seen.')
})

it('leaves the error out when nothing was held out to measure it', () => {
  expect(statusText({ ...idle, model: { ...model, metrics: null } }, NOW).rest).toBe('Trained today 19:42.')
})

it('counts the ratings it is behind', () => {
  expect(statusText({ ...idle, ratingsBehind: 1 }, NOW).lead).toBe('1 rating behind.')
  expect(statusText({ ...idle, ratingsBehind: 12 }, NOW).lead).toBe('12 ratings behind.')
})

it('says which epoch it trains and what is left', () => {
  expect(statusText(training(7, 4200), NOW)).toEqual({
    lead: 'Training, epoch 7 of 40.',
    rest: 'About 4 s left. You can keep rating.',
    tone: 'calm'
  })
  expect(statusText(training(0, null), NOW)).toMatchObject({
    lead: 'Training, epoch 1 of 40.',
    rest: 'You can keep rating.'
  })
})

it('counts sweeps, once their number is known, when it trains by sampling', () => {
  const sampling = (epoch: number, nEpochs: number): TrainingState => {
    const { activity } = training(epoch, null)
    return { ...idle, activity: { ...activity, method: 'gibbs', nEpochs } as TrainingState['activity'] }
  }
  expect(statusText(sampling(0, 0), NOW).lead).toBe('Training.')
  expect(statusText(sampling(7, 408), NOW).lead).toBe('Training, sweep 7 of 408.')
})

it('after a failure says what happened, that the old model is in use and how far behind it is', () => {
  const failed = { ...idle, ratingsBehind: 3, lastFailure: { code: 'training-crashed', message: 'The trainer ended.' } }
  const { lead, rest, tone } = statusText(failed, NOW)
  expect(lead).toBe('Training stopped.')
  expect(rest).toBe('The trainer ended. Your list still uses the previous model. 3 ratings behind.')
  expect(tone).toBe('failed')
})

it('without a model says what lists go by', () => {
  expect(statusText({ ...idle, model: null }, NOW).lead).toBe('No model yet.')
})

it('announces the same for every epoch', () => {
  expect(statusAnnouncement(training(1, null))).toBe(statusAnnouncement(training(39, 100)))
  expect(statusAnnouncement(training(1, null))).not.toBe(statusAnnouncement(idle))
})
