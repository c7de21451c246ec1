import { randomBytes } from 'node:crypto'
import { LIBRARY_ID } from './backups/copy-facts'
import type { Library } from './library'
import { readSetting, writeSetting } from './tables/settings'

/**
 * The id that tells a library from all others: a copy of it has the same one. It is stored with the first copy that is made; a
 * library that was begun because the one before could not be read takes over the id that is remembered.
 */
export async function libraryIdOf(library: Library, remembered: string | null): Promise<string> {
  const stored = library.read((db) => readSetting(db, LIBRARY_ID))
  if (stored !== null) return stored
  return library.change((db) => {
    const meanwhile = readSetting(db, LIBRARY_ID)
    if (meanwhile !== null) return meanwhile
    const id = remembered ?? randomBytes(16).toString('hex')
    writeSetting(db, LIBRARY_ID, id)
    return id
  })
}
