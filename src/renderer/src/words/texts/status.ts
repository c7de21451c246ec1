import type { RunSettings } from '@shared/training'
import { count, plural, twoDecimals } from '../numbers'
import { capital } from '../sentence'
import { measures } from './measures'

type Method = RunSettings['method']

/** What the card of the model says: a short lead, and a sentence or two that explain it. */
export const status = {
  training: 'Training.',
  trainingPass: (method: Method, pass: number, nPasses: number): string =>
    `Training, ${method === 'gibbs' ? 'sweep' : 'epoch'} ${count(pass)} of ${count(nPasses)}.`,
  keepRating: (remainingMs: number | null): string =>
    remainingMs === null
      ? 'You can keep rating.'
      : `${capital(measures.roughly(remainingMs))} left. You can keep rating.`,
  stopped: 'Training stopped.',
  earlierModel: 'Your list still uses the previous model.',
  behind: (n: number): string => `${plural(n, 'rating')} behind.`,
  behindMeaning: 'Your list uses them already. Retrain lets the model learn from them.',
  noModel: 'No model yet.',
  noModelMeaning: 'Until there is a model, lists are sorted by popularity.',
  upToDate: 'Up to date.',
  trained: (at: number, now: number, offBy: number | null): string =>
    offBy === null
      ? `Trained ${measures.when(at, now)}.`
      : `Trained ${measures.when(at, now)}, off by ${twoDecimals(offBy)} stars on ratings it had not seen.`,
  said: {
    training: 'Training has started.',
    stopped: 'Training stopped. The previous model is still in use.',
    ready: 'The model is ready.'
  }
} as const
