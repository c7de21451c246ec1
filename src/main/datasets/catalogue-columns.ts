import { nextTurn } from '../async/slices'
import type { CatalogueMovie } from './dataset'

/** Poster coordinates are stored as whole numbers of 1/50: -127..127 covers -2.54..2.54. */
const POSTER_STEPS_PER_UNIT = 50
export const N_POSTER_COORDINATES = 8
export const EARLIEST_YEAR = 1800
export const LATEST_YEAR = 2200

/** Whether a value that was read is what a field may hold. */
type Check<T> = (value: unknown) => value is T

const isText: Check<string> = (value): value is string => typeof value === 'string' && value !== ''
const whole =
  (least: number, most: number): Check<number> =>
  (value): value is number =>
    Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most
const isId = whole(1, Infinity)
const isCount = whole(0, Infinity)
const orNull =
  <T>(isIt: Check<T>): Check<T | null> =>
  (value): value is T | null =>
    value === null || isIt(value)
const list =
  <T>(isIt: Check<T>, length?: number): Check<T[]> =>
  (value): value is T[] =>
    Array.isArray(value) && (length === undefined || value.length === length) && value.every(isIt)

/** One movie as it is on disk. Each start reads ten thousand of them, which a schema would take half a second of every start for. */
const FIELDS = {
  movieId: isId,
  title: isText,
  year: orNull(whole(EARLIEST_YEAR, LATEST_YEAR)),
  /** Indices into `genreNames`. */
  genres: list(isCount),
  alternativeTitles: list(isText),
  /** The number in 'tt0133093'. */
  imdb: orNull(isId),
  tmdbId: orNull(isId),
  /** 10 counts, null when fewer than 5 people rated it; count, mean and likes follow from it. */
  histogram: orNull(list(isCount, 10)),
  /** 8 whole numbers of 1/50. */
  poster: list(whole(-127, 127), N_POSTER_COORDINATES)
}
type Field = keyof typeof FIELDS
type StoredMovie = { [F in Field]: (typeof FIELDS)[F] extends Check<infer T> ? T : never }
const FIELD_NAMES = Object.keys(FIELDS) as Field[]

/**
 * The catalogue on disk: one array per field, in the order of the movies, because equal kinds of values side by side
 * compress to about half of what an array of objects takes. What is in them is checked movie by movie.
 */
type Columns = Readonly<Record<Field, readonly unknown[]>> & { readonly genreNames: readonly string[] }

/** How long the reading of a catalogue may keep others waiting. */
const SLICE_MS = 20
const MOVIES_AT_ONCE = 100

/** Writes a catalogue as compact JSON; the same movies always give the same text. */
export function encodeCatalogue(movies: readonly CatalogueMovie[]): string {
  const genreNames = [...new Set(movies.flatMap((movie) => movie.genres))].sort()
  const columns: { [F in keyof StoredMovie]: StoredMovie[F][] } & { genreNames: string[] } = {
    movieId: movies.map((movie) => movie.movieId),
    title: movies.map((movie) => movie.title),
    year: movies.map((movie) => movie.year),
    genreNames,
    genres: movies.map((movie) => movie.genres.map((genre) => genreNames.indexOf(genre))),
    alternativeTitles: movies.map((movie) => [...movie.alternativeTitles]),
    imdb: movies.map((movie) => (movie.imdbId === null ? null : Number(movie.imdbId.slice(2)))),
    tmdbId: movies.map((movie) => movie.tmdbId),
    histogram: movies.map((movie) => (movie.histogram === null ? null : [...movie.histogram])),
    poster: movies.map((movie) => movie.posterCoordinates.map(toPosterStep))
  }
  return JSON.stringify(columns)
}

/**
 * Reads what encodeCatalogue wrote, a slice at a time, so that other work goes on; throws when a field is missing, misshapen or of
 * another length.
 */
export async function decodeCatalogue(json: string): Promise<CatalogueMovie[]> {
  await nextTurn() // the text of a hundred thousand movies was made just now, and is taken apart in one piece
  const columns = columnsOf(JSON.parse(json))
  await nextTurn()
  const movies: CatalogueMovie[] = []
  let start = performance.now()
  for (let at = 0; at < columns.movieId.length; at++) {
    if (at % MOVIES_AT_ONCE === 0 && performance.now() - start > SLICE_MS) {
      await nextTurn()
      start = performance.now()
    }
    movies.push(movieOf(storedAt(columns, at), columns.genreNames))
  }
  return movies
}

function columnsOf(read: unknown): Columns {
  const columns = (read ?? {}) as Partial<Columns>
  if (!list(isText)(columns.genreNames)) throw new RangeError('genreNames are no texts')
  const n = columns.movieId?.length
  for (const field of FIELD_NAMES) {
    const column = columns[field]
    if (!Array.isArray(column)) throw new RangeError(`there is no column ${field}`)
    if (column.length !== n) throw new RangeError(`the column ${field} has ${column.length} entries, expected ${n}`)
  }
  return columns as Columns
}

function storedAt(columns: Columns, at: number): StoredMovie {
  const stored: Partial<Record<Field, unknown>> = {}
  for (const field of FIELD_NAMES) {
    const value = columns[field][at]
    if (!FIELDS[field](value)) throw new RangeError(`${field} of movie ${at} may not be ${JSON.stringify(value)}`)
    stored[field] = value
  }
  return stored as StoredMovie
}

function movieOf(stored: StoredMovie, genreNames: readonly string[]): CatalogueMovie {
  const { movieId, title, year, genres, alternativeTitles, imdb, tmdbId, histogram, poster } = stored
  return {
    movieId,
    title,
    year,
    genres: genres.map((genre) => genreAt(genreNames, genre)),
    alternativeTitles,
    imdbId: imdb === null ? null : `tt${String(imdb).padStart(7, '0')}`,
    tmdbId,
    ...countsOf(histogram),
    posterCoordinates: poster.map((step) => step / POSTER_STEPS_PER_UNIT)
  }
}

/** The counts that follow from a histogram of half stars: all null without one. */
export function countsOf(
  histogram: readonly number[] | null
): Pick<CatalogueMovie, 'ratingCount' | 'ratingMean' | 'likeCount' | 'histogram'> {
  if (histogram === null) return { ratingCount: null, ratingMean: null, likeCount: null, histogram: null }
  const ratingCount = histogram.reduce((sum, n) => sum + n, 0)
  const halfStars = histogram.reduce((sum, n, at) => sum + n * (at + 1), 0)
  const likeCount = histogram.slice(7).reduce((sum, n) => sum + n, 0)
  return { ratingCount, ratingMean: halfStars / 2 / ratingCount, likeCount, histogram }
}

function toPosterStep(coordinate: number): number {
  // Adding 0 turns -0 into 0, which JSON would otherwise keep apart in memory but not on disk.
  return Math.max(-127, Math.min(127, Math.round(coordinate * POSTER_STEPS_PER_UNIT))) + 0
}

function genreAt(names: readonly string[], index: number): string {
  const name = names[index]
  if (name === undefined) throw new RangeError(`genre ${index} is not in the list of ${names.length}`)
  return name
}
