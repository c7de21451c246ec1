import { cut } from '@shared/text'
import { LIMITS, refused } from '../import-formats/limits'
import type { Layout } from './movielens-files'
import { installRefusals, ratingRowReasons } from '../words/dataset-errors'

/** A row that could not be used. */
export interface BadRow {
  readonly line: number
  readonly reason: string
}

/** Ratings in the order of the file, one entry of each column per rating; the columns may be longer than nRatings. */
export interface RatingRows {
  readonly nRatings: number
  /** Ids of the raters, in the order in which they first come. */
  readonly raterIds: readonly number[]
  /** (nRatings): index into raterIds. */
  readonly rater: Int32Array
  /** (nRatings): index into the movies. */
  readonly movie: Int32Array
  /** (nRatings): 1..10. */
  readonly halfStars: Uint8Array
  /** (nRatings): Unix seconds. */
  readonly time: Uint32Array
  readonly nBad: number
  /** The first of them. */
  readonly bad: readonly BadRow[]
}

const HEADER = 'userId,movieId,rating,timestamp'
const SEPARATORS: Readonly<Record<Layout, string>> = { csv: ',', dat: '::', tab: '\t' }
const BYTES_A_ROW = 20
const MOST_BAD_TOLD = 20
const MAX_ID = 2 ** 31 - 1
const MAX_TIME = 2 ** 32 - 1

const NEWLINE = 0x0a
const RETURN = 0x0d
const ZERO = 0x30
const DOT = 0x2e
const FIVE = 0x35

/**
 * Reads MovieLens ratings while they stream, a few bytes of memory a rating. A row that cannot be used is counted and, of the first
 * ones, told; `end` refuses a file in which more than 1% of the rows are such, or none is good.
 */
export class RatingRowReader {
  private readonly separator: Uint8Array
  private capacity: number
  private rater: Int32Array
  private movie: Int32Array
  private halfStars: Uint8Array
  private time: Uint32Array
  private nRatings = 0
  private readonly raterIds: number[] = []
  private readonly indexOfRater = new Map<number, number>()
  private lastRaterId = -1
  private lastRater = -1
  private readonly bad: BadRow[] = []
  private nBad = 0
  private nRows = 0
  private line = 0
  private rest: Buffer = Buffer.alloc(0)
  /** Where the reading of a line stands. */
  private at = 0

  constructor(
    private readonly name: string,
    private readonly layout: Layout,
    /** Index of a movie by its id in the file; -1 where there is none. */
    private readonly indexOfMovie: Int32Array,
    expectedBytes: number
  ) {
    this.separator = Buffer.from(SEPARATORS[layout])
    this.capacity = Math.max(1_024, Math.ceil(expectedBytes / BYTES_A_ROW))
    this.rater = new Int32Array(this.capacity)
    this.movie = new Int32Array(this.capacity)
    this.halfStars = new Uint8Array(this.capacity)
    this.time = new Uint32Array(this.capacity)
  }

  /** Takes the next piece of the file. Throws AppError 'import-refused'. */
  push(chunk: Buffer): void {
    const bytes = this.rest.length > 0 ? Buffer.concat([this.rest, chunk]) : chunk
    let start = 0
    for (;;) {
      const end = bytes.indexOf(NEWLINE, start)
      if (end < 0) break
      this.take(bytes, start, end)
      start = end + 1
    }
    this.rest = Buffer.from(bytes.subarray(start)) // a copy: the stream may use its memory again
    if (this.rest.length > LIMITS.recordBytes) throw this.tooLong()
  }

  /** Takes the end of the file and gives everything read. Throws AppError 'import-refused'. */
  end(): RatingRows {
    if (this.rest.length > 0) this.take(this.rest, 0, this.rest.length)
    const { nRatings, raterIds, rater, movie, halfStars, time, nBad, bad } = this
    if (nRatings === 0 && nBad === 0) throw refused(installRefusals.noRatings(this.name))
    if (nRatings === 0 || (nBad > 1 && nBad > this.nRows * LIMITS.badShare))
      throw refused(installRefusals.mostlyBad(this.name, nBad, this.nRows, bad[0]))
    return { nRatings, raterIds, rater, movie, halfStars, time, nBad, bad }
  }

