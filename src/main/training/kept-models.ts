import type { TrainedModel } from '@engine/model'
import { AppError } from '@shared/errors'
import type { EpochPoint } from '@shared/training'
import type { Library } from '../store/library'
import { addModelRun, keepModelRuns, listModelRuns, type NumberedRun, type StoredRun } from '../store/tables/model-runs'
import type { Database } from '../store/tables/query'
import { readSetting, writeSetting } from '../store/tables/settings'
import type { ModelFiles } from './model-files'
import { errors } from '../words/errors'

/** How many published models stay on disk, and the one in use if it is older. */
const KEPT_MODELS = 3

/** The setting that names the run a person went back to; empty while the latest one is used. */
const CHOSEN_RUN = 'modelInUse'

/** A published run whose model is on disk. */
export type KeptRun = NumberedRun & { readonly modelId: string }

/** All runs of a library, latest first, and what follows from them for the models of one dataset. */
interface History {
  readonly runs: readonly NumberedRun[]
  /** The run that a person went back to, if it is still kept. */
  readonly chosen: KeptRun | undefined
  /** Latest first: the last few that were published, and the chosen one. */
  readonly kept: readonly KeptRun[]
  /** Those, and the latest of each other dataset on this computer: their files and curves stay. */
  readonly staying: readonly KeptRun[]
}

/** The published models of one dataset: their rows in the library and their files. */
export class KeptModels {
  constructor(
    private readonly library: Library,
    private readonly files: ModelFiles,
    private readonly datasetId: string,
    /** Whether a dataset is on this computer: the latest model of one that is stays, for when it is used again. */
    private readonly isInstalled: (datasetId: string) => boolean
  ) {}

  history(): History {
    return this.library.read((db) => this.historyIn(db))
  }

  /** The run whose model a start loads and activates. */
  inUse(): KeptRun | undefined {
    const { chosen, kept } = this.history()
    return chosen ?? kept[0]
  }

  /** Goes back to a run; the choice holds until the next one is published. Throws AppError 'model-unreadable'. */
  async choose(runId: number): Promise<{ readonly run: KeptRun; readonly model: TrainedModel }> {
    const run = this.history().kept.find((kept) => kept.runId === runId)
    if (!run) throw new AppError('model-unreadable', errors['model-unreadable'].notKept)
    const model = await this.files.read(run.modelId).catch((cause: unknown) => {
      throw new AppError('model-unreadable', errors['model-unreadable'].notRead, { cause })
    })
    await this.library.change((db) => writeSetting(db, CHOSEN_RUN, String(runId)))
    return { run, model }
  }

  /** Adds a run to the history; one that was published is the one to use. Older runs lose what only their model needs. */
  record(run: StoredRun, curve: readonly EpochPoint[]): Promise<void> {
    return this.library.change((db) => {
      addModelRun(db, run, curve)
      if (run.outcome === 'published') writeSetting(db, CHOSEN_RUN, '')
      keepModelRuns(
        db,
        this.historyIn(db).staying.map(({ runId }) => runId)
      )
    })
  }

  /** Removes the files of all models that do not stay, as far as that can be done. */
  async removeOthers(): Promise<void> {
    await this.files.keepOnly(new Set(this.history().staying.map(({ modelId }) => modelId)))
  }

  private historyIn(db: Database): History {
    const runs = listModelRuns(db)
    const published = runs.flatMap(({ modelId, ...run }) =>
      run.outcome === 'published' && modelId !== null ? [{ ...run, modelId }] : []
    )
    const mine = published.filter(({ datasetId }) => datasetId === this.datasetId)
    const chosenId = Number(readSetting(db, CHOSEN_RUN) ?? '')
    const kept = mine.filter(({ runId }, n) => n < KEPT_MODELS || runId === chosenId)
    const others = published.filter(({ datasetId }) => datasetId !== this.datasetId && this.isInstalled(datasetId))
    const latest = new Map(others.reverse().map((run) => [run.datasetId, run])) // the last one set is the latest
    return { runs, chosen: kept.find(({ runId }) => runId === chosenId), kept, staying: [...kept, ...latest.values()] }
  }
}
