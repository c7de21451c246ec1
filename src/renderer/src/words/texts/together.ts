import type { ReactElement, ReactNode } from 'react'
import { listed } from '../list'
import { oneDecimal, plural } from '../numbers'
import { phrase } from '../phrase'
import { formOf } from '@shared/words/plural'

/** Together: movies for several people. */
export const together = {
  profilesFailed: 'The profiles could not be read.',
  onlyYou: 'Only you rate here so far. Add a profile for somebody else, and this page finds movies for both of you.',
  addProfile: 'Add a profile',
  who: 'Who is watching',
  how: 'How to decide',
  rules: {
    average: { name: 'Average', meaning: 'Ordered by what all of you want, on average.' },
    'least-misery': { name: 'Nobody unhappy', meaning: 'Ordered by the person who wants it less.' },
    'average-without-misery': {
      name: 'Average, nobody unhappy',
      meaning: 'On average, without anything that one of you is predicted to dislike.'
    }
  },
  leastStars: (choice: ReactNode): ReactElement => phrase`At least ${choice} for everybody`,
  stars: (stars: number): string => `${oneDecimal(stars)} stars`,
  chooseTwo: 'Choose at least two people.',
  nothingFits: 'No movie fits all of you. Allow fewer stars, or another way to decide.',
  forAll: 'For all of you',
  popular: 'What most people like',
  found: (n: number): string => `${plural(n, 'movie')} that none of you has rated, seen or hidden.`,
  ratedNothing: (names: readonly string[]): string =>
    formOf(names.length, {
      one: `${listed(names)} has rated nothing yet.`,
      other: `${listed(names)} have rated nothing yet.`
    }),
  noRatings: 'no ratings yet'
} as const
