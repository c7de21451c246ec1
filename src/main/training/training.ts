import { decodeModel } from '@engine/codec/codec'
import type { TrainedModel } from '@engine/model'
import { chooseMethod } from '@engine/choose-method'
import { DEFAULT_TRAINING_OPTIONS } from '@engine/options/options'
import type { Vocabulary } from '@engine/ratings/vocabulary'
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
import { curveOf, type StoredRun } from '../store/tables/model-runs'
import { countOwnRatings, latestRatingChange, ratingsAfter, ratingsChangedSince } from '../store/tables/ratings'
import { checkModel, diverged } from './check-model'
import { KeptModels, type KeptRun } from './kept-models'
import type { ModelFiles } from './model-files'
import { failure, smallerThan, type TrainerOutcome } from './training-end'
import { runTrainer } from './trainer-process'
import type { ChildProcess } from '../processes/end-process'
import type { RunningProcess } from '../processes/run-process'
import { trainingSet } from './training-set'
import { inSlices, nextTurn } from '../async/slices'
import { errors } from '../words/errors'
import { texts } from '../words/texts'

export interface TrainingParts {
  readonly dataset: Pick<InstalledDataset, 'id' | 'folder' | 'nRaters' | 'nRatings'>
  readonly vocabulary: Vocabulary
  /** Whether a dataset is on this computer. */
  readonly isInstalled: (datasetId: string) => boolean
  readonly library: Library
  readonly files: ModelFiles
  readonly fork: () => ChildProcess
  readonly settings: () => TrainingSettings
  readonly now: () => number
  readonly log: (message: string, error: unknown) => void
  /** Called with the model to use from now on; resolves when it is in use. */
  readonly onModel: (modelId: string, model: TrainedModel) => Promise<void>
  readonly onState: (state: TrainingState) => void
}

/** One go at a training: what it is, and how far. */
interface Attempt {
  readonly startedAt: number
  readonly settings: RunSettings
  /** Why this training is not the one that was asked for; null when it is. */
  readonly note: string | null
  /** The number of the latest rating change that it is sure to have seen. */
  readonly trainedThrough: number
  /** Ratings of the profiles that it learns from. */
  nOwnRatings: number
  /** Epochs or sweeps so far. */
  progress: { readonly epoch: number; readonly nEpochs: number }
  /** Those whose error was measured. */
  readonly curve: EpochPoint[]
}

/** What has come of an attempt's process, and what it was asked to make. */
interface Trained {
  readonly outcome: TrainerOutcome
  readonly job: Pick<TrainRequest, 'nUsers' | 'nItems'>
}

interface Running {
  /** The present one: a lack of memory is tried once more. */
  attempt: Attempt
  /** Null while its ratings are being gathered. */
  trainer: RunningProcess<TrainerOutcome> | null
  isCancelled: boolean
  /** Resolves when the run is over and recorded; never rejects. */
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
  /** How many ratings have changed since a change number, in a version of the library. */
  private behind: { readonly version: number; readonly since: number; readonly n: number } | null = null
  /** The last of what writes, chooses or removes models; the next waits for it, so that rows, files and the model in use agree. */
  private order: Promise<unknown> = Promise.resolve()

  private readonly models: KeptModels

  constructor(private readonly parts: TrainingParts) {
    this.models = new KeptModels(parts.library, parts.files, parts.dataset.id, parts.isInstalled)
  }

  /** Takes up the model that was in use, or that of the latest published run, if it can be read, and removes model files that no run keeps. */
  openCurrentModel(): Promise<{ readonly found: boolean; readonly notice: Notice | null }> {
    return this.inOrder(async () => {
      await this.models.removeOthers()
      const run = this.models.inUse()
      if (!run) return { found: false, notice: null }
      try {
        await this.use(run, await this.parts.files.read(run.modelId), this.curve(run))
        return { found: true, notice: null }
      } catch (error) {
        this.parts.log(`model ${run.modelId} cannot be used`, error)
        return { found: false, notice: { kind: 'model-unreadable', message: texts.notices.modelUnreadable } }
      }
    })
  }

