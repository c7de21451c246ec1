import type { HandlersOf } from '../ipc/calls'
import type { Parts } from './parts'

/** Retrain, cancel, and what the trainer is doing. */
export function trainingHandlers({ training }: Parts): HandlersOf<'training'> {
  return {
    'training:state': () => training.state(),
    'training:start': () => training.start(),
    'training:cancel': () => training.cancel()
  }
}
