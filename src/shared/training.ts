import { z } from 'zod'

/** What a person can set before a training; the meaning of each is documented in src/engine/options.ts. */
export const TrainingSettings = z.object({
  /** 'auto' leaves it to the app: gibbs where budgetSeconds allows enough of it, else sgd. */
  method: z.enum(['auto', 'sgd', 'gibbs']).default('auto'),
  budgetSeconds: z.number().min(1).max(3600).default(10),
  nFactors: z.number().int().min(1).max(256),
  nEpochs: z.number().int().min(1).max(500),
  learningRate: z.number().positive().max(10),
  regularization: z.number().min(0).max(10),
  loss: z.enum(['L2', 'L1']),
  useBiases: z.boolean(),
  seed: z.number().int().min(0).max(0xffffffff)
})
export type TrainingSettings = z.infer<typeof TrainingSettings>

/** Root mean squared errors in stars, on the training ratings and on the held-out validation ratings, where both were measured. */
export const EpochPoint = z.object({
  epoch: z.number().int(),
  trainRmse: z.number(),
  validationRmse: z.number()
})
export type EpochPoint = z.infer<typeof EpochPoint>

/** The settings that a training ran with; those stored before there was a choice ran with sgd. */
export const RunSettings = TrainingSettings.extend({ method: z.enum(['sgd', 'gibbs']).default('sgd') })
export type RunSettings = z.infer<typeof RunSettings>

/** Errors in stars on the validation ratings; the baseline predicts each movie's damped mean. */
export const ModelMetrics = z.object({
  validationRmse: z.number(),
  validationMae: z.number(),
  baselineRmse: z.number(),
  baselineMae: z.number(),
  nValidation: z.number().int()
})
export type ModelMetrics = z.infer<typeof ModelMetrics>

export const ModelRun = z.object({
  runId: z.number().int(),
  modelId: z.string().nullable(),
  isCurrent: z.boolean(),
  /** Whether its model is still on disk, so that it can be used again. */
  isKept: z.boolean(),
  outcome: z.enum(['published', 'cancelled', 'failed']),
  /** Why a run that was not published ended. */
  message: z.string().nullable(),
  startedAt: z.number(),
  elapsedMs: z.number(),
  settings: RunSettings,
  nRatings: z.number().int(),
  nOwnRatings: z.number().int(),
  bestEpoch: z.number().int().nullable(),
  metrics: ModelMetrics.nullable()
})
export type ModelRun = z.infer<typeof ModelRun>

export const TrainingActivity = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('idle') }),
  z.object({
    kind: z.literal('training'),
    method: z.enum(['sgd', 'gibbs']),
    /** An epoch of sgd, a sweep of gibbs; 0 until the first has ended. */
    epoch: z.number().int(),
    /** 0 while the number of sweeps is not known yet. */
    nEpochs: z.number().int(),
    elapsedMs: z.number(),
    /** Estimate of what is left; null until there is one. */
    remainingMs: z.number().nullable(),
    /** Why this training is not quite the one that was asked for; null when it is. */
    note: z.string().nullable(),
    curve: z.array(EpochPoint)
  })
])
export type TrainingActivity = z.infer<typeof TrainingActivity>

export const ModelSummary = z.object({
  modelId: z.string(),
  trainedAt: z.number(),
  elapsedMs: z.number(),
  /** Null when nothing was held out to measure on. */
  metrics: ModelMetrics.nullable(),
  curve: z.array(EpochPoint)
})
export type ModelSummary = z.infer<typeof ModelSummary>

/** The one state of the trainer that every window shows. */
export const TrainingState = z.object({
  activity: TrainingActivity,
  model: ModelSummary.nullable(),
  /** Ratings set, changed or cleared since the model in use was trained. */
  ratingsBehind: z.number().int(),
  lastFailure: z.object({ code: z.string(), message: z.string() }).nullable()
})
export type TrainingState = z.infer<typeof TrainingState>
