import type { Isolated } from '@shared/words/isolated'
import type { ReactElement } from 'react'
import { count, plural, twoDecimals } from '../numbers'
import { phrase, type Shown } from '../phrase'
import { formOf } from '@shared/words/plural'
import { measures } from './measures'

/** My ratings: the table, its filters, its selection, and the figures beside it. */
export const myRatings = {
  failed: 'Your ratings could not be listed.',
  empty: 'You have not rated a movie yet.',
  findOne: 'Find a movie to rate',
  region: 'Ratings',
  sortBy: 'Sort by',
  ascending: 'ascending',
  descending: 'descending',
  columns: {
    movie: 'Movie',
    mine: 'Mine',
    predicted: 'Predicted before',
    difference: 'I gave more or less',
    everyone: 'Everyone',
    rated: 'Rated'
  },
  noPrediction: 'none',
  couldSee: 'You could see it when you rated.',
  gave: (difference: string, unseen: Shown): ReactElement => phrase`${unseen('I gave ')}${difference}`,

  filters: {
    label: 'Filter my ratings',
    title: 'Filter my ratings by title',
    titleHint: 'Filter by title',
    genre: 'Genre',
    everyGenre: 'Every genre',
    stars: 'My stars',
    anyStars: 'Any stars'
  },
  found: (n: number, nAll: number): string =>
    n === nAll ? plural(nAll, 'rating') : `${count(n)} of ${plural(nAll, 'rating')}`,
  nothingFits: 'None of your ratings fits these filters.',

  selection: {
    label: 'Selected ratings',
    select: (name: Isolated): string => `Select ${name}`,
    selected: (n: number): string => `${count(n)} selected`,
    stars: (n: number): string =>
      formOf(n, { one: 'Stars for the selected rating', other: `Stars for the ${count(n)} selected ratings` }),
    alreadySo: 'They have these stars already.',
    clear: 'Clear ratings',
    all: (n: number): string => `Select all ${plural(n, 'rating')}`,
    none: 'Select none'
  },

  figures: 'My ratings in figures',
  myStars: 'My stars',
  mean: (stars: string): string => `mean ${stars}`,
  histogram: (counts: readonly number[]): string => counts.map((n, i) => `${measures.stars(i + 1)}: ${n}`).join(', '),

  predictable: {
    heading: 'Am I predictable?',
    nothingYet:
      'Not known yet. Every prediction is saved before you rate. After five, you see here how far off they were.',
    hidden: (n: number): string =>
      `Counts ${plural(n, 'rating')} whose prediction was saved, and hidden from you until you rated.`,
    hiddenFew: (n: number, enough: number): string =>
      `So far ${plural(n, 'rating')} had a saved and hidden prediction. From ${enough} on you see how far off they were.`,
    visible: (n: number): string =>
      `Counted separately: ${plural(n, 'rating')}, marked with an eye, where you could see the prediction. Seeing it can influence you, so these errors look too small.`,
    visibleFew: (n: number): string =>
      `${formOf(n, { one: 'One more, marked with an eye, was', other: `${count(n)} more, marked with an eye, were` })} made with the prediction visible. Too few to say.`,
    imported: (n: number): string =>
      `Counted separately: ${plural(n, 'imported rating')}. No prediction was saved before these. Each is predicted now from all your other ratings, later ones too, so these errors look too small.`,
    hiddenTable: 'How far off, prediction hidden',
    visibleTable: 'How far off, prediction visible',
    importedTable: 'How far off, imported ratings',
    who: 'In stars',
    offBy: 'Off by',
    averageError: 'Average error',
    model: 'Predicted for me',
    everyone: 'Everyone’s mean',
    myMean: 'My own mean',
    floor: 'The same person, rating twice',
    aboutFloor: 'about 0.6',
    better: (by: number): string => `The predictions were closer than everyone’s mean, by ${twoDecimals(by)} stars.`,
    worse: (by: number): string =>
      `Everyone’s mean was closer than the predictions, by ${twoDecimals(by)} stars. Retrain, or rate more.`,
    same: 'The predictions were as close as everyone’s mean.',
    stillFew: 'With so few ratings these figures still change a lot.',
    meaning: '“Off by” counts large misses more. The average error counts all the same.',
    floorMeaning:
      'No prediction can do better than the last line. People who rate a movie again differ from their own first stars by about that much (Amatriain and others, 2009).'
  }
} as const
