import { z } from 'zod'
import type { CatalogueMovie } from './dataset'

/** Poster coordinates are stored as whole numbers of 1/50: -127..127 covers -2.54..2.54. */
const POSTER_STEPS_PER_UNIT = 50
export const N_POSTER_COORDINATES = 8

const text = z.string()
const id = z.int().positive()

/**
 * The catalogue on disk: one array per field, in the order of the movies, because equal kinds of values side by side
 * compress to about half of what an array of objects takes.
 */
const columnsSchema = z.object({
  movieId: z.array(id),
  title: z.array(text.min(1)),
  year: z.array(z.int().min(1800).max(2200).nullable()),
  /** The distinct genres; `genres` holds indices into it. */
  genreNames: z.array(text.min(1)),
  genres: z.array(z.array(z.int().nonnegative())),
  alternativeTitles: z.array(z.array(text.min(1))),
  /** The number in 'tt0133093'. */
  imdb: z.array(id.nullable()),
  tmdbId: z.array(id.nullable()),
  /** Per movie 10 counts, null when fewer than 5 people rated it; count, mean and likes follow from it. */
  histogram: z.array(z.array(z.int().nonnegative()).length(10).nullable()),
  /** Per movie 8 whole numbers of 1/50. */
  poster: z.array(z.array(z.int().min(-127).max(127)).length(N_POSTER_COORDINATES))
})

/** Writes a catalogue as compact JSON; the same movies always give the same text. */
export function encodeCatalogue(movies: readonly CatalogueMovie[]): string {
  const genreNames = [...new Set(movies.flatMap((movie) => movie.genres))].sort()
  const columns: z.infer<typeof columnsSchema> = {
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

/** Reads what encodeCatalogue wrote; throws when a field is missing, misshapen or of another length. */
export function decodeCatalogue(json: string): CatalogueMovie[] {
  const columns = columnsSchema.parse(JSON.parse(json))
  const n = columns.movieId.length
  for (const [name, column] of Object.entries(columns))
    if (name !== 'genreNames' && column.length !== n)
      throw new RangeError(`the column ${name} has ${column.length} entries, expected ${n}`)
  return columns.movieId.map((movieId, at) => {
    const imdb = columns.imdb[at] ?? null
    const histogram = columns.histogram[at] ?? null
    return {
      movieId,
      title: columns.title[at] ?? '',
      year: columns.year[at] ?? null,
      genres: (columns.genres[at] ?? []).map((genre) => genreAt(columns.genreNames, genre)),
      alternativeTitles: columns.alternativeTitles[at] ?? [],
      imdbId: imdb === null ? null : `tt${String(imdb).padStart(7, '0')}`,
      tmdbId: columns.tmdbId[at] ?? null,
      ...countsOf(histogram),
      posterCoordinates: (columns.poster[at] ?? []).map((step) => step / POSTER_STEPS_PER_UNIT)
    }
  })
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