  private take(bytes: Uint8Array, start: number, newline: number): void {
    this.line++
    const end = newline > start && bytes[newline - 1] === RETURN ? newline - 1 : newline
    if (end - start > LIMITS.recordBytes) throw this.tooLong()
    if (this.line === 1 && this.layout === 'csv') return this.checkHeader(bytes, start, end)
    if (end === start) return
    this.nRows++
    const problem = this.read(bytes, start, end)
    if (problem === null) return
    if (bytes.subarray(start, end).includes(0)) throw refused(installRefusals.zeroBytes(this.name, this.line))
    this.nBad++
    if (this.bad.length < MOST_BAD_TOLD) this.bad.push({ line: this.line, reason: problem })
  }

  /** Reads one row; the reason when it cannot be used. */
  private read(bytes: Uint8Array, start: number, end: number): string | null {
    this.at = start
    const raterId = this.readInteger(bytes, end)
    if (raterId < 0 || raterId > MAX_ID || !this.readSeparator(bytes, end)) return ratingRowReasons.rater
    const movieId = this.readInteger(bytes, end)
    if (movieId < 0 || !this.readSeparator(bytes, end)) return ratingRowReasons.movie
    const halfStars = this.readHalfStars(bytes, end)
    if (halfStars < 1 || halfStars > 10) return ratingRowReasons.rating
    if (!this.readSeparator(bytes, end)) return ratingRowReasons.fewerThanFour
    const time = this.readInteger(bytes, end)
    if (time < 0 || time > MAX_TIME) return ratingRowReasons.time
    if (this.at !== end) return ratingRowReasons.moreThanFour
    const movie = movieId < this.indexOfMovie.length ? (this.indexOfMovie[movieId] as number) : -1
    if (movie < 0) return ratingRowReasons.unknownMovie(movieId)
    if (this.nRatings === this.capacity) this.grow()
    const n = this.nRatings++
    this.rater[n] = raterId === this.lastRaterId ? this.lastRater : this.indexOf(raterId)
    this.movie[n] = movie
    this.halfStars[n] = halfStars
    this.time[n] = time
    return null
  }

  /** A whole number of 1 to 10 digits; -1 when there is none. */
  private readInteger(bytes: Uint8Array, end: number): number {
    const start = this.at
    let value = 0
    while (this.at < end) {
      const digit = (bytes[this.at] as number) - ZERO
      if (digit < 0 || digit > 9) break
      value = value * 10 + digit
      this.at++
    }
    return this.at === start || this.at - start > 10 ? -1 : value
  }

  /** "4", "4.0" or "4.5" as half stars; -1 for anything else. */
  private readHalfStars(bytes: Uint8Array, end: number): number {
    const whole = this.readInteger(bytes, end)
    if (whole < 0 || whole > 5 || this.at === end || bytes[this.at] !== DOT) return 2 * whole
    const tenths = bytes[++this.at]
    if (this.at++ >= end || (tenths !== ZERO && tenths !== FIVE)) return -1
    while (this.at < end && bytes[this.at] === ZERO) this.at++
    return 2 * whole + (tenths === FIVE ? 1 : 0)
  }

  private readSeparator(bytes: Uint8Array, end: number): boolean {
    const { separator } = this
    // An index, not an iterator: this runs a hundred million times in the largest dataset.
    for (let n = 0; n < separator.length; n++) if (this.at >= end || bytes[this.at++] !== separator[n]) return false
    return true
  }

  private indexOf(raterId: number): number {
    let index = this.indexOfRater.get(raterId)
    if (index === undefined) {
      index = this.raterIds.length
      this.raterIds.push(raterId)
      this.indexOfRater.set(raterId, index)
    }
    this.lastRaterId = raterId
    this.lastRater = index
    return index
  }

  private checkHeader(bytes: Uint8Array, start: number, end: number): void {
    const found = Buffer.from(bytes.subarray(start, end))
      .toString('utf8')
      .replace(/^\uFEFF/, '')
    if (found !== HEADER) throw refused(installRefusals.otherHeader(this.name, cut(found, 60), HEADER))
  }

  private grow(): void {
    this.capacity = Math.ceil(this.capacity * 1.5)
    this.rater = longer(this.rater, new Int32Array(this.capacity))
    this.movie = longer(this.movie, new Int32Array(this.capacity))
    this.halfStars = longer(this.halfStars, new Uint8Array(this.capacity))
    this.time = longer(this.time, new Uint32Array(this.capacity))
  }

  private tooLong(): Error {
    return refused(installRefusals.tooLongLine(this.name, this.line + 1, LIMITS.recordBytes / 1024))
  }
}

function longer<T extends Int32Array | Uint8Array | Uint32Array>(from: T, to: T): T {
  to.set(from)
  return to
}
