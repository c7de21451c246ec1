import type { Isolated } from '@shared/words/isolated'
import type { ReactElement, ReactNode } from 'react'
import { count, plural } from '../numbers'
import { phrase, type Shown } from '../phrase'

/** Browse: every movie, and adding one that is missing. */
export const browse = {
  failed: 'The movies could not be listed.',
  found: (n: number): string => plural(n, 'movie'),
  hidden: (n: number): string => `Show ${plural(n, 'more', 'more')} outside these filters`,
  notHere: 'Not here? Add a movie',
  nothingFits: 'No movie fits these filters.',
  nothingMatches: (query: string): string => `No movie matches “${query}”.`,
  nothingMatchesWithin: (query: string): string => `No movie matches “${query}” within these filters.`,
  genres: 'Genres',
  years: 'Years',
  yearRange: (from: ReactNode, to: ReactNode, quiet: Shown): ReactElement =>
    phrase`${quiet('Years')} ${from} ${quiet('to')} ${to}`,
  fromYear: 'From year',
  toYear: 'To year',

  add: {
    head: 'Add a movie',
    meaning: 'You can rate and mark it. It cannot be predicted: nobody in this community has rated it.',
    title: 'Title',
    year: 'Year',
    add: 'Add movie',
    needsTitle: 'A movie needs a title.',
    titleTooLong: (most: number): string => `A title has at most ${count(most)} characters.`,
    needsYear: 'A movie needs the year it came out, from 1870 to 2100.',
    notAdded: (reason: string): string => `Not added. ${reason}`,
    added: (movie: Isolated): string => `${movie} was added. You can rate it now.`
  }
} as const
