import type { Database } from 'sql.js'
import { DEFAULT_TRAINING_OPTIONS, EpochPoint, ModelMetrics, RunSettings, type ModelRun } from '@shared/training'
import { z } from 'zod'
import { all, first, number, run, text, type Row } from './query'

/** Trainings in the history; those whose models are kept stay besides. */
const KEPT_RUNS = 100

/** A training as the library keeps it: what the window sees of it and what it was trained on. */
export interface StoredRun extends Omit<ModelRun, 'runId' | 'isCurrent' | 'isKept'> {
  readonly datasetId: string
  /** The number of the latest rating change that the training saw. */
  readonly trainedThrough: number
}

export type NumberedRun = StoredRun & { readonly runId: number }

/** Appends a training to the history, with the errors that were measured while it ran. */
export function addModelRun(db: Database, stored: StoredRun, curve: readonly EpochPoint[]): void {
  run(
    db,
    `insert into model_run (model_id, dataset_id, outcome, message, started_at, elapsed_ms, settings, n_ratings,
       n_own_ratings, trained_through, best_epoch, curve, metrics)
     values (:modelId, :datasetId, :outcome, :message, :startedAt, :elapsedMs, :settings, :nRatings,
       :nOwnRatings, :trainedThrough, :bestEpoch, :curve, :metrics)`,
    {
      ...stored,
      settings: JSON.stringify(stored.settings),
      curve: JSON.stringify(curve),
      metrics: stored.metrics && JSON.stringify(stored.metrics)
    }
  )
}

/** Forgets what grows without end: the curves of all runs but these, and those of them that are not among the latest hundred. */
export function keepModelRuns(db: Database, runIds: readonly number[]): void {
  const kept = JSON.stringify(runIds)
  run(
    db,
    `update model_run set curve = '[]' where curve <> '[]' and run_id not in (select value from json_each(:kept))`,
    { kept }
  )
  run(
    db,
    `delete from model_run where run_id not in (select value from json_each(:kept))
     and run_id not in (select run_id from model_run order by run_id desc limit :latest)`,
    { kept, latest: KEPT_RUNS }
  )
}

/** The trainings that are kept, latest first. */
export function listModelRuns(db: Database): NumberedRun[] {
  return all(
    db,
    `select run_id, model_id, dataset_id, outcome, message, started_at, elapsed_ms, settings, n_ratings, n_own_ratings,
       trained_through, best_epoch, metrics
     from model_run order by run_id desc`
  ).map(asRun)
}

/** The errors measured while a run trained; none when its model is not kept any more. */
export function curveOf(db: Database, runId: number): EpochPoint[] {
  const row = first(db, 'select curve from model_run where run_id = :runId', { runId })
  return row ? z.array(EpochPoint).parse(JSON.parse(text(row, 'curve'))) : []
}

function asRun(row: Row): NumberedRun {
  return {
    runId: number(row, 'run_id'),
    modelId: row.model_id === null ? null : text(row, 'model_id'),
    datasetId: text(row, 'dataset_id'),
    outcome: text(row, 'outcome') as ModelRun['outcome'], // the schema checks it
    message: row.message === null ? null : text(row, 'message'),
    startedAt: number(row, 'started_at'),
    elapsedMs: number(row, 'elapsed_ms'),
    // What was no option yet when it ran has the default.
    settings: RunSettings.parse({ ...DEFAULT_TRAINING_OPTIONS, ...JSON.parse(text(row, 'settings')) }),
    nRatings: number(row, 'n_ratings'),
    nOwnRatings: number(row, 'n_own_ratings'),
    trainedThrough: number(row, 'trained_through'),
    bestEpoch: row.best_epoch === null ? null : number(row, 'best_epoch'),
    metrics: row.metrics === null ? null : ModelMetrics.parse(JSON.parse(text(row, 'metrics')))
  }
}
