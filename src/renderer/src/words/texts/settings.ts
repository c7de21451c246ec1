import type { Isolated } from '@shared/words/isolated'
import type { ReactElement } from 'react'
import type { BackupPreview } from '@shared/contract'
import { day } from '../dates'
import { count, megabytes, plural } from '../numbers'
import { phrase, type Shown } from '../phrase'
import { formOf, type Forms } from '@shared/words/plural'

const CHANGES = {
  added: { one: 'comes back', other: 'come back' },
  changed: { one: 'changes', other: 'change' },
  removed: { one: 'goes', other: 'go' }
} as const satisfies Record<string, Forms>
type Changes = Readonly<Partial<Record<keyof typeof CHANGES, number>>>

/** One kind of thing: "3 ratings come back, 1 changes, 2 go."; nothing when nothing of it changes. */
function changes(noun: string, { added = 0, changed = 0, removed = 0 }: Changes): string[] {
  const all = [
    [added, CHANGES.added],
    [changed, CHANGES.changed],
    [removed, CHANGES.removed]
  ] as const
  const said = all
    .filter(([n]) => n > 0)
    .map(([n, forms], i) => `${i === 0 ? plural(n, noun) : count(n)} ${formOf(n, forms)}`)
  return said.length === 0 ? [] : [`${said.join(', ')}.`]
}

/** The settings page. */
export const settings = {
  looks: 'Looks',
  theme: 'Theme',
  themes: { system: 'System', dark: 'Dark', light: 'Light' },
  keyboard: 'Keyboard',
  community: 'Community data',
  library: 'Your library',
  onDisk: 'Every rating is on disk before its stars light up.',
  whereItLives:
    'Ratings, marks, models and settings live in this app’s own data folder in your user account. Nothing is sent anywhere: Matinee makes no network request, except for a MovieLens download that you start on the Data page.',
  about: 'About',
  version: (version: string): string => `Matinee ${version}`,
  forTesting:
    'This is a package for testing. It may run on an old Electron with known security holes: do not use it for anything else, and do not give it to anyone.',
  licences: 'Open-source licences',
  licencesMeaning:
    'Matinee is free software under the MIT licence. It uses the work of others under the licences below, and runs on Electron; the licences of Electron and Chromium are next to the program.',
  licencesFailed: (reason: string): string => `The licences could not be read. ${reason}`,
  movielens:
    'The facts about movies, and every community that is not simulated, are MovieLens data: made by GroupLens at the University of Minnesota for research, not to be used commercially without their permission, to be cited in publications, and implying no endorsement by them. The conditions of the community in use stand in full under its name above.',

  profiles: {
    head: 'Profiles',
    meaning: 'Each person has their own ratings, marks and list. All of them teach the model, on this computer only.',
    failed: (reason: string): string => `The profiles could not be listed. ${reason}`,
    ratings: (n: number): string => plural(n, 'rating'),
    ratingsInUse: (n: number): string => `${plural(n, 'rating')} · in use`,
    switch: 'Switch',
    switchTo: (name: Isolated): string => `Switch to ${name}`,
    notSwitched: 'Not switched.',
    rename: 'Rename',
    renameOf: (name: Isolated): string => `Rename ${name}`,
    newNameOf: (name: Isolated): string => `New name of ${name}`,
    notRenamed: 'Not renamed.',
    save: 'Save',
    delete: 'Delete',
    deleteOf: (name: Isolated): string => `Delete ${name}`,
    deleteMeaning: (name: Isolated, nRatings: number): string =>
      `Delete ${name} with ${plural(nRatings, 'rating')}? Undo brings them back.`,
    deleteNow: 'Delete profile',
    keep: 'Keep',
    notDeleted: 'Not deleted.',
    addHead: 'Add a profile',
    nameOfNew: 'Name of the new profile',
    name: 'Name',
    add: 'Add profile',
    notAdded: 'Not added.',
    nameTooLong: (most: number): string => `A name has at most ${count(most)} characters.`,
    needsName: 'A profile needs a name.'
  },

  backups: {
    head: 'Backups',
    meaning:
      'A copy of every profile’s ratings and marks is made each day. The last two weeks are kept, and the first copy of each month for a year. Another disk is the safer place for them.',
    failed: (reason: string): string => `The backups could not be listed. ${reason}`,
    folder: (path: string, quiet: Shown): ReactElement => phrase`${quiet('Folder')} ${path}`,
    chooseFolder: 'Choose another folder',
    choosing: 'Choosing a folder…',
    none: 'There is no backup in this folder yet.',
    size: (n: number, bytes: number): string => `${plural(n, 'backup')}, ${megabytes(bytes)}.`,
    othersHead: 'Backups of other libraries in this folder',
    othersMeaning:
      'Matinee made them on another computer, or from another data folder. They are never changed or removed from here.',
    otherWarning: 'This backup is of another library. Restoring it replaces what is in yours.',
    restoreOther: 'Replace my library',
    restore: 'Restore…',
    restoreOf: (date: string): string => `Restore… ${day(date)}`,
    restoreNow: 'Restore',
    restoring: 'Restoring…',
    restoreOtherOf: (date: string): string => `Restore… ${day(date)}, another library`,
    restoreNowOf: (date: string): string => `Restore ${day(date)}`,
    comparing: 'Comparing…',
    nothingWouldChange: 'Nothing would change: your ratings, marks and profiles are as they were then.',
    /** What a restore would change: "3 ratings come back, 1 changes, 2 go. 1 mark goes."; empty when nothing would. */
    wouldChange: ({ profiles, ratings, marks, viewings, notes }: BackupPreview): string =>
      [
        ...changes('profile', profiles),
        ...changes('rating', ratings),
        ...changes('mark', marks),
        ...changes('viewing', viewings),
        ...changes('note', notes)
      ].join(' '),
    notRestored: 'Not restored.'
  }
} as const
