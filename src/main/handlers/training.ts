import type { HandlersOf } from '../ipc/calls'
import type { Training } from '../training/training'

/** Retrain, cancel, and what the trainer is doing. */
export function trainingHandlers({ training }: { readonly training: Training }): HandlersOf<'training'> {
  return {
    'training:state': () => training.state(),
    'training:start': () => training.start(),
    'training:cancel': () => training.cancel()
  }
}
