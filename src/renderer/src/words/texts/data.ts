import { isSource, SERVICES } from '@shared/import-sources'
import type { ImportBatch, ImportEntry, ImportPreview, RevertReport } from '@shared/imports'
import type { Isolated } from '@shared/words/isolated'
import { counted } from '../counted'
import { listed } from '../list'
import { movieName } from '../movies'
import { count, plural } from '../numbers'
import { measures } from './measures'
import { capital } from '../sentence'
import { formOf } from '@shared/words/plural'

/** What an import brought: "12 ratings and 2 viewings". */
const said = ({ nRatings, nMarks, nViewings }: ImportBatch): string =>
  counted([
    [nRatings, 'rating'],
    [nMarks, 'mark'],
    [nViewings, 'viewing']
  ]) || 'nothing new'

/** The data page: a history coming in, and going out. */
export const data = {
  importHead: 'Import',
  importMeaning:
    'Drop files anywhere on this window, or choose them. Matinee reads exports of Letterboxd (the zip or single tables), IMDb (ratings or watchlist), Trakt, TMDB, MovieLens, Netflix, Simkl and Movary. It also reads a library that it saved. Nothing leaves this computer.',
  choose: 'Choose files…',
  dropHere: 'Drop to import',
  tooLarge: (name: string): string => `${name} is too large to be dropped. Use “Choose files…” for it.`,
  tooLargeTogether: 'Together these files are too large to be dropped. Use “Choose files…” for them.',
  tooMany: (most: number): string => `At most ${count(most)} files can be dropped at once.`,
  notReadable: 'The files could not be read from the disk. Check that they are still there.',
  reading: (file: string): string => `Reading ${file}…`,
  cancel: 'Cancel',
  notRead: 'Nothing was imported.',
  /** Asked when files are dropped while an import is open. */
  replaceWith: (names: string): string => `Open ${names} instead`,
  replaceMeaning: (names: string, nAnswered: number): string =>
    nAnswered === 0
      ? `This import is not done yet. Open ${names} instead?`
      : `This import is not done yet. Opening ${names} instead discards your ${plural(nAnswered, 'answer')}.`,
  otherFiles: 'other files',
  replaceNow: 'Open instead',
  keepThis: 'Keep this one',
  encodingHead: 'Can you read this?',
  encodingMeaning: (file: string): string =>
    `${file} is not in the encoding that exports use today. If the names below look right, it can be read as older Western text.`,
  encodingYes: 'Yes, it reads well',
  encodingNo: 'No, cancel',
  previewHead: 'Nothing is saved yet',
  holds: ({ files, nMovies, counts: { brought, alreadyThere, asked, leftOut } }: ImportPreview): string => {
    const rows = plural(brought + alreadyThere + asked + leftOut, 'row')
    return `${listed(files.map(({ name }) => name))} ${formOf(files.length, { one: 'has', other: 'have' })} ${rows} about ${plural(nMovies, 'movie')}.`
  },
  /** Said when several people rate here. */
  into: (name: Isolated): string => `This import is for ${name}.`,
  intoAnother: (name: Isolated): string => `This import is for ${name}. Importing shows ${name}’s library.`,
  /** Said of a library saved by Matinee, in which everybody has a part. */
  partOf: (name: Isolated): string => `This is the part of ${name}.`,
  followed: (names: readonly Isolated[]): string =>
    formOf(names.length, { one: `${listed(names)} follows.`, other: `${listed(names)} follow.` }),
  personInto: {
    here: null,
    renamed: (name: Isolated): string => `Your profile here is empty still, so it takes the name ${name}.`,
    added: (name: Isolated): string => `A profile called ${name} is added for it.`,
    other: null
  },
  skipTo: (name: Isolated): string => `Skip to ${name}`,
  importFor: (button: string, name: Isolated): string => `${button} for ${name}`,
  from: (source: string): string => (isSource(source) ? SERVICES[source] : source),
  brought: 'to import',
  there: 'here already',
  needYou: (n: number): string => formOf(n, { one: 'needs you', other: 'need you' }),
  leftOut: 'left out',
  parts: ({ counts: { brought, alreadyThere, asked, leftOut } }: ImportPreview): string =>
    `${plural(brought, 'row')} to import, ${alreadyThere} here already, ${asked} to be decided by you, ${leftOut} left out`,
  same: (n: number): string => `${plural(n, 'movie')} already ${formOf(n, { one: 'has', other: 'have' })} these stars.`,
  duplicates: (n: number): string => `${plural(n, 'rating')} left out, because a newer one of the same movie is used.`,
  conflicts: (n: number): string =>
    `${plural(n, 'movie')} ${formOf(n, { one: 'has', other: 'have' })} other stars here:`,
  conflictChoice: 'Which rating stays',
  conflictOptions: { newer: 'The newer', mine: 'Mine', theirs: 'The imported' },
  take: 'What to import',
  takeRatings: 'Ratings',
  takeWatchlist: 'Watchlist',
  takeSeen: 'Seen',
  takeDiary: 'Diary and notes',
  keepUnmatched: 'Movies that are not in this community',
  willDo: ({
    willAdd: { ratings, changed, watchlist, seen, otherMarks, viewings, notes, locks, movies, names }
  }: ImportPreview): string => {
    const added = counted([
      [ratings, 'new rating'],
      [changed, 'changed rating'],
      [watchlist, 'movie for the watchlist', 'movies for the watchlist'],
      [seen, 'movie marked as seen', 'movies marked as seen'],
      [otherMarks, 'other mark'],
      [viewings, 'viewing'],
      [notes, 'note'],
      [locks, 'locked prediction']
    ])
    if (added === '' && movies === 0)
      return names === 0
        ? 'Nothing would change.'
        : `Brings nothing new. What the service calls ${plural(names, 'movie')} is remembered, so that later files need not ask.`
    const kept = movies > 0 ? ` ${plural(movies, 'unknown movie')} will be kept.` : ''
    return added === '' ? kept.trim() : `Imports ${added}.${kept}`
  },
  importNow: ({ counts, willAdd: { ratings, changed, names } }: ImportPreview): string => {
    if (ratings + changed > 0) return `Import ${plural(ratings + changed, 'rating')}`
    return counts.brought === 0 && names > 0 ? 'Remember' : 'Import'
  },
  importing: 'Importing…',
  progress: 'Progress of the import',
  doneSoFar: (nDone: number, n: number): string => `${count(nDone)} of ${plural(n, 'movie')}`,
  saving: 'Saving…',
  notImported: 'Not imported.',
  importedHead: 'Imported',
  imported: (batch: ImportBatch): string => `${capital(said(batch))} from ${listed(batch.files)}.`,
  keptForLater: (n: number): string =>
    `${plural(n, 'movie')} ${formOf(n, { one: 'is', other: 'are' })} not in this community. ${formOf(n, { one: 'It is', other: 'They are' })} kept, but the model cannot learn from ${formOf(n, { one: 'it', other: 'them' })} yet.`,
  behind: (n: number): string => `The model has not learned from ${plural(n, 'rating')} yet.`,
  seeList: 'See your list',
  retrainNow: 'Retrain now',
  training: 'Training…',
  undoHint: 'One Undo reverts the whole import.',
  kindsHead: 'Are these movies?',
  kindsMeaning: 'Matinee does not know these words for a kind. Unanswered ones are left out.',
  rowsOfKind: (file: string, n: number, titles: readonly string[]): string =>
    `${plural(n, 'row')} of ${file}: ${listed(titles.map((title) => movieName({ title, year: null })))}${n > titles.length ? ' …' : ''}`,
  kindIsMovie: 'Yes, movies',
  kindIsNot: 'No, leave them out',
  answeredMovies: 'taken as movies',
  questionsHead: 'Which movie is it?',
  questionsAnswered: (answered: number, all: number): string =>
    `${answered} of ${all} answered. Unanswered ones are left out.`,
  /** Line 0 is the whole file. */
  fileSays: (file: string, line: number): string => (line === 0 ? file : `${file}, line ${line}`),
  /** What tells movies of one name and year apart. */
  distinguishedBy: ({ genres, crowd, mine, address }: ImportEntry['candidates'][number]): string =>
    [
      genres.slice(0, 2).join(', '),
      crowd ? plural(crowd.count, 'rating') : 'few ratings here',
      mine === null ? '' : `you gave ${measures.stars(mine)}`,
      crowd ? '' : (address ?? '')
    ]
      .filter((part) => part !== '')
      .join(' · '),
  keep: 'None of these, keep it for later',
  leaveOut: 'Leave it out',
  searchFor: (title: Isolated): string => `Search another movie for ${title}`,
  search: 'Search by hand',
  nothingFound: 'No movie of that name.',
  answeredKeep: 'kept as unknown',
  answeredLeaveOut: 'left out',
  change: 'Change',
  unknownHead: 'Not in this community',
  conflictsHead: 'Other stars here',
  skippedHead: 'Rows left out',
  yours: 'you',
  theFiles: 'the files',
  more: (n: number): string => `Show more of the ${plural(n, 'other')}`,
  earlierHead: 'Earlier imports',
  noneYet: 'Nothing has been imported yet.',
  batch: said,
  revert: 'Revert…',
  revertOf: (files: readonly string[]): string => `Revert the import of ${listed(files)}`,
  revertMeaning:
    'Everything this import changed becomes as it was before. What you changed later stays: ratings, marks, viewings and notes.',
  revertNow: 'Revert',
  reverting: 'Reverting…',
  reverted: 'reverted',
  notReverted: 'Not reverted.',
  revertedTo: ({ restored: { ratings, marks, viewings, notes }, kept }: RevertReport): string => {
    const restored = counted([
      [ratings, 'rating'],
      [marks, 'mark'],
      [viewings, 'viewing'],
      [notes, 'note']
    ])
    const movies = [...new Set(kept.map(movieName))]
    const more = movies.length > 20 ? ` and ${movies.length - 20} more` : ''
    return [
      restored === '' ? 'Nothing was reverted.' : `As before the import: ${restored}.`,
      ...(kept.length > 0 ? [`Kept, because you changed it since: ${listed(movies.slice(0, 20))}${more}.`] : [])
    ].join(' ')
  },
  exportHead: 'Export',
  exportMeaning: 'Files that other services read, and everything in one file that Matinee reads.',
  exports: {
    letterboxd: {
      name: 'For Letterboxd',
      meaning:
        'Ratings, viewings and notes in the table that Letterboxd imports, in files of 1 MB. Left out are the dates of ratings, likes and dislikes, viewings without a date, and notes on movies that you have not seen.'
    },
    'letterboxd-watchlist': {
      name: 'Watchlist for Letterboxd',
      meaning: 'For the import on Letterboxd’s watchlist page.'
    },
    imdb: {
      name: 'IMDb-style table',
      meaning: 'Ratings and their dates in the columns of IMDb’s own export, which many services read. Nothing else.'
    },
    matinee: {
      name: 'Whole library',
      meaning:
        'Every profile with ratings, marks, diary, notes and saved predictions, as JSON. Importing it restores them all, one profile after the other.'
    }
  },
  save: 'Save…',
  saveOf: (name: string): string => `Save ${name}`,
  saved: (files: readonly string[]): string => `Saved ${listed(files)}.`,
  notSaved: 'Not saved.'
} as const
