import type { HandlersOf } from '../ipc/calls'
import type { Parts } from './parts'

/** The history of trainings, and going back to one. */
export function modelHandlers({ training }: Parts): HandlersOf<'model'> {
  return {
    'model:runs': () => ({ runs: training.runs() }),
    'model:use': ({ runId }) => training.useRun(runId)
  }
}
