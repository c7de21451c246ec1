import type { ReactElement } from 'react'
import type { RunSettings } from '@shared/training'
import { count, percent, plural, twoDecimals } from '../numbers'
import { phrase, type Shown } from '../phrase'
import { capital } from '../sentence'
import { measures } from './measures'

type Method = RunSettings['method']

/** The Model page: the model in use, and the trainings before it. */
export const model = {
  views: 'Show',
  view: { model: 'The model', story: 'How it works' },
  failed: 'The model could not be read.',
  inUse: 'The model in use',
  lastStopped: 'The last training stopped.',
  ratingsSafe: 'Your ratings are safe.',
  ratingsAndModelSafe: 'Your ratings are safe, and the previous model is still in use.',
  usedFromNow: 'This model is used from now on, until the next training.',

  curveHead: (method: Method): string =>
    method === 'gibbs' ? 'How wrong it is, by sweep' : 'How wrong it is, by epoch',
  curveOfMean:
    'Each point is the mean of the samples so far. The first chains never see the ratings kept aside, so they measure the error. Later chains learn from every rating and are not drawn.',
  curveMeaning: 'in stars, big misses count more',
  nextHead: 'The next training',
  runsHead: 'Trainings so far',
  runsKept: 'the latest hundred, of which the latest three models can be used again',
  datasetHead: 'What it learns from',

  facts: {
    none: 'There is no model yet, so lists are sorted by popularity. Retrain makes one.',
    notMeasured: 'Its error is not known: too few ratings to keep some aside and measure on them.',
    offBy: (stars: number, movieMean: number, strong: Shown): ReactElement =>
      phrase`Off by ${strong(`${twoDecimals(stars)} stars`)} on ratings it had not seen. Predicting each movie’s mean would be off by ${twoDecimals(movieMean)}.`,
    lessOff: 'less off than the movie’s mean',
    moreOff: 'more off than the movie’s mean',
    averageMiss: 'stars, the average error',
    keptAside: 'ratings kept aside to measure it',
    toTrain: (at: number, now: number): string => `to train, ${measures.when(at, now)}`,
    training: 'Training. You can leave this page and keep rating. The model in use stays until the new one is checked.',
    ofPasses: (method: Method, n: number): string =>
      method === 'gibbs' ? `of ${plural(n, 'sweep')}` : `of ${plural(n, 'epoch')}`,
    left: 'left',
    notKnownYet: 'not known yet',
    offOnKept: 'stars off, on ratings kept aside'
  },

  curve: {
    waiting: 'The curve appears with the first epoch.',
    names: { held: 'kept aside', learned: 'learned' },
    label: (name: string, error: number): string => `${name} ${twoDecimals(error)}`,
    said: (held: string, heldError: number, learned: string, learnedError: number, epoch: number): string =>
      `${capital(held)} ${twoDecimals(heldError)}, ${learned} ${twoDecimals(learnedError)} after epoch ${count(epoch)}`,
    asTable: 'The same as a table',
    caption: 'Error in stars by epoch',
    epoch: 'Epoch'
  },

  runs: {
    none: 'No training has ended yet.',
    label: 'Run history',
    caption: 'Trainings, newest first',
    columns: {
      ended: 'Ended',
      outcome: 'Outcome',
      ratings: 'Ratings',
      yours: 'Yours',
      offBy: 'Off by',
      movieMean: 'Movie mean',
      took: 'Took',
      settings: 'Settings',
      useAgain: 'Use again'
    },
    inUse: 'in use',
    outcomes: { published: 'replaced', cancelled: 'cancelled', failed: 'failed' },
    use: 'Use this model',
    settings: ({ method, budgetSeconds, nFactors, loss, useBiases, seed }: RunSettings): string => {
      if (method === 'gibbs') return `sampling, ${plural(budgetSeconds, 'second')}, seed ${seed}`
      const factors = plural(nFactors, 'factor')
      return useBiases
        ? `descent, ${factors}, ${loss}, seed ${seed}`
        : `descent, ${factors}, ${loss}, no biases, seed ${seed}`
    }
  },

  axes: {
    head: 'The main differences between movies',
    meaning:
      'The main axes of its factors. They have no names. Each is shown by well-known movies at its ends, and by the genres and decades that go with it.',
    share: (n: number, share: number, quiet: Shown): ReactElement =>
      phrase`${count(n)}${quiet(` · ${percent(share)} of the differences`)}`,
    nothingInCommon: 'No genre or decade'
  }
} as const
