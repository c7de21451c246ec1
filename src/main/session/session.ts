import path from 'node:path'
import type { Notice } from '@shared/contract'
import type { TrainingSettings, TrainingState } from '@shared/training'
import type { InstalledDataset } from '../datasets/dataset'
import { followLibrary } from './follow-library'
import { adoptMovies } from '../imports/adopt'
import type { Log } from '../log/log'
import { AxisMemory } from '../recommend/axis-memory'
import { Catalogue } from '../recommend/catalogue'
import { ModelInUse } from '../recommend/model-in-use'
import { popularItems } from '../recommend/popular'
import { ProfileViews } from '../recommend/profile-views'
import { Recommender } from '../recommend/recommender'
import { TasteFactors } from '../recommend/taste-factors'
import type { Library } from '../store/library'
import { listMovies } from '../store/tables/movies'
import { currentSettings } from '../store/tables/settings'
import { tidy } from '../log/tidy'
import { ModelFiles, type ModelDisk } from '../training/model-files'
import type { ChildProcess } from '../processes/end-process'
import { Training } from '../training/training'
import { nextTurn } from '../async/slices'

export interface SessionParts {
  readonly library: Library
  /** The app's data folder. */
  readonly folder: string
  readonly fs: ModelDisk
  readonly fork: () => ChildProcess
  readonly isInstalled: (datasetId: string) => boolean
  readonly log: Log
  readonly now: () => number
  /** What a person's training settings come to; as they are unless told otherwise. */
  readonly trainingSettings?: ((chosen: TrainingSettings) => TrainingSettings) | undefined
  readonly onTraining: (state: TrainingState) => void
}

/** Everything that follows from the dataset in use; another dataset is another session over the same library. */
export interface Session {
  readonly dataset: InstalledDataset
  readonly catalogue: Catalogue
  /** Item indices by popularity. */
  readonly popular: Int32Array
  readonly recommender: Recommender
  readonly views: ProfileViews
  readonly factors: TasteFactors
  readonly training: Training
  /** Ends that all this follows the changes of the library. */
  readonly stopFollowing: () => void
  /** Whether there is a model of this dataset already; a first training is due when there is none. */
  readonly hasModel: boolean
  readonly notice: Notice | null
}

/** Builds what a dataset needs and loads and activates its model, if there is one. */
export async function openSession(parts: SessionParts, dataset: InstalledDataset): Promise<Session> {
  const { library, folder, fs, fork, isInstalled, log, now, onTraining, trainingSettings = (chosen) => chosen } = parts
  // With a hundred thousand movies each of these takes as long as a turn may.
  await nextTurn()
  const catalogue = new Catalogue(dataset)
  await nextTurn()
  const popular = popularItems(dataset)
  await nextTurn()
  const recommender = new Recommender(catalogue.vocabulary, popular)
  const views = new ProfileViews(library, catalogue, recommender)
  const memory = new AxisMemory(fs, path.join(folder, 'taste-axes'))
  const factors = new TasteFactors({ catalogue, recommender, memory, log })
  const training = new Training({
    dataset,
    vocabulary: catalogue.vocabulary,
    isInstalled,
    library,
    files: new ModelFiles(fs, path.join(folder, 'models'), log),
    fork,
    settings: () => trainingSettings(library.read(currentSettings).training),
    now,
    log,
    onModel: async (modelId, trained) => {
      const model = new ModelInUse(modelId, trained)
      await model.prepareLists()
      recommender.use(model)
      views.forgetAll()
      void tidy('similar movies were not prepared', () => model.prepareSimilar(), log)
      void tidy('questions were not prepared', () => model.prepareQuestions(), log)
    },
    onState: onTraining
  })
  const stopFollowing = followLibrary(library, { catalogue, views, training })
  try {
    await tidy('movies of the library were not looked for', () => adoptMovies(library, catalogue, dataset.id), log)
    catalogue.include(library.read(listMovies))
    await nextTurn()
    const { found, notice } = await training.openCurrentModel()
    const made = { dataset, catalogue, popular, recommender, views, factors, training }
    return { ...made, stopFollowing, hasModel: found, notice }
  } catch (error) {
    stopFollowing()
    throw error
  }
}
