import type { HandlersOf } from '../ipc/calls'
import type { Library } from '../store/library'

/** Whether changes can be saved. */
export function libraryHandlers({ library }: { readonly library: Library }): HandlersOf<'library'> {
  return { 'library:state': () => library.state() }
}
