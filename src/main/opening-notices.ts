import type { Notice } from '@shared/contract'
import type { OpeningReport } from './store/library'

/** What opening the library found, in words; nothing when all was well. */
export function openingNotices(report: OpeningReport): Notice[] {
  if (report.kind === 'whole') return []
  if (report.kind === 'set-aside') {
    const message = `Your library could not be opened because ${report.reason}. It was kept, untouched, in the folder ${report.folder} of Matinee's data folder, and a new library was started.`
    return [{ kind: 'library-set-aside', message }]
  }
  const { damagedFiles, lostChanges, folder } = report
  const files = damagedFiles.length > 0 ? ` (${damagedFiles.join(', ')})` : ''
  const outcome =
    lostChanges === 0
      ? 'Everything was recovered from the copies that are whole.'
      : `All was recovered but ${lostChanges === 1 ? 'one change' : `${lostChanges} changes`} made shortly before the app ended.`
  const kept = folder === null ? '' : ` The damaged files were kept in the folder ${folder} of Matinee's data folder.`
  return [
    { kind: 'library-recovered', message: `A part of your library was damaged on disk${files}. ${outcome}${kept}` }
  ]
}
