import type { ImportState } from '@shared/imports'
import type { News } from './news'
import { texts } from '../words/texts'

const words = texts.news

/** What is worth saying once chosen files have been read, or what they say was imported; null for what was cancelled. */
export function importNews(before: ImportState, after: ImportState): News | null {
  switch (after.phase) {
    case 'preview':
      if (before.phase === 'importing') return { title: words.notImported, body: words.notImportedMeaning }
      return { title: words.read, body: words.readMeaning }
    case 'encoding':
      return { title: words.unclear, body: words.unclearMeaning(after.file) }
    case 'idle':
      return before.phase === 'importing' && before.nDone === before.nChanges
        ? { title: words.imported, body: words.importedMeaning(before.nChanges) }
        : null
    case 'reading':
    case 'importing':
      return null
  }
}
