import type { Isolated } from '@shared/words/isolated'
import type { ReactElement } from 'react'
import { count, oneDecimal, plural } from '../numbers'
import { phrase, type Shown } from '../phrase'

/** The texts of For you. */
export const forYou = {
  /** What opens the reasons of a movie. */
  why: (stars: number): string => `Why ${oneDecimal(stars)}`,

  moved: {
    gave: (movie: Isolated): string => `You gave ${movie}`,
    /** How many moved among the first of the list. */
    some: (nMoved: number, nCompared: number): string =>
      nMoved === 0 ? 'Nothing moved' : `${plural(nMoved, 'movie')} moved in the first ${count(nCompared)}`,
    up: 'up',
    down: 'down',
    fromTo: (from: number, to: number): string => `from ${count(from)} to ${count(to)}`,
    all: 'See all',
    allHead: 'Everything that moved, top of the list first',
    undo: 'Undo',
    dismiss: 'Dismiss'
  },

  leftOut: {
    /** Offered where a movie's reasons are shown without one rating. */
    look: 'See your whole list without it',
    without: (movie: Isolated, stars: string, strong: Shown): ReactElement =>
      phrase`Without your ${stars} for ${strong(movie)}`,
    preview: 'Only a preview. Your rating is kept.',
    include: 'Include it again',
    nothingLeft: 'Nothing is left to predict from, so these are popular movies.'
  },

  tastes: {
    door: 'Pick your tastes',
    head: 'Which of these do you like?',
    meaning:
      'Movies that the same people like, found in the data. Each pick is a hint for your list, never a rating. Press again to remove it.',
    waiting: 'The first training finds the groups. It takes a few seconds.',
    failed: 'The groups could not be loaded.',
    /** A group's name for those who cannot see its pictures. */
    group: (kinds: string, movies: string): string => (kinds === '' ? movies : `${kinds}: ${movies}`)
  },

  start: {
    doneHead: 'That is five. Your own list is ready.',
    head: 'Rate five movies to get your own list.',
    doneBody: 'Every further rating changes it at once. Retrain lets the whole model learn from them too.',
    body: 'Rate movies you know, pick tastes, or import your ratings. There is nothing to sign up for, and nothing leaves this computer.',
    show: 'Show my list',
    questions: 'Answer a few questions',
    search: 'Search for a movie',
    history: 'Import my ratings',
    progress: (n: number, wanted: number): string => `${count(n)} of ${count(wanted)}`
  }
} as const
