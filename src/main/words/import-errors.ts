import type { Isolated } from '@shared/words/isolated'
import { count, formOf } from '@shared/words/plural'

const AGAIN = 'Export it again.'
const AS_TABLE =
  'What is read is a table with the columns Title, Year and Rating (0.5 to 5), Rating10 (1 to 10) or WatchedDate.'

/** Why a file was not imported: the sentences of 'import-refused'. */
export const refusals = {
  notRead: (name: string): string => `${name} could not be read from the disk. Check that it is still there.`,
  notAnswering: (name: string): string =>
    `The folder of ${name} does not answer. Try again later, or copy the file to this computer.`,
  nothingChosen: 'Nothing was chosen.',
  empty: (name: string): string => `${name} is empty.`,
  unknown: (name: string, start: string): string =>
    `${name} is not a file that Matinee knows: it begins with "${start}".`,
  unknownJson: (name: string): string =>
    `${name} is not a file that Matinee knows. From Trakt it reads ratings, watched movies, history and watchlist.`,
  netflixByName: (name: string): string =>
    `${name} could be anybody's: if it is the viewing history of Netflix, name it NetflixViewingHistory.csv, as Netflix does.`,
  severalPeople: (name: string, people: string): string =>
    `${name} is of several profiles: ${people}. Give your profile here the name of your Netflix profile.`,
  simklJson: (name: string): string =>
    `${name} comes from Simkl. Matinee reads its other backup, the table: choose the CSV format there.`,
  tvTime: (name: string): string => `${name} comes from TV Time, whose export Matinee does not read. ${AS_TABLE}`,
  criticker: (name: string): string =>
    `${name} comes from Criticker, where everybody has a scale of their own, so its scores are not stars. ${AS_TABLE}`,
  watchlistOrSeen: (name: string): string =>
    `${name} could be a watchlist or movies you have seen: name it watchlist.csv or watched.csv, as Letterboxd does.`,
  community: (name: string): string =>
    `${name} holds the ratings of a whole community, not yours. Add it under Community data.`,
  noneInside: (name: string): string =>
    `${name} holds none of the files that Matinee reads, such as ratings.csv or ratings-movies.json.`,
  twiceInside: (name: string): string => `The archive holds ${name} twice; unpack it and choose the right one.`,

  notText: (name: string): string =>
    `${name} is neither text nor an archive. Choose the zip, CSV or JSON file that you were given.`,
  zeroBytes: (name: string): string => `${name} holds zero bytes, as text never does. ${AGAIN}`,
  halfCharacter: (name: string): string => `${name} ends in the middle of a character. ${AGAIN}`,
  brokenCharacters: (name: string): string => `${name} holds broken characters. ${AGAIN}`,

  twoColumns: (name: string, column: string): string => `${name} has two columns named "${column}".`,
  mostlyBad: (
    name: string,
    nBad: number,
    nRows: number,
    first: { line: number; reason: string } | undefined
  ): string =>
    first
      ? `${name} was not imported: ${count(nBad)} of its ${count(nRows)} rows cannot be read; the first is line ${first.line}: ${first.reason}. Correct them or export the file again.`
      : `${name} was not imported: ${count(nBad)} of its ${count(nRows)} rows cannot be read. Correct them or export the file again.`,
  offScale: (name: string, line: number, reason: string): string =>
    `${name} was not imported: its ratings are of another scale. Line ${line}: ${reason}.`,
  tooManyRows: (name: string, most: number): string => `${name} has more than ${count(most)} rows.`,
  tooManyEntries: (name: string, most: number): string => `${name} has more than ${count(most)} entries.`,
  tooManyCells: (name: string, line: number, n: number, most: number): string =>
    `${name} line ${line} has ${count(n)} cells; at most ${count(most)} are expected.`,
  tooLargeCell: (name: string, line: number, kilobytes: number): string =>
    `${name} line ${line} has a cell of more than ${count(kilobytes)} KB.`,
  row: {
    notClosed: (name: string, line: number): string =>
      `${name}: the row that begins on line ${line} opens a quote that is never closed. Export the file again.`,
    afterQuote: (name: string, line: number): string =>
      `${name}: the row that begins on line ${line} goes on after a closing quote. Export the file again.`,
    quoteInside: (name: string, line: number): string =>
      `${name}: the row that begins on line ${line} has a quote in the middle of a cell. Export the file again.`,
    tooLong: (name: string, line: number, kilobytes: number): string =>
      `${name}: the row that begins on line ${line} is longer than ${count(kilobytes)} KB, as no row of a table is. Export the file again.`,
    unreadable: (name: string, line: number): string =>
      `${name}: the row that begins on line ${line} cannot be read as comma-separated values. Export the file again.`
  },

  notJson: (name: string): string => `${name} is not readable JSON. ${AGAIN}`,
  newerLibrary: (name: string): string => `${name} was written by a newer version of Matinee. Update first.`,
  notLibrary: (name: string, found: string): string => `${name} is not a library as Matinee exports it: ${found}.`,

  largerThanMegabytes: (name: string, most: number): string => `${name} is larger than ${count(most)} MB.`,
  largerThanAnyExport: (name: string, gigabytes: number): string =>
    `${name} is larger than ${count(gigabytes)} GB, as no personal export is.`,

  zip: {
    notOne: (name: string): string => `${name} is not a zip archive, or is damaged. Download it again.`,
    leadsOut: (name: string): string =>
      `${name} holds a file whose name leads out of the archive, so nothing of it is read.`,
    tooManyFiles: (name: string, n: number, most: number): string =>
      `${name} holds ${count(n)} files; at most ${count(most)} are expected.`,
    twoFiles: (name: string, file: string): string => `${name} holds two files named ${file}.`,
    locked: (where: string): string => `${where} is locked with a password.`,
    method: (where: string): string => `${where} is compressed in a way that Matinee does not read. Zip it again.`,
    expandsTo: (name: string, gigabytes: number): string => `${name} expands to more than ${count(gigabytes)} GB.`,
    bomb: (where: string, times: number): string =>
      `${where} expands to over ${count(times)} times its size, as no real export does.`,
    checksum: (where: string): string => `${where} is damaged: its checksum does not fit. Download it again.`
  }
} as const

