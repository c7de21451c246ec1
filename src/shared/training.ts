import { z } from 'zod'
import {
  ASKED_OPTIONS,
  DEFAULT_TRAINING_OPTIONS,
  type NumberOption,
  type Option,
  type TrainingOptions
} from '../engine/options/options'

export { ASKED_OPTIONS, DEFAULT_TRAINING_OPTIONS, type NumberOption, type Option }

type AskedName = keyof typeof ASKED_OPTIONS

function schemaOf(option: Option): z.ZodType {
  switch (option.kind) {
    case 'choice':
      return z.enum(option.choices)
    case 'switch':
      return z.boolean()
    case 'whole':
    case 'real': {
      const number = option.kind === 'whole' ? z.number().int() : z.number()
      return (option.isAbove ? number.gt(option.from) : number.min(option.from)).max(option.to)
    }
  }
}

/** The settings that a training ran with: what src/engine/options/options.ts declares to be asked of a person. */
export const RunSettings = z.object(
  Object.fromEntries(Object.entries(ASKED_OPTIONS).map(([name, option]) => [name, schemaOf(option)])) as {
    [N in AskedName]: z.ZodType<TrainingOptions[N]>
  } // fromEntries forgets the names
)
export type RunSettings = z.infer<typeof RunSettings>

/** What a person can set before a training. 'auto' leaves the method to the app: gibbs where budgetSeconds allows enough of it, else sgd. */
export const TrainingSettings = RunSettings.extend({ method: z.enum(['auto', ...ASKED_OPTIONS.method.choices]) })
export type TrainingSettings = z.infer<typeof TrainingSettings>

export const DEFAULT_TRAINING_SETTINGS: TrainingSettings = {
  ...RunSettings.parse(DEFAULT_TRAINING_OPTIONS),
  method: 'auto'
}

/** Root mean squared errors in stars, on the training ratings and on the held-out validation ratings, where both were measured. */
export const EpochPoint = z.object({
  epoch: z.number().int(),
  trainRmse: z.number(),
  validationRmse: z.number()
})
export type EpochPoint = z.infer<typeof EpochPoint>

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
    method: z.enum(ASKED_OPTIONS.method.choices),
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
