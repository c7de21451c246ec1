import type { HandlersOf } from '../ipc/calls'
import type { Parts } from './parts'

/** Whether changes can be saved. */
export function libraryHandlers({ library }: Parts): HandlersOf<'library'> {
  return { 'library:state': () => library.state() }
}
