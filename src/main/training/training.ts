import { decodeModel } from '@engine/codec'
import type { TrainedModel } from '@engine/model'
import { chooseMethod } from '@engine/choose-method'
import { DEFAULT_TRAINING_OPTIONS } from '@engine/options'
import type { Vocabulary } from '@engine/vocabulary'
import type { Notice } from '@shared/contract'
import { AppError } from '@shared/errors'
import {
  ModelMetrics,
  type EpochPoint,
  type ModelRun,
  type ModelSummary,
  type RunSettings,
  type TrainingSettings,
  type TrainingState
} from '@shared/training'
import type { TrainRequest } from '@shared/trainer-protocol'
import type { InstalledDataset } from '../datasets/dataset'
import type { Library } from '../store/library'
import type { StoredRun } from '../store/model-runs'
import { latestRatingChange, listRatings, ratingsChangedSince } from '../store/ratings'
import { checkModel, diverged } from './check-model'
import { KeptModels } from './kept-models'
import type { ModelFiles } from './model-files'
import { failure, smallerThan } from './training-end'
import type { TrainerOutcome } from './trainer-outcome'
import { runTrainer, type RunningTrainer, type TrainerProcess } from './trainer-process'
import { trainingSet } from './training-set'
import { inTurns, nextTurn } from '../turns'
import { errors } from '../words/errors'
import { texts } from '../words/texts'

export interface TrainingParts {
  readonly dataset: Pick<InstalledDataset, 'id' | 'folder' | 'nRaters' | 'nRatings'>
  readonly vocabulary: Vocabulary
  /** Whether a dataset is on this computer. */
  readonly isInstalled: (datasetId: string) => boolean
  readonly library: Library
  readonly files: ModelFiles
  readonly fork: () => TrainerProcess
  readonly settings: () => TrainingSettings
  readonly now: () => number
  readonly log: (message: string, error: unknown) => void
  /** Called with the model to use from now on; resolves when it is in use. */
  readonly onModel: (modelId: string, model: TrainedModel) => Promise<void>
  readonly onState: (state: TrainingState) => void
}

interface Running {
  readonly job: TrainRequest
  readonly trainer: RunningTrainer
  readonly startedAt: number
  /** The number of the latest rating change in the job. */
  readonly trainedThrough: number
  readonly settings: RunSettings
  /** Why this training is not the one that was asked for; null when it is. */
  readonly note: string | null
  /** Epochs or sweeps so far. */
  progress: { readonly epoch: number; readonly nEpochs: number }
  /** Those whose error was measured. */
  readonly curve: EpochPoint[]
  /** Resolves when the run is over and recorded. */
  readonly finished: Promise<void>
}

interface Current {
  readonly summary: ModelSummary
  readonly trainedThrough: number
}

/**
 * The one state machine of training: idle or training, with a model in use or none. A new model is used only once it
 * was checked and its file and then its row are on disk; until then, and when anything fails, the old one stays.
 */
export class Training {
  private running: Running | null = null
  private current: Current | null = null
  private lastFailure: TrainingState['lastFailure'] = null
  private closed = false

  private readonly models: KeptModels

  constructor(private readonly parts: TrainingParts) {
    this.models = new KeptModels(parts.library, parts.files, parts.dataset.id, parts.isInstalled)
  }

  /** Takes up the model that was in use, or that of the latest published run, if there is one, and removes model files that no run keeps. */
  async openCurrentModel(): Promise<{ readonly found: boolean; readonly notice: Notice | null }> {
    await this.models.removeOthers()
    const run = this.models.inUse()
    if (!run) return { found: false, notice: null }
    try {
      await this.use(run, await this.models.read(run), this.models.curve(run))
      return { found: true, notice: null }
    } catch (error) {
      this.parts.log(`model ${run.modelId} cannot be read`, error)
      return { found: true, notice: { kind: 'model-unreadable', message: texts.notices.modelUnreadable } }
    }
  }

  state(): TrainingState {
    return {
      activity: this.running ? this.progress(this.running) : { kind: 'idle' },
      model: this.current?.summary ?? null,
      ratingsBehind: this.ratingsBehind(),
      lastFailure: this.lastFailure
    }
  }

  /** Starts a training on the ratings as they are now. Refuses when one is running. */
  start(): TrainingState {
    if (this.running) throw new AppError('training-busy', errors['training-busy'])
    this.lastFailure = null
    this.launch(this.parts.settings(), null)
    return this.state()
  }

  private launch(settings: TrainingSettings, note: string | null): void {
    const { library, dataset, vocabulary, fork, now } = this.parts
    const set = trainingSet(dataset, vocabulary, library.read(listRatings))
    const sizes = { nUsers: set.nUsers, nItems: set.nItems, nRatings: dataset.nRatings + set.ownItemIndex.length }
    const method = settings.method === 'auto' ? chooseMethod(sizes, settings) : settings.method
    const job: TrainRequest = { ...set, options: { ...DEFAULT_TRAINING_OPTIONS, ...settings, method } }
    const trainer = runTrainer(fork, job, (message) => {
      const { epoch, nEpochs, trainRmse, validationRmse } = message
      running.progress = { epoch, nEpochs }
      if (Number.isFinite(trainRmse + validationRmse)) running.curve.push({ epoch, trainRmse, validationRmse })
      this.announce()
    })
    const running: Running = {
      job,
      trainer,
      startedAt: now(),
      trainedThrough: library.read(latestRatingChange),
      settings: { ...settings, method },
      note,
      progress: { epoch: 0, nEpochs: method === 'sgd' ? settings.nEpochs : 0 },
      curve: [],
      finished: trainer.outcome.then((outcome) => this.finish(outcome))
    }
    this.running = running
    this.announce()
  }

