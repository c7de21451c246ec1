import type { ReactElement } from 'react'
import type { DatasetActivity, DatasetOutcome, DatasetSummary } from '@shared/datasets'
import { MOVIELENS, type DownloadName } from '@shared/movielens'
import { megabytes, plural } from '../numbers'
import { phrase, type Shown } from '../phrase'
import { formOf } from '@shared/words/plural'

const PHASES: Readonly<Record<Extract<DatasetActivity, { kind: 'installing' }>['phase'], string>> = {
  movies: 'Reading movies',
  ratings: 'Reading ratings',
  arranging: 'Sorting ratings by person',
  writing: 'Writing to disk'
}

const percent = (share: number): string => `${Math.floor(100 * share)}%`

type Size = Pick<DatasetSummary, 'nRatings' | 'nRaters' | 'nMovies' | 'simulated'>

const sizeOf = ({ nRatings, nRaters, nMovies, simulated }: Size): string => {
  const people = simulated
    ? plural(nRaters, 'simulated person', 'simulated people')
    : plural(nRaters, 'person', 'people')
  return `${plural(nRatings, 'rating')} by ${people} of ${plural(nMovies, 'movie')}`
}

/** The data page: the community the model learns from. */
export const datasets = {
  head: 'Community data',
  meaning:
    'The model learns from what many people rated. Matinee comes with a small simulated community. MovieLens publishes the ratings of real people. Your own ratings are kept whichever you use.',
  failed: 'The datasets could not be listed.',
  installed: 'On this computer',
  about: (dataset: DatasetSummary): string => `${sizeOf(dataset)}, ${megabytes(dataset.bytes)}`,
  facts: (dataset: Size & { readonly name: string }, strong: Shown): ReactElement => {
    const { name, simulated } = dataset
    return phrase`${strong(simulated ? `${name}: simulated` : name)}. ${sizeOf(dataset)}.`
  },
  inUse: 'in use',
  use: 'Use',
  useOf: (name: string): string => `Use ${name}`,
  useMeaning: 'The first training starts automatically.',
  verify: 'Check',
  verifyOf: (name: string): string => `Check ${name} for damage`,
  remove: 'Remove…',
  removeOf: (name: string): string => `Remove ${name}`,
  removeMeaning: (name: string): string =>
    `${name} and the model trained on it are removed from this computer. Your ratings stay.`,
  removeNow: 'Remove',
  keep: 'Keep it',
  notDone: 'Not done.',
  add: 'Add MovieLens data',
  addMeaning: 'A zip archive or a folder of any MovieLens dataset, 100K to 32M. It can be dropped on this window too.',
  chooseArchive: 'Choose a zip…',
  chooseFolder: 'Choose a folder…',
  downloads: 'Download',
  network:
    'These buttons are the only thing in Matinee that uses the network. Each fetches one file from files.grouplens.org. Nothing about you is sent.',
  downloadName: (name: DownloadName): string => MOVIELENS[name].title,
  downloadSize: (bytes: number, received: number): string =>
    received === 0 ? megabytes(bytes) : `${megabytes(bytes)}, ${megabytes(received)} of it here already`,
  download: 'Download…',
  downloadOf: (name: DownloadName): string => `Download ${MOVIELENS[name].title}`,
  resume: 'Resume',
  conditionsFirst: (name: DownloadName): string => `Before downloading ${MOVIELENS[name].title}`,
  conditionsSummary:
    'MovieLens data is made by GroupLens at the University of Minnesota for research. Commercial use needs their permission. Publications must cite it. Using it implies no endorsement by them. The full licence is shown before it is installed.',
  downloadNow: 'Agree and download',
  offerHead: (name: string): string => `Install ${name}?`,
  offerSize: (bytes: number): string => `${megabytes(bytes)} will be read. Its licence:`,
  conditions: 'Licence',
  agree: 'Agree and install',
  decline: 'Do not install',
  working: (activity: Exclude<DatasetActivity, { kind: 'idle' }>): string => {
    switch (activity.kind) {
      case 'downloading':
        return activity.totalBytes === null
          ? `Downloading ${MOVIELENS[activity.name].title}…`
          : `Downloading ${MOVIELENS[activity.name].title}: ${megabytes(activity.receivedBytes)} of ${megabytes(activity.totalBytes)}`
      case 'installing':
        return `Installing ${activity.name}. ${PHASES[activity.phase]}${activity.phase === 'ratings' ? `: ${percent(activity.share)}` : '…'}`
      case 'verifying':
        return 'Reading every rating and comparing it with its checksum…'
      case 'switching':
        return 'Opening…'
      case 'removing':
        return 'Removing…'
    }
  },
  progress: 'Progress',
  cancel: 'Cancel',
  outcome: (outcome: DatasetOutcome): string => {
    switch (outcome.kind) {
      case 'failed':
        return outcome.message
      case 'cancelled':
        return 'Cancelled. Nothing was installed.'
      case 'verified':
        return 'No damage found.'
      case 'installed':
        return `Installed, with ${plural(outcome.nRatings, 'rating')}. Press Use to learn from it.`
    }
  },
  skipped: (n: number): string =>
    formOf(n, {
      one: `${plural(n, 'row')} could not be read and was left out.`,
      other: `${plural(n, 'row')} could not be read and were left out.`
    }),
  row: (line: number, reason: string): string => `line ${line}: ${reason}`,
  replaced: (n: number): string =>
    `${plural(n, 'rating')} left out, because the same person rated the same movie again later.`,
  unknown: (n: number): string =>
    formOf(n, {
      one: `${plural(n, 'movie')} is only in this dataset.`,
      other: `${plural(n, 'movie')} are only in this dataset.`
    })
} as const
