import type { Isolated } from '@shared/words/isolated'
import { twoDecimals } from '../numbers'
import { measures } from './measures'

/** The texts of Rate. */
export const rate = {
  failed: 'What to ask next could not be worked out.',
  none: 'There is nothing left to ask about: you have rated or put aside every movie here that people know.',
  seeList: 'See my list',
  haveYouSeen: 'Have you seen',
  keep: (draft: number): string =>
    `${measures.stars(draft)}. Enter keeps it; the same key again takes half a star off, or puts it back.`,
  choose: 'Keys 1 to 5, then Enter; or click the stars.',
  notSeen: 'Not seen',
  wantTo: 'Want to see it',
  notInterested: 'Not interested',
  seen: 'Seen, no stars',
  back: 'Back',
  hidden: 'The prediction stays hidden until you answer: people drift toward a number they can see.',
  noModel: 'There is no model yet, so nothing is predicted. Your answers count from the first training on.',
  next: 'Next, drawn by what they would teach',
  nextHead: 'Waiting questions',
  taught: 'What this sitting taught',
  usual: 'the usual error to expect of a prediction for you, in stars',
  narrowed: (first: string, last: string): string => `From ${first} to ${last} stars`,
  answered: 'Answered',
  answeredMeaning: 'what you gave, and what had been predicted',
  answeredMissed: (stars: number): string =>
    `what you gave, and what had been predicted; off by ${twoDecimals(stars)} on average`,
  you: (halfStars: number): string => `You: ${measures.stars(halfStars)}`,
  nothingYet: 'Your answers will stand here, beside what had been predicted.',
  asking: (movie: Isolated): string => `Have you seen ${movie}?`
} as const
