import { z } from 'zod'
import { Day } from './diary'

/** The most that a title of an added movie has, in UTF-16 units. */
export const TITLE_LENGTH = 300
/** The most that a search has, in UTF-16 units. */
export const SEARCH_LENGTH = 200

/**
 * A library movie id. Ids below 1,000,000,000 are MovieLens ids; the library numbers everything else itself from there
 * (docs/decisions/0001-movie-ids.md).
 */
export const MovieId = z.number().int().positive()
export const ProfileId = z.number().int().positive()

/** A rating in half stars: 1 is half a star, 10 is five stars. */
export const HalfStars = z.number().int().min(1).max(10)

/** Liked and disliked are of movies that were seen. A taste is picked among groups of movies: it stands for them, seen or not. */
export const MARKS = ['watchlist', 'notInterested', 'seen', 'liked', 'disliked', 'taste'] as const
export const MarkName = z.enum(MARKS)
export type MarkName = z.infer<typeof MarkName>

/** Predicted stars (0.5..5); plusMinus is half of the 68% interval, halfWidth90 half of the 90% interval, in stars. */
export const Prediction = z.object({ stars: z.number(), plusMinus: z.number(), halfWidth90: z.number() })
export type Prediction = z.infer<typeof Prediction>

/** What the model said before the person's first rating of a movie, made without that rating. */
export const LockedPrediction = Prediction.extend({
  modelId: z.string(),
  wasVisible: z.boolean(),
  lockedAt: z.number()
})
export type LockedPrediction = z.infer<typeof LockedPrediction>

export const Marks = z.object({
  watchlist: z.boolean(),
  notInterested: z.boolean(),
  seen: z.boolean(),
  liked: z.boolean(),
  disliked: z.boolean(),
  taste: z.boolean()
})
export type Marks = z.infer<typeof Marks>

/** Everything a list shows of one movie, for one profile. */
export const MovieCard = z.object({
  movieId: MovieId,
  title: z.string(),
  year: z.number().int().nullable(),
  genres: z.array(z.string()),
  /** Eight frozen coordinates (about -2..2) that the generated poster is drawn from; empty for movies added by hand. */
  posterCoordinates: z.array(z.number()),
  /** The dataset's mean stars and number of ratings; null when fewer than five people rated it. */
  crowd: z.object({ mean: z.number(), count: z.number().int() }).nullable(),
  /** My rating in half stars. */
  mine: HalfStars.nullable(),
  marks: Marks,
  prediction: Prediction.nullable()
})
export type MovieCard = z.infer<typeof MovieCard>

export const MovieDetail = z.object({
  card: MovieCard,
  /** Number of ratings at 0.5, 1, ... 5 stars. */
  histogram: z.array(z.number().int()).length(10).nullable(),
  imdbId: z.string().nullable(),
  tmdbId: z.number().int().nullable(),
  /** False for a movie that the community dataset does not know: it can be rated but not predicted. */
  inDataset: z.boolean(),
  /** Null when it is not rated. */
  ratedAt: z.number().nullable(),
  ratedOn: Day.nullable(),
  locked: LockedPrediction.nullable()
})
export type MovieDetail = z.infer<typeof MovieDetail>

export const RatingRow = z.object({
  card: MovieCard,
  halfStars: HalfStars,
  /** The moment in Unix milliseconds; a place among others where only the day is known; 0 where nothing is. */
  ratedAt: z.number(),
  /** The day, where only that is known. */
  ratedOn: Day.nullable(),
  locked: LockedPrediction.nullable()
})
export type RatingRow = z.infer<typeof RatingRow>

/** What an imported rating is predicted as, in stars, from all of the person's other ratings: made afterwards, so nothing was locked. */
export const ImportedPrediction = z.object({ movieId: MovieId, stars: z.number() })
export type ImportedPrediction = z.infer<typeof ImportedPrediction>
