import type { Isolated } from '@shared/words/isolated'
import { twoDecimals } from '../numbers'
import { measures } from './measures'

/** The texts of Rate. */
export const rate = {
  failed: 'The next movie could not be loaded.',
  none: 'There is nothing left to ask. You have rated or hidden every movie here that people know.',
  seeList: 'See my list',
  haveYouSeen: 'Have you seen',
  keep: (draft: number): string =>
    `${measures.stars(draft)}. Enter saves it. The same key again removes half a star, or adds it again.`,
  choose: 'Press 1 to 5, then Enter, or click the stars.',
  notSeen: 'Not seen',
  wantTo: 'Want to see it',
  notInterested: 'Not interested',
  seen: 'Seen, no stars',
  back: 'Back',
  hidden: 'The prediction is hidden until you answer, so that it does not influence you.',
  noModel: 'There is no model yet, so nothing is predicted. Your answers count from the first training on.',
  next: 'Up next',
  nextHead: 'Waiting questions',
  taught: 'What your answers changed',
  usual: 'usual error of your predictions, in stars',
  narrowed: (first: string, last: string): string => `From ${first} to ${last} stars`,
  answered: 'Answered',
  answeredMeaning: 'what you gave, and what was predicted',
  answeredMissed: (stars: number): string =>
    `what you gave, and what was predicted, off by ${twoDecimals(stars)} on average`,
  you: (halfStars: number): string => `You: ${measures.stars(halfStars)}`,
  nothingYet: 'Your answers appear here, next to what was predicted.',
  asking: (movie: Isolated): string => `Have you seen ${movie}?`
} as const
