import type { HandlersOf } from '../ipc/calls'
import type { Training } from '../training/training'

/** The history of trainings, and going back to one. */
export function modelHandlers({ training }: { readonly training: Training }): HandlersOf<'model'> {
  return {
    'model:runs': () => ({ runs: training.runs() }),
    'model:use': ({ runId }) => training.useRun(runId)
  }
}