/** Why one row was left out, as a phrase behind its line. */
export const rowReasons = {
  isNot: (found: string, expected: string): string => `"${found}" is not ${expected}`,
  expected: {
    title: 'a title',
    rating: 'a rating',
    ofFive: 'a rating of 0.5 to 5',
    ofTen: 'a rating of 1 to 10',
    year: 'a year',
    date: 'a date',
    isoDate: 'a date like 2024-12-31',
    imdbId: 'an IMDb id',
    tmdbId: 'a TMDB id',
    duration: 'a length of time',
    movieLensId: 'a MovieLens id'
  },
  emptyRow: 'an empty row',
  noTitle: 'there is no title',
  noRating: 'it has no rating of yours',
  noType: 'it has no type',
  ofType: (type: string): string => `of type ${type}, not a movie`,
  episode: 'an episode, not a movie',
  notRead: 'not a file that Matinee reads',
  gone: 'you deleted it there',
  nearer: 'another file of this name is nearer to the top',
  game: 'a game, not a movie',
  series: 'a series, not a movie',
  cells: (n: number, width: number): string =>
    formOf(n, {
      one: `${count(n)} cell instead of ${count(width)}`,
      other: `${count(n)} cells instead of ${count(width)}`
    }),
  notShaped: (field: string, found: string): string => (field === '' ? `the entry: ${found}` : `${field}: ${found}`),
  noText: 'it holds what no text does',
  unknownHere: 'no movie of that name is known here',
  ofSomebodyElse: 'of another profile of Netflix',
  extra: 'a trailer or another extra',
  begun: 'watched for less than ten minutes',
  notFinished: (list: string): string => `it is on the list "${list}" there`,
  asYouSaid: 'you left it out',
  notTaken: 'you chose not to import this kind',
  olderRating: 'another rating of the same movie counts',
  yourRating: 'your own rating stays',
  yourNote: 'your own note stays',
  yourOpinion: 'your own opinion stays',
  seenAlready: 'it is seen, so it is not for the watchlist',
  notListed: (movieId: number): string => `movie ${movieId} is not in the list of movies`
} as const

/** What is worth knowing of a file that was read. */
export const fileNotes = {
  notHad: {
    lists: (name: Isolated): string => `${name} holds a list of yours, which Matinee does not have.`
  },
  ambiguousDates: 'Nothing proves the order of day and month in the dates, so they are left out.',
  futureDays: (name: Isolated, n: number): string =>
    `${formOf(n, { one: `${count(n)} day of ${name} lies`, other: `${count(n)} days of ${name} lie` })} in the future. Days to come count as unknown.`,
  notesJoin: (n: number, movies: readonly Isolated[]): string =>
    `${formOf(n, { one: `${count(n)} review goes`, other: `${count(n)} reviews go` })} below your own note: ${movies.join(', ')}.`,
  notesStay: (n: number, movies: readonly Isolated[]): string =>
    `${formOf(n, { one: `${count(n)} review is`, other: `${count(n)} reviews are` })} left out, because it is too long to go below your own note: ${movies.join(', ')}.`
} as const
