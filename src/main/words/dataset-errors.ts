import { count } from '@shared/words/plural'

const AGAIN = 'Install it again.'
const damaged = (found: string): string => `The dataset is damaged: ${found}. ${AGAIN}`

/** Why a dataset on this computer cannot be used. */
export const datasetFaults = {
  missing: (file: string): string => damaged(`${file} is missing`),
  endsEarly: (file: string): string => damaged(`${file} ends early`),
  otherSize: (file: string, found: number, expected: number): string =>
    damaged(`${file} has ${found} bytes instead of ${expected}`),
  otherContent: (file: string): string => damaged(`${file} is not what was written`),
  notCompressed: (file: string): string => damaged(`${file} does not decompress`),
  otherLength: (file: string, found: number, expected: number): string =>
    damaged(`${file} holds ${found} bytes instead of ${expected}`),
  notReadable: (file: string): string => damaged(`${file} is not readable`),
  notManifest: (file: string): string => damaged(`${file} is not a dataset manifest`),
  notCatalogue: (file: string): string => damaged(`${file} is not a catalogue`),
  otherMovies: (file: string, found: number, expected: number): string =>
    damaged(`${file} holds ${found} movies instead of ${expected}`),
  otherRatings: (file: string, expected: number): string => damaged(`${file} does not hold ${expected} ratings`),
  notDivided: (file: string): string => damaged(`${file} does not divide the ratings among the raters`),
  movieOutside: (file: string): string => damaged(`${file} names a movie outside the catalogue`),
  ratingOutside: (file: string): string => damaged(`${file} holds a rating outside half a star to five`),
  noManifest: 'No complete dataset was found: its manifest is not there. Install the dataset again.',
  newer: (format: number, known: number): string =>
    `This dataset is in format ${format}; this version of Matinee reads up to ${known}. Update Matinee.`
} as const

/** Why an installation came to nothing. */
export const installRefusals = {
  elsewhere: 'It is on another computer. Copy it to this one first.',
  noLongerOffered: 'This dataset is no longer on offer. Choose it again.',
  unreadable: (name: string): string => `${name} cannot be read. Choose it again.`,
  notAnswering: (name: string): string =>
    `The folder of ${name} does not answer. Try again later, or copy it to this computer.`,
  notMovieLens: (name: string): string =>
    `${name} holds no MovieLens dataset. Expected are ratings.csv and movies.csv together, or ratings.dat and movies.dat, or u.data and u.item.`,
  tooMany: (name: string): string => `${name} holds too many datasets to choose from.`,
  largerThanAny: (name: string, megabytes: number): string =>
    `${name} is larger than ${count(megabytes)} MB, as no MovieLens dataset has it.`,
  largerThanGigabytes: (name: string, most: number): string => `${name} is larger than ${count(most)} GB.`,
  endedEarly: (name: string): string => `${name} ended early. Choose it again.`,
  noRatings: (name: string): string => `${name} holds no ratings.`,
  mostlyBad: (
    name: string,
    nBad: number,
    nRows: number,
    first: { line: number; reason: string } | undefined
  ): string =>
    first
      ? `${name} was not installed: ${count(nBad)} of its ${count(nRows)} rows cannot be read. The first is line ${first.line}: ${first.reason}.`
      : `${name} was not installed: ${count(nBad)} of its ${count(nRows)} rows cannot be read.`,
  zeroBytes: (name: string, line: number): string =>
    `${name} line ${line} holds zero bytes, as text never does. Download the dataset again.`,
  otherHeader: (name: string, found: string, expected: string): string =>
    `${name} begins with "${found}"; a MovieLens dataset begins with "${expected}".`,
  tooLongLine: (name: string, line: number, kilobytes: number): string =>
    `${name} line ${line} is longer than ${count(kilobytes)} KB, as no row of ratings is.`,
  catalogue: (found: string): string => `${found} Download the dataset again.`,
  noMovies: (name: string): string => `${name} lists no movies.`,
  tooHighId: (name: string, movieId: number, most: number): string =>
    `${name} has a movie ${movieId}; ids end at ${most}.`,
  noMovie: (name: string, line: number, found: string): string =>
    `${name} line ${line} reads "${found}", which is no movie.`,
  twice: (name: string, line: number, movieId: number): string =>
    `${name} line ${line}: movie ${movieId} is listed twice.`,
  noRoom: 'There is not enough room on the disk for this dataset. Make room and try again.',
  diskRefused: 'The disk refused to read or write the dataset. Nothing was changed. Try again.'
} as const

/** What is wrong with a MovieLens file that a person gave to a command or to the app. */
export const movieLensFaults = {
  otherColumns: (file: string, found: string | undefined, expected: string): string =>
    found === undefined
      ? `${file} is an empty file; expected the columns ${expected}.`
      : `${file} starts with "${found}"; expected the columns ${expected}.`,
  notTable: (file: string, line: number): string =>
    `${file} is not a readable table: line ${line} cannot be read as comma-separated values.`,
  noMovieId: (file: string, line: number, found: string): string =>
    `${file} line ${line}: "${found}" is no movie id; expected a whole number above 0.`,
  firstLine: (found: string, header: string): string =>
    `The first line reads "${found}"; a MovieLens ratings file begins with "${header}" or with four values between tabs or "::".`,
  line: (file: string, line: number, found: string, expected: string): string =>
    `Line ${line} of this ${file} file reads "${found}"; ${expected} was expected.`,
  expected: {
    fourValues: 'a rater, a movie, a rating and a time',
    rater: 'a whole number as the rater',
    movie: 'a whole number as the movie',
    rating: 'a rating of 0.5 to 5 in steps of 0.5',
    time: 'a time in whole seconds'
  }
} as const

/** What a movie is called whose dataset gives it no title. */
export const untitled = (movieId: number): string => `Movie ${movieId}`

/** Why a row of ratings was left out, as a phrase behind its line. */
export const ratingRowReasons = {
  rater: 'no whole number as the rater',
  movie: 'no whole number as the movie',
  rating: 'no rating of 0.5 to 5 in steps of 0.5',
  fewerThanFour: 'not four values',
  time: 'no time in whole seconds',
  moreThanFour: 'more than four values',
  unknownMovie: (movieId: number): string => `movie ${movieId} is not in the list of movies`
} as const

export const NO_CONDITIONS =
  'This dataset came without its README. The licence of MovieLens data: https://grouplens.org/datasets/movielens/'
