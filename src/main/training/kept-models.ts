import type { TrainedModel } from '@engine/model'
import { AppError } from '@shared/errors'
import type { Library } from '../store/library'
import { addModelRun, listModelRuns, type StoredRun } from '../store/model-runs'
import { readSetting, writeSetting } from '../store/settings'
import type { ModelFiles } from './model-files'

/** How many published models stay on disk, and the one in use if it is older. */
const KEPT_MODELS = 3

/** The setting that names the run a person went back to; empty while the latest one is used. */
const CHOSEN_RUN = 'modelInUse'

/** A published run whose model is on disk. */
export type KeptRun = StoredRun & { readonly runId: number; readonly modelId: string }

/** The published models of one dataset: their rows in the library and their files. */
export class KeptModels {
  constructor(
    private readonly library: Library,
    private readonly files: ModelFiles,
    private readonly datasetId: string,
    /** Whether a dataset is on this computer: the latest model of one that is stays, for when it is used again. */
    private readonly isInstalled: (datasetId: string) => boolean
  ) {}

  /** Latest first: the last few that were published, and the one a person went back to. */
  kept(): KeptRun[] {
    const chosen = this.chosen()
    return this.library
      .read(listModelRuns)
      .flatMap((run) =>
        run.outcome === 'published' && run.modelId !== null && run.datasetId === this.datasetId
          ? [{ ...run, modelId: run.modelId }]
          : []
      )
      .filter((run, n) => n < KEPT_MODELS || run.runId === chosen)
  }

  /** The run whose model a start takes up. */
  inUse(): KeptRun | undefined {
    const kept = this.kept()
    const chosen = this.chosen()
    return kept.find((run) => run.runId === chosen) ?? kept[0]
  }

  /** Reads a model whole. Throws when its file is missing, damaged or of another version. */
  read(run: KeptRun): Promise<TrainedModel> {
    return this.files.read(run.modelId)
  }

  /** Goes back to a run; the choice holds until the next one is published. Throws AppError 'model-unreadable'. */
  async choose(runId: number): Promise<{ readonly run: KeptRun; readonly model: TrainedModel }> {
    const run = this.kept().find((kept) => kept.runId === runId)
    if (!run) throw new AppError('model-unreadable', 'This model is no longer kept. The one in use stays.')
    const model = await this.read(run).catch((cause: unknown) => {
      throw new AppError('model-unreadable', 'This model could not be read. The one in use stays.', { cause })
    })
    await this.library.change((db) => writeSetting(db, CHOSEN_RUN, String(runId)))
    return { run, model }
  }

  /** Writes a model durably and returns its id. */
  write(bytes: Uint8Array): Promise<string> {
    return this.files.write(bytes)
  }

  /** Adds a run to the history; one that was published is the one to use. */
  record(run: StoredRun): Promise<void> {
    return this.library.change((db) => {
      addModelRun(db, run)
      if (run.outcome === 'published') writeSetting(db, CHOSEN_RUN, '')
    })
  }

  /** Removes the files of all other models, but for the latest of each other dataset. */
  async removeOthers(): Promise<void> {
    const latest = new Map<string, string>()
    for (const { datasetId, outcome, modelId } of this.library.read(listModelRuns)) {
      const stays = outcome === 'published' && modelId !== null && this.isInstalled(datasetId)
      if (stays && !latest.has(datasetId)) latest.set(datasetId, modelId)
    }
    await this.files.keepOnly(new Set([...this.kept().map((run) => run.modelId), ...latest.values()]))
  }

  private chosen(): number {
    return Number(this.library.read((db) => readSetting(db, CHOSEN_RUN)) ?? '')
  }
}
