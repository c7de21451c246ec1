import fs from 'node:fs/promises'
import path from 'node:path'
import { syncFolder } from '../files/durable-file'
import { removeFolder, renameRetrying } from '../files/retrying'
import { refused } from '../import-formats/limits'
import type { KnownMovie } from '../matching/matcher'
import { countsOf } from '../datasets/catalogue-columns'
import type { CatalogueMovie } from '../datasets/dataset'
import { openInstalled } from '../datasets/open-dataset'
import { writeDataset } from '../datasets/write-dataset'
import { libraryIds } from './library-ids'
import { openMovieLens, readConditions, type Layout, type MovieLensFiles } from './movielens-files'
import { generationName, MOVIELENS_CITATION } from '../datasets/movielens-names'
import { orderRatings, type OrderedRatings } from './order-ratings'
import { posterCoordinatesFrom } from './poster-coordinates'
import { RatingRowReader, type BadRow, type RatingRows } from './rating-rows'
import { readSourceMovies } from './source-movies'
import { installRefusals } from '../words/dataset-errors'

/** Movies that fewer people rated have no mean and no histogram. */
const LEAST_RATINGS = 5

export interface InstallRequest {
  /** An archive or a folder. */
  readonly source: string
  /** Where the dataset is written; renamed to `folder` once it is whole. */
  readonly draft: string
  /** Names the folder of a dataset by its id. */
  readonly folderOf: (datasetId: string) => string
  /** The movies that are known already, for a dataset with a numbering of its own. */
  readonly known: readonly KnownMovie[]
  /** The movies that have a face already. */
  readonly starter: readonly Pick<CatalogueMovie, 'movieId' | 'genres' | 'posterCoordinates'>[]
  readonly onProgress: (phase: InstallPhase, share: number) => void
}

export type InstallPhase = 'movies' | 'ratings' | 'arranging' | 'writing'

/** What came of an installation. */
export interface InstallReport {
  readonly datasetId: string
  readonly nRatings: number
  readonly nBad: number
  /** The first of the rows that were left out. */
  readonly bad: readonly BadRow[]
  /** Ratings that gave way to a newer one of the same movie by the same rater. */
  readonly nReplaced: number
  /** Movies of a numbering of its own that are nobody else's. */
  readonly nUnknown: number
}

/**
 * Reads a MovieLens dataset while it streams and writes it as a dataset folder, the manifest last; the folder gets its name when
 * everything is on disk. Throws AppError 'import-refused'; what it leaves in the draft folder is the caller's to remove.
 */
export async function installDataset(request: InstallRequest): Promise<InstallReport> {
  const { source, draft, folderOf, onProgress } = request
  const files = await openMovieLens(source)
  try {
    onProgress('movies', 0)
    const licence = await readConditions(files)
    const facts = await readSourceMovies(files)
    const numbered = numberMovies(facts, files.layout, request.known)
    const rows = await readRows(files, numbered.indexOfSourceId, onProgress)
    onProgress('arranging', 0)
    const ratings = orderRatings(rows)
    const movies = catalogueOf(numbered.movies, ratings, request.starter)
    onProgress('writing', 0)
    const dataset = {
      ...{ name: generationName(files.generation), simulated: false, licence, citation: MOVIELENS_CITATION },
      ...{ movies, ratings }
    }
    const datasetId = await writeDataset(draft, dataset, { compress: false, licenceFile: 'LICENCE.txt' })
    await openInstalled(draft) // what cannot be opened is not installed
    await giveName(draft, folderOf(datasetId))
    const { nBad, bad } = rows
    const nUnknown = numbered.nUnknown
    return { datasetId, nRatings: ratings.movieIndex.length, nBad, bad, nReplaced: ratings.nReplaced, nUnknown }
  } finally {
    files.close()
  }
}

/** Gives a finished dataset its folder; the same dataset may be there already. */
async function giveName(draft: string, folder: string): Promise<void> {
  await syncFolder(fs, draft)
  const isThere = await fs.access(folder).then(
    () => true,
    () => false
  )
  if (isThere) await removeFolder(folder)
  await renameRetrying(draft, folder)
  await syncFolder(fs, path.dirname(folder))
}

type Facts = Awaited<ReturnType<typeof readSourceMovies>>[number]

/** The movies by library id, ascending, each once, and the index of each by the id that the file's ratings use. */
function numberMovies(
  facts: readonly Facts[],
  layout: Layout,
  known: readonly KnownMovie[]
): { readonly movies: readonly Facts[]; readonly indexOfSourceId: Int32Array; readonly nUnknown: number } {
  // 100K numbers its movies from 1; every later generation uses the ids of the MovieLens site.
  const ids = layout === 'tab' ? libraryIds(facts, known) : facts.map(({ movieId }) => movieId)
  const knownById = new Map(known.map((movie) => [movie.movieId, movie]))
  const movies = new Map<number, Facts>()
  facts.forEach((movie, n) => {
    const movieId = ids[n] as number
    const { imdbId, tmdbId } = (layout === 'tab' ? knownById.get(movieId) : undefined) ?? movie
    if (!movies.has(movieId)) movies.set(movieId, { ...movie, movieId, imdbId, tmdbId })
  })
  const ordered = [...movies.values()].sort((a, b) => a.movieId - b.movieId)
  const indexOfId = new Map(ordered.map(({ movieId }, index) => [movieId, index]))
  const indexOfSourceId = new Int32Array((facts.at(-1)?.movieId ?? 0) + 1).fill(-1)
  facts.forEach(({ movieId }, n) => (indexOfSourceId[movieId] = indexOfId.get(ids[n] as number) as number))
  const nUnknown = ordered.length - ordered.filter(({ movieId }) => movieId < 1_000_000_000).length
  return { movies: ordered, indexOfSourceId, nUnknown }
}

async function readRows(
  { ratings, layout }: MovieLensFiles,
  indexOfSourceId: Int32Array,
  onProgress: InstallRequest['onProgress']
): Promise<RatingRows> {
  const reader = new RatingRowReader(ratings.name, layout, indexOfSourceId, ratings.size)
  let read = 0
  for await (const chunk of await ratings.stream()) {
    reader.push(chunk)
    read += chunk.length
    onProgress('ratings', Math.min(1, read / Math.max(1, ratings.size)))
  }
  if (read !== ratings.size) throw refused(installRefusals.endedEarly(ratings.name))
  return reader.end()
}

function catalogueOf(
  movies: readonly Facts[],
  { movieIndex, halfStars }: OrderedRatings,
  starter: InstallRequest['starter']
): CatalogueMovie[] {
  const histograms = new Uint32Array(movies.length * 10)
  for (let n = 0; n < movieIndex.length; n++) {
    const at = (movieIndex[n] as number) * 10 + (halfStars[n] as number) - 1
    histograms[at] = (histograms[at] as number) + 1
  }
  const posterCoordinatesOf = posterCoordinatesFrom(starter)
  return movies.map((movie, index) => {
    const histogram = [...histograms.subarray(index * 10, index * 10 + 10)]
    const isKnown = histogram.reduce((sum, count) => sum + count, 0) >= LEAST_RATINGS
    return { ...movie, ...countsOf(isKnown ? histogram : null), posterCoordinates: posterCoordinatesOf(movie) }
  })
}
