import type { Source } from '@shared/import-sources'
import type { LockedPrediction, MarkName } from '@shared/movies'
import type { MovieAddress } from '../store/tables/movie-addresses'
import type { When } from '../time/when'

export type { When } from '../time/when'

/** One time a movie was watched. */
export interface Watch {
  /** YYYY-MM-DD; null when the day is not known. */
  readonly watchedOn: string | null
  readonly isRewatch: boolean
}

/**
 * What a row is of. 'series' is taken only where its id is known: MovieLens knows a few; 'episode' only where its whole name is a
 * movie's; 'unclear', which of two namesakes it is, is asked about.
 */
export type RecordKind = 'movie' | 'series' | 'episode' | 'unclear'

/** What one row of a file says of one movie. */
export interface ImportRecord {
  /** The line in the file, or the position in a list that has no lines. */
  readonly line: number
  readonly title: string
  /** Other names that the file gives the same movie. */
  readonly otherTitles: readonly string[]
  readonly year: number | null
  /** Like 'tt0133093'. */
  readonly imdbId: string | null
  readonly tmdbId: number | null
  readonly movielensId: number | null
  /** A name the service itself gives the movie, such as its address; the same name is the same movie. */
  readonly sourceId: string | null
  /** What services call it besides. */
  readonly addresses: readonly MovieAddress[]
  readonly kind: RecordKind
  /** The word that the file has for a kind which is not known to be a movie's: the person is asked about it. */
  readonly unknownKind: string | null
  readonly halfStars: number | null
  readonly ratedWhen: When | null
  /** Where our own export says that the rating came from; null when it is the file's own. */
  readonly ratingSource: string | null
  readonly marks: readonly MarkName[]
  /** When the marks were set or the note was written; null when the file does not say. */
  readonly saidWhen: When | null
  readonly watch: Watch | null
  /** What the person wrote about the movie; '' when nothing. */
  readonly review: string
  /** What our own export says was predicted before the first rating. */
  readonly locked: LockedPrediction | null
}

/** A row that was left out and why: 'bad' when it should have been readable, 'other' when it is of no use here. */
export interface SkippedRow {
  readonly file: string
  readonly line: number
  readonly kind: 'bad' | 'other'
  readonly reason: string
}

/** What one file says. */
export interface ReadFile {
  readonly name: string
  readonly source: Source
  /** Of a file of ours with several profiles: whose part this is. */
  readonly person?: string
  readonly records: readonly ImportRecord[]
  readonly skipped: readonly SkippedRow[]
  /** What a person should know of the whole file. */
  readonly notes: readonly string[]
}

/** A record that says nothing yet; readers fill in what their file knows. */
export const EMPTY_RECORD = {
  otherTitles: [],
  year: null,
  imdbId: null,
  tmdbId: null,
  movielensId: null,
  sourceId: null,
  addresses: [],
  kind: 'movie',
  unknownKind: null,
  halfStars: null,
  ratedWhen: null,
  ratingSource: null,
  marks: [],
  saidWhen: null,
  watch: null,
  review: '',
  locked: null
} as const satisfies Partial<ImportRecord>

/** Thrown inside a reader for one row; it is listed with its line, and the reading goes on. */
export class RowProblem extends Error {
  override readonly name = 'RowProblem'
  constructor(
    /** 'off-scale' refuses the whole file. */
    readonly kind: SkippedRow['kind'] | 'off-scale',
    reason: string
  ) {
    super(reason)
  }
}
