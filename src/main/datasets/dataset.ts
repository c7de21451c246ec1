import { AppError } from '@shared/errors'
import { errors } from '../words/errors'

/** One movie of a community dataset: facts, and counts only where enough people rated it. */
export interface CatalogueMovie {
  /** MovieLens id. */
  readonly movieId: number
  readonly title: string
  readonly year: number | null
  readonly genres: readonly string[]
  /** Other names the movie is known by, articles in front. */
  readonly alternativeTitles: readonly string[]
  /** Like 'tt0133093'. */
  readonly imdbId: string | null
  readonly tmdbId: number | null
  /** Number of real ratings; null when fewer than 5. */
  readonly ratingCount: number | null
  /** Mean of the real ratings in stars; null when fewer than 5. */
  readonly ratingMean: number | null
  /** Real ratings of 4 stars and above; null when fewer than 5 ratings. */
  readonly likeCount: number | null
  /** How many real ratings at each half star .5 to 5 (10 counts); null when fewer than 5. */
  readonly histogram: readonly number[] | null
  /** 8 numbers of about -2..2 that a generated poster is drawn from; they never change for a movie. */
  readonly posterCoordinates: readonly number[]
}

/** Ratings by rater: rater r owns entries raterStart[r] to raterStart[r + 1] of the columns, movies ascending. */
export interface DatasetRatings {
  readonly nRaters: number
  /** (nRaters + 1). */
  readonly raterStart: Int32Array
  /** (nRatings): index into the dataset's movies. */
  readonly movieIndex: Int32Array
  /** (nRatings): 1..10. */
  readonly halfStars: Uint8Array
}

/** What is known of an installed community dataset without its ratings, which are on disk and never change. */
export interface DatasetHead {
  /** sha256 of the manifest, which holds the sha256 of everything else. */
  readonly id: string
  readonly name: string
  /** True when the raters are simulated rather than real people. */
  readonly simulated: boolean
  /** The conditions of the data's publisher, verbatim. */
  readonly licence: string
  readonly citation: string
  readonly movies: readonly CatalogueMovie[]
}

/** A dataset read whole into memory. */
export interface Dataset extends DatasetHead {
  readonly ratings: DatasetRatings
}

/** A dataset whose ratings stay on disk until somebody trains on them. */
export interface InstalledDataset extends DatasetHead {
  readonly folder: string
  readonly nRaters: number
  readonly nRatings: number
}

export type DatasetErrorCode = 'dataset_missing' | 'dataset_damaged' | 'dataset_newer'

/** A dataset folder that cannot be used, with a sentence that says what was found and what to do. */
export class DatasetError extends Error {
  override readonly name = 'DatasetError'
  constructor(
    readonly code: DatasetErrorCode,
    message: string,
    options?: ErrorOptions
  ) {
    super(message, options)
  }
}

/** Why a dataset could not be used, for a person: what was thrown for them to read, or that something went wrong. */
export const failureSentence = (failure: unknown): string =>
  failure instanceof AppError || failure instanceof DatasetError ? failure.message : errors.internal.dataset
