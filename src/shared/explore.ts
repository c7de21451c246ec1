import { z } from 'zod'
import { HalfStars, MarkName, MovieCard, MovieId, Prediction, ProfileId } from './movies'

/** What one of my ratings, or one of my marks, adds to a figure. */
export const Reason = z.object({
  movieId: MovieId,
  title: z.string(),
  year: z.number().int().nullable(),
  /** Null for a mark. */
  halfStars: HalfStars.nullable(),
  /** Null for a rating. */
  mark: MarkName.nullable(),
  by: z.number()
})
export type Reason = z.infer<typeof Reason>

/** A figure taken apart: total = base + the sum of by. Reasons come largest first, by absolute size. */
const Sum = z.object({ base: z.number(), reasons: z.array(Reason), total: z.number() })

/** A movie's place among all that could be recommended, from 1. */
const Place = z.object({ place: z.number().int(), of: z.number().int() })

/** Why a movie has its predicted stars and its place; made without my rating of that movie. */
export const MovieReasons = z.object({
  /** everyone: the mean of all ratings here. total is before clipping to the scale, prediction after. */
  stars: Sum.extend({ everyone: z.number(), prediction: Prediction }),
  /** The ranking score, in points that mean nothing by themselves. */
  order: Sum.extend(Place.shape)
})
export type MovieReasons = z.infer<typeof MovieReasons>

/** What the model says of a movie when one of my ratings is left out: recomputed. */
export const WithoutRating = Place.extend({ prediction: Prediction, score: z.number() })
export type WithoutRating = z.infer<typeof WithoutRating>

/** What a change of one rating does to a list. */
export const ListMoves = z.object({
  /** How many of the list's first movies were compared. */
  nCompared: z.number().int(),
  /** Every movie that is or was among those and has another rank now, the greatest change first; ranks from 1. */
  moves: z.array(z.object({ movieId: MovieId, title: z.string(), from: z.number().int(), to: z.number().int() }))
})
export type ListMoves = z.infer<typeof ListMoves>

/** Movies that the same people like, to be picked as one's taste. */
export const Taste = z.object({
  /** Genres and decades that tell it from the others; none where nothing does. */
  kinds: z.array(z.string()),
  /** Those that stand for it, the best known first. */
  movies: z.array(MovieCard),
  isPicked: z.boolean()
})
export type Taste = z.infer<typeof Taste>

/** What a genre or decade has to do with an axis: its correlation, -1..1. */
const AxisKind = z.object({ name: z.string(), correlation: z.number() })

const AxisEnd = z.object({ kinds: z.array(AxisKind), movies: z.array(MovieCard) })

/** An axis of taste, described by what stands at its ends. */
export const TasteAxis = z.object({
  /** The share of all that the factors tell movies apart by, 0..1. */
  share: z.number(),
  low: AxisEnd,
  high: AxisEnd
})
export type TasteAxis = z.infer<typeof TasteAxis>

/** How far the first movies of a list are from the genres I like, before and after they were calibrated. */
export const GenreBalance = z.object({
  /** Kullback-Leibler divergence of my genre shares from the list's, in nats. */
  before: z.number(),
  after: z.number(),
  /** Shares, 0..1, of the genres that differ or matter, my largest first. */
  genres: z.array(z.object({ name: z.string(), mine: z.number(), before: z.number(), after: z.number() }))
})
export type GenreBalance = z.infer<typeof GenreBalance>

/** From the known (-1) to the unknown (1); 0 leaves the order alone. */
export const Dial = z.number().min(-1).max(1)

/** How several people's wishes become one list. */
export const GroupRule = z.enum(['average', 'least-misery', 'average-without-misery'])
export type GroupRule = z.infer<typeof GroupRule>

export const GroupMember = z.object({ profileId: ProfileId, name: z.string(), nRated: z.number().int() })
export type GroupMember = z.infer<typeof GroupMember>

/** A list for several people together. */
export const GroupList = z.object({
  /** 'popular' while nobody of them has rated anything, or there is no model. */
  basis: z.enum(['popular', 'personal']),
  total: z.number().int(),
  members: z.array(GroupMember),
  /** predictions: of each member, in their order; null for members who have rated nothing. */
  movies: z.array(z.object({ card: MovieCard, predictions: z.array(Prediction.nullable()) }))
})
export type GroupList = z.infer<typeof GroupList>
