import type { ErrorCode } from '@shared/errors'

const UNHARMED = 'The previous model stays in use and no rating was lost.'
const GO_ON = 'Start it again to continue where it stopped.'

/** Before anybody has tried to change anything, the same is true of any change. */
const notMade = (tried: boolean): string => (tried ? 'The change was not made' : 'Changes cannot be saved')

/** Every sentence of a failure that people can do something about, by its code; those of files are in import-errors.ts. */
export const errors = {
  'invalid-request': {
    refused: (call: string, found: readonly string[]): string => `${call} was refused: ${found.join('; ')}.`,
    nameTaken: (name: string): string => `There is a profile called ${name} already. Choose another name.`,
    onlyProfile: 'The only profile cannot be deleted. Add another one first.',
    dayToCome: 'That day has not come yet. Choose today or an earlier day.',
    seenInDiary: 'The movie is in your diary, so it counts as seen. Remove it from the diary first.',
    noImport: 'There is no import to continue. Choose the files again.',
    importApplying: 'An import is being made. Wait until it is done, or cancel it first.',
    importCancelled: 'The import was cancelled. Nothing was changed.',
    noBatch: 'That import can no longer be reverted.',
    noEntry: (n: number): string => `This import has no movie number ${n}.`
  },
  'unknown-movie': {
    toRate: (movieId: number): string => `There is no movie ${movieId} to rate.`,
    toMark: (movieId: number): string => `There is no movie ${movieId} to mark.`,
    toPick: (movieId: number): string => `There is no movie ${movieId} to pick.`,
    toWriteAbout: (movieId: number): string => `There is no movie ${movieId} to write about.`,
    toImport: (movieId: number): string => `There is no movie ${movieId} any more. Import the files again.`,
    anywhere: (movieId: number): string => `There is no movie ${movieId} in the catalogue or the library.`
  },
  'unknown-profile': (profileId: number): string => `There is no profile ${profileId} in this library.`,
  'sender-not-allowed': 'This page may not use Matinee.',
  'library-read-only': {
    newerWriter: (tried: boolean): string =>
      `${notMade(tried)}: another copy of Matinee has changed this library meanwhile. Quit this one and start it again.`,
    notAllowed: (tried: boolean): string =>
      `${notMade(tried)}: Matinee may not write to its data folder. Once it may, changes work again without a restart.`
  },
  'library-conflict': 'The change was not made, because something it refers to has been removed in the meantime.',
  'library-write-failed': {
    undecided:
      'The disk failed while the change was saved. Check the disk and try again; if Matinee ends before another change is saved, the next start shows whether this one was.',
    full: (tried: boolean): string =>
      `${notMade(tried)}: the disk is full. Free some space; changes then work again without a restart.`,
    faulty: (tried: boolean): string =>
      `${notMade(tried)}: the disk reported a fault. Check that it can be written to, then try again.`
  },
  'library-newer': (version: number, known: number): string =>
    version === Infinity
      ? 'This library was written by a newer Matinee. Install that version again; nothing was changed.'
      : `This library was written by a newer Matinee (its library version is ${version}, this one reads up to ${known}). Install that version again; nothing was changed.`,
  'backup-unusable': {
    other: (date: string): string =>
      `The backup of ${date} is of another library, not of this one. It is listed with the backups of other libraries in Settings.`,
    notAnswering: 'The backup folder does not answer. Try again later.',
    gone: (date: string): string => `There is no backup of ${date} in the backup folder any more.`,
    damaged: (date: string): string => `The backup of ${date} is damaged and cannot be used. Choose another date.`,
    newer: (date: string): string => `The backup of ${date} was made by a newer version of Matinee. Update first.`,
    empty: (date: string): string => `The backup of ${date} holds no profile and cannot be used.`
  },
  'export-failed': {
    notWritten: 'The file could not be written there. Choose another folder.',
    isThere: 'There is something of that name already. Choose another name.',
    notAnswering: 'That folder does not answer. Choose another one, or try again later.'
  },
  'dataset-damaged': {
    stopsTraining: (why: string): string => `${why} ${UNHARMED}`,
    otherStays: (why: string): string => `${why} The dataset in use stays.`,
    starter: (why: string): string =>
      `The starter community, which comes with Matinee, cannot be used: ${why} Install Matinee again.`,
    gone: 'This dataset is no longer on this computer. Install it again.'
  },
  'dataset-busy': {
    otherTask: 'Something else is being done to the datasets. Cancel it first, or wait.',
    starter: 'The starter community came with the app and stays.',
    inUse: (name: string): string => `${name} is in use. Use another dataset first.`
  },
  'download-failed': {
    unknown: (name: string): string => `${name} is not among the downloads.`,
    answered: (status: number | undefined): string =>
      status === undefined
        ? 'The host did not answer. Try again later.'
        : `The host answered ${status} instead of the file. Try again later.`,
    otherSize: (found: number | null, expected: number): string =>
      `The host offers ${found} bytes instead of ${expected}, so nothing was downloaded.`,
    tooLarge: 'The file is larger than any that Matinee installs.',
    lost: `The connection was lost. ${GO_ON}`,
    silent: `The host did not answer for a while. ${GO_ON}`,
    notFound: `The host could not be found: is this computer online? ${GO_ON}`,
    interrupted: (code: string): string =>
      code === '' ? `The download was interrupted. ${GO_ON}` : `The download was interrupted (${code}). ${GO_ON}`,
    otherChecksum: (name: string): string =>
      `${name}.zip did not arrive as it was published: its checksum is another. It was removed. Download it again.`,
    noChecksum: (name: string): string => `The host did not give the checksum of ${name}.zip. Try again later.`,
    noRoom: 'There is not enough room on the disk for the download.'
  },
  'training-busy': 'A training is already running. Cancel it first, or wait.',
  'training-crashed': `Training stopped unexpectedly. ${UNHARMED} Try Retrain again.`,
  'training-hung': `Training did not respond for ten seconds and was ended. ${UNHARMED} Try again.`,
  'training-out-of-memory': `There was not enough memory to train, even with half the factors. ${UNHARMED} Choose fewer factors, or close other programs.`,
  'training-diverged': {
    because: (why: string): string => `The new model was not good enough to use, so the previous one stays. ${why}`,
    unbounded: 'Its numbers grew without bound. A lower learning rate helps.',
    unusable: 'It came without usable numbers. Other settings may help.',
    otherShape: (nUsers: number, nItems: number, wantedUsers: number, wantedItems: number): string =>
      `It was made for ${nUsers} people and ${nItems} movies, not ${wantedUsers} and ${wantedItems}.`,
    worse: (loss: number, baseline: number): string =>
      `Its error on ratings kept aside is ${loss.toFixed(3)} stars. Predicting each movie’s mean gives ${baseline.toFixed(3)}. Other settings may help.`
  },
  'model-unreadable': {
    notKept: 'This model is no longer kept. The one in use stays.',
    notRead: 'This model could not be read. The one in use stays.'
  },
  internal: {
    call: 'Something went wrong inside Matinee. Nothing was changed. The details are in its log.',
    training: 'Training failed for an unexpected reason. The previous model stays.',
    dataset: 'Something went wrong. Nothing was changed.',
    datasetJob: 'It stopped unexpectedly. Nothing was changed. Try again.',
    datasetJobHung: 'It no longer responded and was ended. Nothing was changed. Try again.'
  }
} as const satisfies Partial<Record<ErrorCode, unknown>>
