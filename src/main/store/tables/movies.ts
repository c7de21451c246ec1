import type { Database } from 'sql.js'
import { foldName } from '../../titles/search-text'
import { all, first, number, run, text, type Row } from './query'

/** Where the library's own numbering starts; below it an id is a MovieLens id (docs/decisions/0001-movie-ids.md). */
export const FIRST_OWN_MOVIE_ID = 1_000_000_000

/** Numbers from here up belong to movies that only a dataset with a numbering of its own knows. */
const END_OF_OWN_MOVIE_IDS = 1_500_000_000

/** A movie that the library refers to. */
export interface LibraryMovie {
  readonly movieId: number
  readonly title: string
  readonly year: number | null
  readonly imdbId: string | null
  readonly tmdbId: number | null
}

/** A row of the table of movies. */
export const movieOf = (row: Row): LibraryMovie => ({
  movieId: number(row, 'movie_id'),
  title: text(row, 'title'),
  year: row.year === null ? null : number(row, 'year'),
  imdbId: row.imdb_id === null ? null : text(row, 'imdb_id'),
  tmdbId: row.tmdb_id === null ? null : number(row, 'tmdb_id')
})

/** The movies of which something is said, and those that were added by hand; not those that are left of an import which was undone. */
export const LISTED = `
  select movie_id, title, year, imdb_id, tmdb_id from movie
  where (movie_id not in (select movie_id from unlisted_movie)
    or movie_id in (select movie_id from rating)
    or movie_id in (select movie_id from mark)
    or movie_id in (select movie_id from viewing)
    or movie_id in (select movie_id from note)
    or movie_id in (select movie_id from locked_prediction))`

/** Every movie that is rated, marked or was added by hand. */
export function listMovies(db: Database): LibraryMovie[] {
  return all(db, `${LISTED} order by movie_id`).map(movieOf)
}

/** Those of them that have one of these ids. */
export function moviesAmong(db: Database, movieIds: readonly number[]): LibraryMovie[] {
  if (movieIds.length === 0) return []
  const ids = JSON.stringify(movieIds)
  return all(db, `${LISTED} and movie_id in (select value from json_each(:ids)) order by movie_id`, { ids }).map(
    movieOf
  )
}

/** Makes the library refer to a movie, so that ratings and marks of it outlive any dataset. */
export function rememberMovie(db: Database, movie: LibraryMovie): void {
  run(
    db,
    `insert into movie (movie_id, title, year, movielens_id, imdb_id, tmdb_id)
     values (:movieId, :title, :year, :movielensId, :imdbId, :tmdbId) on conflict do nothing`,
    { ...movie, movielensId: movie.movieId < FIRST_OWN_MOVIE_ID ? movie.movieId : null }
  )
}

/** Whether two titles differ in nothing but case, accents and punctuation. */
export const sameTitle = (a: string, b: string): boolean => foldName(a) === foldName(b)

/** Adds a movie that no dataset knows; the same title and year twice is the same movie. */
export function addMovie(db: Database, title: string, year: number): LibraryMovie {
  const known = all(
    db,
    `select movie_id, title, year, imdb_id, tmdb_id from movie
     where movie_id >= :own and year = :year order by movie_id`,
    { own: FIRST_OWN_MOVIE_ID, year }
  ).find((row) => sameTitle(text(row, 'title'), title))
  if (known) return movieOf(known)
  const movie = { movieId: nextOwnMovieId(db), title, year, imdbId: null, tmdbId: null }
  rememberMovie(db, movie)
  return movie
}

/** The number of the next movie that no dataset numbers. */
export function nextOwnMovieId(db: Database): number {
  const next = first(
    db,
    'select max(:first, coalesce(max(movie_id) + 1, 0)) as movie_id from movie where movie_id < :end',
    { first: FIRST_OWN_MOVIE_ID, end: END_OF_OWN_MOVIE_IDS }
  )
  return number(next, 'movie_id')
}
