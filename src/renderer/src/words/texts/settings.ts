import type { Isolated } from '@shared/words/isolated'
import type { ReactElement } from 'react'
import type { BackupPreview } from '@shared/contract'
import { day } from '../dates'
import { count, megabytes, plural } from '../numbers'
import { phrase, type Shown } from '../phrase'
import { capital } from '../sentence'

interface Changes {
  readonly added?: number
  readonly changed?: number
  readonly removed?: number
}

/** One kind of thing: "Restores 3 ratings, changes 1, removes 2."; nothing when nothing of it changes. */
function changes(noun: string, { added = 0, changed = 0, removed = 0 }: Changes): string[] {
  const all = [
    ['restores', added],
    ['changes', changed],
    ['removes', removed]
  ] as const
  const said = all.filter(([, n]) => n > 0).map(([verb, n], i) => `${verb} ${i === 0 ? plural(n, noun) : count(n)}`)
  return said.length === 0 ? [] : [`${capital(said.join(', '))}.`]
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
    'Ratings, marks, models and settings are in this app’s own data folder in your user account. Nothing is sent anywhere. Matinee uses the network only for a MovieLens download that you start on the Data page.',
  about: 'About',
  version: (version: string): string => `Matinee ${version}`,
  forTesting:
    'This is a package for testing. It may run on an old Electron with known security holes. Do not use it for anything else, and do not give it to anyone.',
  licences: 'Open-source licences',
  licencesMeaning:
    'Matinee is free software under the MIT licence. It uses the work of others under the licences below, and runs on Electron. The licences of Electron and Chromium are next to the program.',
  licencesFailed: (reason: string): string => `The licences could not be read. ${reason}`,
  movielens:
    'The facts about movies, and every community that is not simulated, are MovieLens data, made by GroupLens at the University of Minnesota for research. Commercial use needs their permission. Publications must cite it. Using it implies no endorsement by them. The full licence of the community in use is under its name above.',

  profiles: {
    head: 'Profiles',
    meaning:
      'Each person has their own ratings, marks and list. The model learns from all of them, on this computer only.',
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
      `Delete ${name} with ${plural(nRatings, 'rating')}? Undo restores them.`,
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
      'A copy of every profile’s ratings and marks is made each day. The last two weeks are kept, and the first copy of each month for a year. They are safer on another disk.',
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
    nothingWouldChange: 'Nothing would change. Your ratings, marks and profiles are as they were then.',
    /** What a restore would change: "Restores 3 ratings, changes 1, removes 2. Removes 1 mark."; empty when nothing would. */
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
