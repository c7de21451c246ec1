import type { BackupPreview } from '@shared/contract'
import { count, plural } from '../../words/numbers'

/** One kind of thing in words: "3 ratings come back, 1 changes, 2 go"; null when nothing of it changes. */
function changes(noun: string, added: number, changed: number, removed: number): string | null {
  const all = [
    [added, 'comes back', 'come back'],
    [changed, 'changes', 'change'],
    [removed, 'goes', 'go']
  ] as const
  const said = all.filter(([n]) => n > 0)
  const parts = said.map(([n, one, many], i) => `${i === 0 ? plural(n, noun) : count(n)} ${n === 1 ? one : many}`)
  return parts.length === 0 ? null : parts.join(', ')
}

/** What a restore would change: "3 ratings come back, 1 changes, 2 go. 1 mark goes."; null when nothing would. */
export function previewWords({ ratings, marks, profiles, viewings, notes }: BackupPreview): string | null {
  const said = [
    changes('profile', profiles.added, profiles.changed, profiles.removed),
    changes('rating', ratings.added, ratings.changed, ratings.removed),
    changes('mark', marks.added, 0, marks.removed),
    changes('viewing', viewings.added, viewings.changed, viewings.removed),
    changes('note', notes.added, notes.changed, notes.removed)
  ].filter((part) => part !== null)
  return said.length === 0 ? null : `${said.join('. ')}.`
}
