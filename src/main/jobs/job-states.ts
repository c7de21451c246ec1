import type { DatasetsState } from '@shared/datasets'
import type { ImportState } from '@shared/imports'
import type { TrainingState } from '@shared/training'
import { datasetShare, importShare, progressOf, trainingShare } from './job-progress'
import type { Log } from '../log/log'
import { longJobNotifiers } from './notifications'
import { tidy } from '../log/tidy'
import { broadcast, showProgress } from '../shell/window'

/**
 * Listeners to the states of what may take long: each goes to the pages, to the taskbar and, while nobody looks, to the system.
 * Whatever these refuse, the work itself goes on.
 */
export function jobStates(log: Log) {
  const notify = longJobNotifiers()
  const progress = progressOf(showProgress)
  const tell = (...listeners: readonly (() => void)[]): void => {
    for (const listener of listeners) void tidy('the state of a job was not told', listener, log)
  }
  return {
    training: (state: TrainingState): void =>
      tell(
        () => broadcast('training:state', state),
        () => progress('training', trainingShare(state)),
        () => notify.training(state)
      ),
    datasets: (state: DatasetsState): void =>
      tell(
        () => broadcast('datasets:state', state),
        () => progress('datasets', datasetShare(state)),
        () => notify.datasets(state)
      ),
    imports: (state: ImportState): void =>
      tell(
        () => broadcast('imports:state', state),
        () => progress('imports', importShare(state)),
        () => notify.imports(state)
      )
  }
}
