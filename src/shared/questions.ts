import { z } from 'zod'
import { MovieCard, MovieId } from './movies'

/** The movies worth asking about, best first, and how sure the model is of this person now. */
export const Questions = z.object({
  /** Without predictions: they stay hidden until answered. */
  movies: z.array(MovieCard),
  /** The usual error to expect of a prediction for this person, in stars; null without a model. */
  usualError: z.number().nullable()
})
export type Questions = z.infer<typeof Questions>

export const SkippedMovies = z.array(MovieId).max(20_000)