  state(): TrainingState {
    return {
      activity: this.running ? this.progress(this.running.attempt) : { kind: 'idle' },
      model: this.current?.summary ?? null,
      ratingsBehind: this.ratingsBehind(),
      lastFailure: this.lastFailure
    }
  }

  /** Starts a training on the ratings as they are now. Refuses when one is running, and while another dataset takes the place of this one. */
  start(): TrainingState {
    if (this.running) throw new AppError('training-busy', errors['training-busy'])
    if (this.closed) throw new AppError('dataset-busy', errors['dataset-busy'].otherTask)
    this.lastFailure = null
    const running: Running = {
      attempt: this.newAttempt(this.parts.settings(), null),
      trainer: null,
      isCancelled: false,
      finished: Promise.resolve().then(() => this.run(running))
    }
    this.running = running
    this.emit()
    return this.state()
  }

  /** Starts a training that nobody asked for, unless one runs. */
  startIfIdle(): void {
    if (!this.running && !this.closed) this.start()
  }

  /** Ends a running training; resolves when its process has gone. The model in use stays. */
  async cancel(): Promise<TrainingState> {
    const { running } = this
    if (running) {
      running.isCancelled = true
      running.trainer?.cancel()
      await running.finished
    }
    return this.state()
  }

  /**
   * Ends the process, because the app quits or another dataset is about to be used; only a model that is whole by then is kept and
   * recorded. Resolves when nothing is written or removed any more.
   */
  async close(): Promise<void> {
    this.closed = true
    await this.cancel()
    await this.order
  }

  /** Takes a close back: the other dataset could not be used. */
  reopen(): void {
    this.closed = false
    this.emit()
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
    await this.inOrder(async () => {
      const { run, model } = await this.models.choose(runId)
      await this.use(run, model, this.curve(run))
    })
    this.emit()
    return this.state()
  }

  /** Removes the files of models that nothing keeps any more, for example after their dataset was removed. */
  removeOldModels(): Promise<void> {
    return this.inOrder(() => this.models.removeOthers())
  }

  /** Tells the windows, for example after a rating has changed how far the model is behind. */
  emit(): void {
    if (!this.closed) this.parts.onState(this.state())
  }

  private inOrder<T>(work: () => Promise<T>): Promise<T> {
    const done = this.order.then(work)
    this.order = done.catch(() => undefined) // whoever asked for it hears of it
    return done
  }

  private newAttempt(settings: TrainingSettings, note: string | null): Attempt {
    const { library, dataset, vocabulary, now } = this.parts
    const { nProfiles, nRatings } = library.read(countOwnRatings)
    // A few of them may be of movies that the dataset does not know, which changes little about what is quickest.
    const sizes = {
      nUsers: dataset.nRaters + nProfiles,
      nItems: vocabulary.size,
      nRatings: dataset.nRatings + nRatings
    }
    const method = settings.method === 'auto' ? chooseMethod(sizes, settings) : settings.method
    return {
      startedAt: now(),
      settings: { ...settings, method },
      note,
      trainedThrough: library.read(latestRatingChange),
      nOwnRatings: 0,
      progress: { epoch: 0, nEpochs: method === 'sgd' ? settings.nEpochs : 0 },
      curve: []
    }
  }

  private async run(running: Running): Promise<void> {
    try {
      let { outcome, job } = await this.attempt(running)
      const smaller = smallerThan(running.attempt.settings)
      if (outcome.kind === 'out-of-memory' && smaller && !running.isCancelled) {
        running.attempt = this.newAttempt(smaller.settings, smaller.note)
        this.emit()
        ;({ outcome, job } = await this.attempt(running))
      }
      await this.conclude(running.attempt, outcome, job)
    } catch (error) {
      await this.fail(running.attempt, error)
    }
    this.running = null
    this.emit()
  }

