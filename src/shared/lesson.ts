import { z } from 'zod'
import { HalfStars, MovieId } from './movies'

const Factors = z.array(z.number())

/** How the page's own little model learns: two factors, no biases. */
export const LessonSettings = z.object({
  seed: z.number().int().min(0).max(0xffffffff),
  loss: z.enum(['L2', 'L1'])
})
export type LessonSettings = z.infer<typeof LessonSettings>

/** A corner of the table of ratings and a two-factor model trained on it, the random start first. */
export const Lesson = z.object({
  /** The row that is mine; null while I have rated none of these movies. */
  mine: z.number().int().nullable(),
  movies: z.array(z.object({ movieId: MovieId, title: z.string() })),
  /** (people, movies): half stars, null where nobody rated. */
  ratings: z.array(z.array(HalfStars.nullable())),
  learningRate: z.number(),
  regularization: z.number(),
  frames: z.array(
    z.object({
      /** (people, 2) */
      people: z.array(Factors),
      /** (movies, 2) */
      movies: z.array(Factors),
      rmse: z.number(),
      mae: z.number()
    })
  )
})
export type Lesson = z.infer<typeof Lesson>

/** One step of gradient descent on one rating, in numbers: src/engine/lesson/worked-step.ts. */
export const LessonStep = z.object({
  products: Factors,
  predicted: z.number(),
  error: z.number(),
  squaredLoss: z.number(),
  absoluteLoss: z.number(),
  userAfter: Factors,
  itemAfter: Factors,
  predictedAfter: z.number()
})
export type LessonStep = z.infer<typeof LessonStep>

const TwoFactors = z.array(z.number().min(-1e6).max(1e6)).length(2)

export const LessonStepRequest = z.strictObject({
  person: TwoFactors,
  movie: TwoFactors,
  stars: z.number().min(0.5).max(5),
  loss: z.enum(['L2', 'L1'])
})
