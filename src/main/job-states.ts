import type { DatasetsState } from '@shared/datasets'
import type { ImportState } from '@shared/imports'
import type { TrainingState } from '@shared/training'
import { datasetShare, importShare, progressOf, trainingShare } from './job-progress'
import { longJobNotifiers } from './notifications'
import { broadcast, showProgress } from './window'

/** Listeners to the states of what may take long: each goes to the pages, to the taskbar and, while nobody looks, to the system. */
export function jobStates() {
  const notify = longJobNotifiers()
  const progress = progressOf(showProgress)
  return {
    training: (state: TrainingState): void => {
      broadcast('training:state', state)
      progress('training', trainingShare(state))
      notify.training(state)
    },
    datasets: (state: DatasetsState): void => {
      broadcast('datasets:state', state)
      progress('datasets', datasetShare(state))
      notify.datasets(state)
    },
    imports: (state: ImportState): void => {
      broadcast('imports:state', state)
      progress('imports', importShare(state))
      notify.imports(state)
    }
  }
}