  /** Gathers the ratings, in slices, and has a process train on them. */
  private async attempt(running: Running): Promise<Trained> {
    const { library, dataset, vocabulary, fork } = this.parts
    const { attempt } = running
    const set = await inSlices(
      trainingSet(dataset, vocabulary, (after) => library.read((db) => ratingsAfter(db, after)))
    )
    attempt.nOwnRatings = set.ownItemIndex.length
    if (running.isCancelled) return { outcome: { kind: 'cancelled' }, job: set }
    running.trainer = runTrainer(
      fork,
      { ...set, options: { ...DEFAULT_TRAINING_OPTIONS, ...attempt.settings } },
      (message) => {
        const { epoch, nEpochs, trainRmse, validationRmse } = message
        attempt.progress = { epoch, nEpochs }
        if (Number.isFinite(trainRmse + validationRmse)) attempt.curve.push({ epoch, trainRmse, validationRmse })
        this.emit()
      }
    )
    const outcome = await running.trainer.outcome
    running.trainer = null
    return { outcome, job: set }
  }

  private async conclude(attempt: Attempt, outcome: TrainerOutcome, job: Trained['job']): Promise<void> {
    if (outcome.kind === 'done') await this.publish(attempt, outcome.model, job)
    else if (outcome.kind === 'cancelled') await this.record(attempt, { outcome: 'cancelled', message: null })
    else throw failure(outcome)
  }

  private async fail(attempt: Attempt, error: unknown): Promise<void> {
    const expected = error instanceof AppError
    this.parts.log('training failed', error)
    const message = expected ? error.message : errors.internal.training
    this.lastFailure = { code: expected ? error.code : 'internal', message }
    await this.record(attempt, { outcome: 'failed', message }).catch((cause: unknown) =>
      this.parts.log('the failed training could not be recorded', cause)
    )
    await this.removeOldModels().catch((cause: unknown) => this.parts.log('a model file was left behind', cause))
  }

  private async publish(attempt: Attempt, bytes: Uint8Array, job: Trained['job']): Promise<void> {
    // Each takes a while with a large model, so that what waits gets its turn between them.
    await nextTurn()
    const model = decoded(bytes)
    await nextTurn()
    await inSlices(checkModel(model, job))
    await nextTurn()
    await this.inOrder(async () => {
      const modelId = await this.parts.files.write(bytes)
      const run = await this.record(attempt, {
        outcome: 'published',
        message: attempt.note,
        modelId,
        bestEpoch: model.bestEpoch,
        metrics: model.metrics.nValidation > 0 ? ModelMetrics.parse(model.metrics) : null
      })
      if (!this.closed) await this.use({ ...run, modelId }, model, attempt.curve)
      await this.models.removeOthers()
    })
  }

  private async record(
    attempt: Attempt,
    end: Pick<StoredRun, 'outcome' | 'message'> & Partial<Pick<StoredRun, 'modelId' | 'bestEpoch' | 'metrics'>>
  ): Promise<StoredRun> {
    const { startedAt, settings, trainedThrough, nOwnRatings, curve } = attempt
    const run: StoredRun = {
      modelId: null,
      bestEpoch: null,
      metrics: null,
      ...end,
      datasetId: this.parts.dataset.id,
      startedAt,
      elapsedMs: this.parts.now() - startedAt,
      settings,
      nRatings: this.parts.dataset.nRatings + nOwnRatings,
      nOwnRatings,
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

  /** The errors measured while the model of a run was trained. */
  private curve({ runId }: KeptRun): EpochPoint[] {
    return this.parts.library.read((db) => curveOf(db, runId))
  }

  private isCurrent(run: { readonly modelId: string | null; readonly startedAt: number; readonly elapsedMs: number }) {
    const summary = this.current?.summary
    return (
      summary !== undefined && run.modelId === summary.modelId && run.startedAt + run.elapsedMs === summary.trainedAt
    )
  }

  /** Counted once after each change of the library: with hundreds of thousands of ratings it takes long, and each epoch tells it. */
  private ratingsBehind(): number {
    const { library, vocabulary } = this.parts
    const since = this.current?.trainedThrough ?? 0
    const { version } = library
    if (this.behind?.since === since && this.behind.version === version) return this.behind.n
    const changed = library.read((db) => ratingsChangedSince(db, since))
    const n = changed.reduce(
      (sum, change) => (vocabulary.indexOf(change.movieId) === undefined ? sum : sum + change.n),
      0
    )
    this.behind = { version, since, n }
    return n
  }

  private progress({ startedAt, settings, progress, note, curve }: Attempt): TrainingState['activity'] {
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