  /** Ends a running training; resolves when its process has gone. The model in use stays. */
  async cancel(): Promise<TrainingState> {
    while (this.running) {
      const { trainer, finished } = this.running
      trainer.cancel()
      await finished
    }
    return this.state()
  }

  /** Ends the process, because the app quits; only a model that is whole by then is kept and recorded. */
  async close(): Promise<void> {
    this.closed = true
    await this.cancel()
  }

  /** The trainings that the library remembers, latest first. */
  runs(): ModelRun[] {
    const { runs, kept } = this.models.history()
    const keptIds = new Set(kept.map(({ runId }) => runId))
    return runs.map(({ datasetId, trainedThrough, ...run }) => ({
      ...run,
      isCurrent: this.isCurrent(run),
      isKept: keptIds.has(run.runId)
    }))
  }

  /** Goes back, or forward, to the model of a run whose file is still there; the choice holds until the next training is published. */
  async useRun(runId: number): Promise<TrainingState> {
    const { run, model } = await this.models.choose(runId)
    await this.use(run, model, this.models.curve(run))
    this.announce()
    return this.state()
  }

  /** Removes the files of models that nothing keeps any more, for example after their dataset was removed. */
  removeOldModels(): Promise<void> {
    return this.models.removeOthers()
  }

  /** Tells the windows, for example after a rating has changed how far the model is behind. */
  announce(): void {
    if (!this.closed) this.parts.onState(this.state())
  }

  private async finish(outcome: TrainerOutcome): Promise<void> {
    const running = this.running as Running
    const smaller = smallerThan(running.settings)
    if (outcome.kind === 'out-of-memory' && running.note === null && smaller && !this.closed)
      return this.launch(smaller.settings, smaller.note)
    try {
      if (outcome.kind === 'done') await this.publish(running, outcome.model)
      else if (outcome.kind === 'cancelled') await this.record(running, { outcome: 'cancelled', message: null })
      else throw failure(outcome)
    } catch (error) {
      const expected = error instanceof AppError
      this.parts.log('training failed', error)
      const message = expected ? error.message : errors.internal.training
      this.lastFailure = { code: expected ? error.code : 'internal', message }
      await this.record(running, { outcome: 'failed', message }).catch((cause: unknown) =>
        this.parts.log('the failed training could not be recorded', cause)
      )
      await this.models.removeOthers().catch((cause: unknown) => this.parts.log('a model file was left behind', cause))
    }
    this.running = null
    this.announce()
  }

  private async publish(running: Running, bytes: Uint8Array): Promise<void> {
    // Each takes a while with a large model, so that what waits gets its turn between them.
    await nextTurn()
    const model = decoded(bytes)
    await nextTurn()
    await inTurns(checkModel(model, running.job))
    await nextTurn()
    const modelId = await this.models.write(bytes)
    const run = await this.record(running, {
      outcome: 'published',
      message: running.note,
      modelId,
      bestEpoch: model.bestEpoch,
      metrics: model.metrics.nValidation > 0 ? ModelMetrics.parse(model.metrics) : null
    })
    if (!this.closed) await this.use({ ...run, modelId }, model, running.curve)
    await this.models.removeOthers()
  }

  private async record(
    running: Running,
    end: Pick<StoredRun, 'outcome' | 'message'> & Partial<Pick<StoredRun, 'modelId' | 'bestEpoch' | 'metrics'>>
  ): Promise<StoredRun> {
    const { job, startedAt, settings, trainedThrough, curve } = running
    const run: StoredRun = {
      modelId: null,
      bestEpoch: null,
      metrics: null,
      ...end,
      datasetId: this.parts.dataset.id,
      startedAt,
      elapsedMs: this.parts.now() - startedAt,
      settings,
      nRatings: this.parts.dataset.nRatings + job.ownItemIndex.length,
      nOwnRatings: job.ownItemIndex.length,
      trainedThrough
    }
    // A model that is on disk as the app quits gets its row: the next start takes it up instead of throwing it away.
    if (!this.closed || end.outcome === 'published') await this.models.record(run, curve)
    return run
  }

  private async use(
    run: StoredRun & { readonly modelId: string },
    model: TrainedModel,
    curve: readonly EpochPoint[]
  ): Promise<void> {
    const { modelId, startedAt, elapsedMs, metrics, trainedThrough } = run
    const summary = { modelId, trainedAt: startedAt + elapsedMs, elapsedMs, metrics, curve: [...curve] }
    await this.parts.onModel(modelId, model)
    this.current = { summary, trainedThrough }
  }

  private isCurrent(run: { readonly modelId: string | null; readonly startedAt: number; readonly elapsedMs: number }) {
    const summary = this.current?.summary
    return (
      summary !== undefined && run.modelId === summary.modelId && run.startedAt + run.elapsedMs === summary.trainedAt
    )
  }

  private ratingsBehind(): number {
    const { library, vocabulary } = this.parts
    const changed = library.read((db) => ratingsChangedSince(db, this.current?.trainedThrough ?? 0))
    return changed.filter((movieId) => vocabulary.indexOf(movieId) !== undefined).length
  }

  private progress({ startedAt, settings, progress, note, curve }: Running): TrainingState['activity'] {
    const { epoch, nEpochs } = progress
    const elapsedMs = this.parts.now() - startedAt
    const remainingMs = epoch === 0 ? null : (elapsedMs / epoch) * (nEpochs - epoch)
    const { method } = settings
    return { kind: 'training', method, epoch, nEpochs, elapsedMs, remainingMs, note, curve: [...curve] }
  }
}

function decoded(bytes: Uint8Array): TrainedModel {
  try {
    return decodeModel(bytes)
  } catch (cause) {
    throw diverged(errors['training-diverged'].unusable, cause)
  }
}
