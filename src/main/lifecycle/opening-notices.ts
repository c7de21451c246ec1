import type { Notice } from '@shared/contract'
import type { OpeningReport } from '../store/journal/find-library'
import type { Repairs } from '../store/schema/repair-library'
import { texts } from '../words/texts'

const words = texts.notices

/** What opening the library found, in words; nothing when all was well. */
export function openingNotices(report: OpeningReport, repairs: Repairs | null = null, isOther = false): Notice[] {
  const other: Notice[] = isOther ? [{ kind: 'library-recovered', message: words.otherLibrary }] : []
  return [...foundNotices(report), ...other, ...(repairs ? [repairNotice(repairs)] : [])]
}

function foundNotices(report: OpeningReport): Notice[] {
  if (report.kind === 'whole') return []
  if (report.kind === 'set-aside')
    return [{ kind: 'library-set-aside', message: words.setAside(report.reason, report.folder) }]
  if (report.kind === 'other-set-aside')
    return [{ kind: 'library-recovered', message: words.otherSetAside(report.folder) }] // a backup is no help there
  if (report.kind === 'taken-back') return [{ kind: 'library-recovered', message: words.takenBack(report.folder) }]
  const { damagedFiles, lostChanges, folder } = report
  const message = [
    words.damaged(damagedFiles),
    lostChanges === 0 ? words.allRecovered : words.notAllRecovered(lostChanges),
    ...(folder === null ? [] : [words.damagedKept(folder)])
  ].join(' ')
  return [{ kind: 'library-recovered', message }]
}

function repairNotice({ added, renamed, nDropped }: Repairs): Notice {
  const message = [
    words.repaired,
    ...added.map(words.profileAdded),
    ...renamed.map(({ before, name }) => words.profileRenamed(before, name)),
    ...(nDropped > 0 ? [words.orphansDropped(nDropped)] : [])
  ].join(' ')
  return { kind: 'library-recovered', message }
}
