import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildRatingMatrix, type RatingMatrix } from '../../src/engine/ratings/rating-matrix'
import { Vocabulary } from '../../src/engine/ratings/vocabulary'
import { readMovieLensCatalogue, type MovieFacts } from '../../src/main/import-formats/movielens-catalogue'

/** MovieLens latest-small: the catalogue and the real ratings, whose items are rows of the catalogue. */
export interface RealData {
  readonly movies: readonly MovieFacts[]
  readonly ratings: RatingMatrix
}

/** Reads a MovieLens latest-small folder (movies.csv, links.csv, ratings.csv). */
export function readRealData(folder: string): RealData {
  const text = (file: string) => readFileSync(join(folder, file), 'utf8')
  const movies = readMovieLensCatalogue(text('movies.csv'), text('links.csv'))
  const items = Vocabulary.of(movies.map((movie) => movie.movieId))
  const rows = text('ratings.csv')
    .split(/\r?\n/)
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => line.split(','))
  const raters = Vocabulary.of(rows.map((row) => Number(row[0])))
  const ratings = buildRatingMatrix(raters.size, items.size, {
    userIndex: Int32Array.from(rows, (row) => known(raters.indexOf(Number(row[0])), 'rater', row[0])),
    itemIndex: Int32Array.from(rows, (row) => known(items.indexOf(Number(row[1])), 'movie', row[1])),
    halfStars: Uint8Array.from(rows, (row) => Number(row[2]) * 2)
  })
  return { movies, ratings }
}

function known(index: number | undefined, what: string, id: string | undefined): number {
  if (index === undefined) throw new RangeError(`ratings.csv names ${what} ${id ?? ''}, which is not known.`)
  return index
}
