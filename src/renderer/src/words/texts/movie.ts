import type { Isolated } from '@shared/words/isolated'
import type { ReactElement, ReactNode } from 'react'
import { formOf } from '@shared/words/plural'
import { day } from '../dates'
import type { interval } from '../movies'
import { count, oneDecimal, plural } from '../numbers'
import { phrase } from '../phrase'
import { measures } from './measures'
import { ordinal } from './ordinal'

type Interval = ReturnType<typeof interval>

/** A movie's own page. */
export const movie = {
  failed: (title: Isolated): string => `${title} could not be opened.`,
  imdb: (id: string): string => `IMDb ${id}`,

  you: 'You',
  notRated: 'Not rated yet.',
  rated: (rating: { ratedAt: number; ratedOn: string | null }, now: number): string =>
    rating.ratedAt === 0 && rating.ratedOn === null
      ? 'Rated, on a day that is not known.'
      : `Rated ${measures.whenRated(rating, now)}.`,
  predicted: 'Predicted',
  predictedBefore: 'Predicted before you rated',
  everyone: 'Everyone',
  people: (n: number): string => `${plural(n, 'person', 'people')} here`,
  fewPeople: 'Fewer than five people here rated it.',

  /** The two intervals of a prediction. */
  intervals: (likely: Interval, wide: Interval): string =>
    `Two times in three you would give ${oneDecimal(likely.low)} to ${oneDecimal(likely.high)}, nine times in ten ${oneDecimal(wide.low)} to ${oneDecimal(wide.high)}.`,
  /** How a prediction that was made before a rating turned out. */
  locked: (at: number, now: number, off: number, inside: boolean): string => {
    const when = measures.when(at, now)
    return inside
      ? `Saved ${when}. Off by ${oneDecimal(off)}, inside its own range.`
      : `Saved ${when}. Off by ${oneDecimal(off)}, outside its own range.`
  },
  wasVisible: 'You could see it when you rated.',
  wasHidden: 'You could not see it when you rated.',
  notInDataset: 'You added this movie. It can be rated, but not predicted. Nobody in this community has rated it.',
  noneBefore: 'No prediction was made before you rated it.',
  nothingYet: 'Rate a few movies to see a prediction here.',
  hardlyAnyLess: 'Almost nobody gave it less than you.',
  almostAllLess: 'Almost everyone gave it less than you.',
  moreThan: (inTen: number): string => `You gave it more than ${count(inTen)} in 10 of them.`,
  middleHalf: (low: number, high: number): string =>
    low === high
      ? `The middle half gave it ${count(low)}.`
      : `The middle half gave it ${count(low)} to ${count(high)}.`,
  histogram: (counts: readonly number[]): string => {
    const all = plural(
      counts.reduce((sum, n) => sum + n, 0),
      'rating'
    )
    return `${all}. ${counts.map((n, i) => `${measures.stars(i + 1)}: ${count(n)}`).join(', ')}.`
  },

  why: {
    withoutYours: 'What the model would predict today if you had not rated it.',
    stars: (stars: number): string => `Why ${oneDecimal(stars)}`,
    starsMeaning: 'Stars, and what each of your ratings adds. The lines add up exactly.',
    everyoneEveryMovie: 'Everyone, every movie',
    thisMovie: 'This movie, for anyone',
    predicted: 'Predicted',
    place: (place: number): string => `Why ${ordinal(place)}`,
    placeMeaning: (nMovies: number): string =>
      `Of ${count(nMovies)} movies you have not seen. Points count what people like you also like, and the stars.`,
    points: 'Points',
    clipped: (end: number, shown: number): string =>
      `The scale ends at ${count(end)}, so ${oneDecimal(shown)} is shown.`,
    moreRaise: (n: number): string =>
      formOf(n, { one: `${count(n)} more that raises it`, other: `${count(n)} more that raise it` }),
    moreLower: (n: number): string =>
      formOf(n, { one: `${count(n)} more that lowers it`, other: `${count(n)} more that lower it` }),
    youGave: (halfStars: number): string => `you gave it ${measures.stars(halfStars)}`,
    leaveOutOf: (title: Isolated): string => `Leave out ${title}`,
    leaveOut: 'leave out',
    include: 'include again',
    nothingLeft: (title: Isolated): string => `Without ${title} there is nothing left to predict from.`,
    without: (head: ReactNode, stars: number, before: number, place: number, placeBefore: number): ReactElement =>
      phrase`${head}: ${oneDecimal(stars)} stars instead of ${oneDecimal(before)}, ${place === placeBefore ? `still ${ordinal(place)} place` : `${ordinal(place)} place instead of ${ordinal(placeBefore)}`}.`,
    withoutHead: (title: Isolated): string => `Without ${title}`
  },

  similar: {
    head: 'Similar movies',
    meaning: (title: Isolated): string => `People who like ${title} also like these.`
  },

  diary: {
    failed: 'The diary could not be read.',
    head: 'My diary',
    viewings: 'Viewings',
    someDay: 'No date',
    again: 'again',
    remove: 'Remove',
    removeOf: (watchedOn: string | null): string =>
      watchedOn === null ? 'Remove the viewing without a date' : `Remove the viewing of ${day(watchedOn)}`,
    add: 'Add a viewing',
    watchedOn: 'Watched on',
    dayToCome: 'That day has not come yet. Choose today or an earlier day.',
    notFirst: 'Not the first time',
    addViewing: 'Add viewing',
    addWithoutDay: 'Add without a date',
    note: 'Note',
    noteHint: 'In your own words. Only you see it.',
    noteSaved: 'Saved',
    notKept: (reason: string): string => `Not saved. ${reason}`,
    noteTooLong: (most: number, tooMany: number): string =>
      `${plural(tooMany, 'character', 'characters')} too many. The first ${count(most)} are saved.`
  }
} as const
