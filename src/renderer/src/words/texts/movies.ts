import type { Isolated } from '@shared/words/isolated'
import type { MovieCard, Prediction } from '@shared/movies'
import type { ReactElement } from 'react'
import { count, oneDecimal, plural } from '../numbers'
import { phrase, type Shown } from '../phrase'

/** What a ruler shows. */
export interface OnRuler {
  readonly prediction?: Prediction | null | undefined
  readonly crowd?: MovieCard['crowd'] | undefined
  /** My half stars. */
  readonly mine?: number | null | undefined
}

/** What a movie says wherever it is shown. */
export const movies = {
  waiting: 'Loading this movie',
  addedByYou: 'Added by you',
  why: 'Why this figure',
  yourRating: (name: Isolated): string => `Your rating of ${name}`,
  clearRating: 'Clear rating',
  marks: {
    watchlist: 'Watchlist',
    seen: 'Seen',
    notInterested: 'Not interested',
    liked: 'Liked it',
    disliked: 'Did not like it',
    taste: 'To my taste'
  },

  /** The same as a reader hears it, in parts: "predicted 4.1 stars, plus or minus 0.6, unsure". */
  predictedInFull: (stars: number, plusMinus: number, unsure: boolean, part: Shown): ReactElement => {
    const range = `, plus or minus ${oneDecimal(plusMinus)}`
    return phrase`${part(`predicted ${oneDecimal(stars)} stars`)}${part(unsure ? `${range}, unsure` : range)}`
  },
  plusMinus: (plusMinus: number, unsure: boolean): string =>
    unsure ? `± ${oneDecimal(plusMinus)} unsure` : `± ${oneDecimal(plusMinus)}`,
  everyone: 'Everyone',
  from: (n: number): string => `from ${count(n)}`,
  fewRatings: 'few ratings',

  /** Everything a ruler shows, in one sentence each. */
  ruler: ({ prediction, crowd, mine }: OnRuler): string => {
    const said: string[] = []
    if (prediction)
      said.push(`Predicted ${oneDecimal(prediction.stars)}, plus or minus ${oneDecimal(prediction.plusMinus)}.`)
    if (crowd) said.push(`Everyone ${oneDecimal(crowd.mean)} from ${plural(crowd.count, 'person', 'people')}.`)
    if (mine) said.push(`You ${oneDecimal(mine / 2)}.`)
    return said.join(' ')
  }
} as const
