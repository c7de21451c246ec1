import type { Kept, Refusal, Replayed } from '@shared/history'
import { counted } from '../counted'
import { listed } from '../list'
import { plural } from '../numbers'
import { capital } from '../sentence'

type Refused = NonNullable<Replayed['refused']>

/** Undo and Redo: what they did, and what they could not do. */
export const replay = {
  undo: 'Undo',
  redo: 'Redo',
  made: (step: string): string => capital(step),
  undoing: 'Undoing…',
  redoing: 'Redoing…',
  undone: (step: string, kept: Kept): string => `Undone: ${step}${andKept(kept)}`,
  redone: (step: string, kept: Kept): string => `Redone: ${step}${andKept(kept)}`,
  cannotUndo: (step: string, { why, more }: Refused): string =>
    `Can no longer be undone: ${step}${more > 0 ? `, and ${plural(more, 'step')} before it` : ''}. ${because(why)}`,
  cannotRedo: (step: string, { why, more }: Refused): string =>
    `Can no longer be redone: ${step}${more > 0 ? `, and ${plural(more, 'step')} after it` : ''}. ${because(why)}`,
  notUndone: (reason: string): string => `Not undone. ${reason}`,
  notRedone: (reason: string): string => `Not redone. ${reason}`,
  nothingToUndo: 'Nothing to undo',
  nothingToRedo: 'Nothing to redo'
} as const

function because(why: Refusal): string {
  switch (why.kind) {
    case 'changed':
      return 'It has been changed since.'
    case 'profile-in-use':
      return `${why.name} has been used since.`
    case 'name-taken':
      return `Another profile is called ${why.name} now.`
  }
}

function andKept({ profiles, ratings, marks, viewings, notes }: Kept): string {
  const rows = counted([
    [ratings, 'rating'],
    [marks, 'mark'],
    [viewings, 'viewing'],
    [notes, 'note']
  ])
  const all = [...profiles.map((name) => `the profile ${name}`), ...(rows === '' ? [] : [rows])]
  return all.length > 0 ? `. Kept, because it was changed since: ${listed(all)}.` : ''
}
