import { cut } from '@shared/text'
import { movieLensFaults } from '../words/dataset-errors'

/** Ratings as columns, in file order. */
export interface MovieLensRatings {
  readonly raterIds: Int32Array
  readonly movieIds: Int32Array
  /** Integers 1..10. */
  readonly halfStars: Uint8Array
  /** Unix seconds. */
  readonly timestamps: Float64Array
}

/** Thrown for text that is not MovieLens ratings; the message is for a person and names the line. */
export class MovieLensFormatError extends Error {
  override readonly name = 'MovieLensFormatError'
}

interface Format {
  readonly name: string
  readonly separator: string
  readonly hasHeader: boolean
}

const FORMATS: readonly Format[] = [
  { name: 'u.data', separator: '\t', hasHeader: false },
  { name: 'ratings.dat', separator: '::', hasHeader: false },
  { name: 'ratings.csv', separator: ',', hasHeader: true }
]

const CSV_HEADER = 'userId,movieId,rating,timestamp'
const SHOWN_CHARACTERS = 60
const MAX_ID = 2 ** 31 - 1
const { expected } = movieLensFaults

/**
 * Reads the ratings of any MovieLens generation: u.data (tabs), ratings.dat (`::`) or ratings.csv (commas, a header);
 * the format is recognised from the first line. Throws MovieLensFormatError.
 */
export function parseMovieLensRatings(text: string): MovieLensRatings {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  while (lines.length > 0 && lines.at(-1) === '') lines.pop()
  const format = recognise(lines[0] ?? '')
  const first = format.hasHeader ? 1 : 0
  const nRatings = lines.length - first
  const columns = {
    raterIds: new Int32Array(nRatings),
    movieIds: new Int32Array(nRatings),
    halfStars: new Uint8Array(nRatings),
    timestamps: new Float64Array(nRatings)
  }
  for (let n = 0; n < nRatings; n++) {
    const line = lines[first + n] ?? ''
    const fields = line.split(format.separator)
    const refuse = (wanted: string): never => {
      throw new MovieLensFormatError(movieLensFaults.line(format.name, first + n + 1, shorten(line), wanted))
    }
    if (fields.length !== 4) refuse(expected.fourValues)
    const [rater, movie, rating, time] = fields as [string, string, string, string]
    columns.raterIds[n] = readInteger(rater, MAX_ID) ?? refuse(expected.rater)
    columns.movieIds[n] = readInteger(movie, MAX_ID) ?? refuse(expected.movie)
    columns.halfStars[n] = readHalfStars(rating) ?? refuse(expected.rating)
    columns.timestamps[n] = readInteger(time, Number.MAX_SAFE_INTEGER) ?? refuse(expected.time)
  }
  return columns
}

function recognise(firstLine: string): Format {
  const format = FORMATS.find(({ separator, hasHeader }) =>
    hasHeader ? firstLine === CSV_HEADER : firstLine.split(separator).length === 4
  )
  if (format) return format
  throw new MovieLensFormatError(movieLensFaults.firstLine(shorten(firstLine), CSV_HEADER))
}

function readInteger(field: string, most: number): number | undefined {
  if (!/^\d{1,16}$/.test(field)) return undefined
  const value = Number(field)
  return value <= most ? value : undefined
}

function readHalfStars(field: string): number | undefined {
  const halfStars = /^\d(\.\d+)?$/.test(field) ? 2 * Number(field) : NaN
  return Number.isInteger(halfStars) && halfStars >= 1 && halfStars <= 10 ? halfStars : undefined
}

function shorten(line: string): string {
  return line.length > SHOWN_CHARACTERS ? `${cut(line, SHOWN_CHARACTERS)}…` : line
}
