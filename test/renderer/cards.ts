import type { LockedPrediction, Marks, MovieCard, RatingRow } from '../../src/shared/movies'

export const NO_MARKS: Marks = {
  ...{ watchlist: false, notInterested: false, seen: false },
  ...{ liked: false, disliked: false, taste: false }
}

/** A movie for tests, with whatever a test is about. */
export const card = (movieId: number, facts: Partial<MovieCard> = {}): MovieCard => ({
  movieId,
  title: `Movie ${movieId}`,
  year: 1995,
  genres: ['Crime'],
  posterCoordinates: [],
  crowd: { mean: 3.9, count: 102 },
  mine: null,
  marks: NO_MARKS,
  prediction: null,
  ...facts
})

/** A prediction that was locked, with whatever a test is about. */
export const locked = (stars: number, facts: Partial<LockedPrediction> = {}): LockedPrediction => ({
  stars,
  plusMinus: 0.6,
  halfWidth90: 1,
  modelId: 'm',
  wasVisible: false,
  lockedAt: 0,
  ...facts
})

/** A rating for tests. */
export const rating = (movieId: number, halfStars: number, facts: Partial<RatingRow> = {}): RatingRow => ({
  card: card(movieId, { mine: halfStars }),
  halfStars,
  ratedAt: movieId,
  ratedOn: null,
  locked: null,
  ...facts
})
