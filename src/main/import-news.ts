import type { ImportState } from '@shared/imports'
import type { News } from './news'
import { texts } from './words/texts'

const words = texts.news

/** What is worth saying once chosen files have been read; null when reading was cancelled or refused. */
export function importNews(_before: ImportState, after: ImportState): News | null {
  switch (after.phase) {
    case 'preview':
      return { title: words.read, body: words.readMeaning }
    case 'encoding':
      return { title: words.unclear, body: words.unclearMeaning(after.file) }
    case 'idle':
    case 'reading':
      return null
  }
}
