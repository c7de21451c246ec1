import type { Database } from 'sql.js'
import { EpochPoint, ModelMetrics, RunSettings, type ModelRun } from '@shared/training'
import { z } from 'zod'
import { all, number, run, text, type Row } from './query'

/** A training as the library keeps it: what the window sees of it and what it was trained on. */
export interface StoredRun extends Omit<ModelRun, 'runId' | 'isCurrent' | 'isKept'> {
  readonly datasetId: string
  /** The number of the latest rating change that the training saw. */
  readonly trainedThrough: number
}

/** Appends a training to the history. */
export function addModelRun(db: Database, stored: StoredRun): void {
  run(
    db,
    `insert into model_run (model_id, dataset_id, outcome, message, started_at, elapsed_ms, settings, n_ratings,
       n_own_ratings, trained_through, best_epoch, curve, metrics)
     values (:modelId, :datasetId, :outcome, :message, :startedAt, :elapsedMs, :settings, :nRatings,
       :nOwnRatings, :trainedThrough, :bestEpoch, :curve, :metrics)`,
    {
      ...stored,
      settings: JSON.stringify(stored.settings),
      curve: JSON.stringify(stored.curve),
      metrics: stored.metrics && JSON.stringify(stored.metrics)
    }
  )
}

/** All trainings, latest first. */
export function listModelRuns(db: Database): (StoredRun & { readonly runId: number })[] {
  return all(db, 'select * from model_run order by run_id desc').map(asRun)
}

function asRun(row: Row): StoredRun & { readonly runId: number } {
  return {
    runId: number(row, 'run_id'),
    modelId: row.model_id === null ? null : text(row, 'model_id'),
    datasetId: text(row, 'dataset_id'),
    outcome: text(row, 'outcome') as ModelRun['outcome'], // the schema checks it
    message: row.message === null ? null : text(row, 'message'),
    startedAt: number(row, 'started_at'),
    elapsedMs: number(row, 'elapsed_ms'),
    settings: RunSettings.parse(JSON.parse(text(row, 'settings'))),
    nRatings: number(row, 'n_ratings'),
    nOwnRatings: number(row, 'n_own_ratings'),
    trainedThrough: number(row, 'trained_through'),
    bestEpoch: row.best_epoch === null ? null : number(row, 'best_epoch'),
    curve: z.array(EpochPoint).parse(JSON.parse(text(row, 'curve'))),
    metrics: row.metrics === null ? null : ModelMetrics.parse(JSON.parse(text(row, 'metrics')))
  }
}
