import { cut } from '@shared/text'
import { CatalogueError, readMovieLensCatalogue, type MovieFacts } from '../import-formats/movielens-catalogue'
import { parseTitle } from '../titles/movielens-title'
import { refused } from '../import-formats/limits'
import { EARLIEST_YEAR, LATEST_YEAR } from '../datasets/catalogue-columns'
import { readWhole, type MovieLensFiles } from './movielens-files'
import { installRefusals, untitled } from '../words/dataset-errors'

/** Ids from here up are the library's own (docs/decisions/0001-movie-ids.md); no file has that many movies. */
const MOST_MOVIE_ID = 9_999_999

/** The genres of u.item's last 19 columns. */
const GENRES_OF_100K = [
  ...['', 'Action', 'Adventure', 'Animation', 'Children', 'Comedy', 'Crime', 'Documentary', 'Drama', 'Fantasy'],
  ...['Film-Noir', 'Horror', 'Musical', 'Mystery', 'Romance', 'Sci-Fi', 'Thriller', 'War', 'Western']
]
const FIRST_GENRE_COLUMN = 5

/** Reads the movies of any generation, by the ids that its own ratings use. Throws AppError 'import-refused'. */
export async function readSourceMovies(files: MovieLensFiles): Promise<MovieFacts[]> {
  const { layout, movies, links } = files
  const text = decode(await readWhole(movies))
  const read = readerOf(layout)
  try {
    const found = read(movies.name, text, links && decode(await readWhole(links))).map(usable)
    if (found.length === 0) throw new CatalogueError(installRefusals.noMovies(movies.name))
    const last = found.at(-1)
    if (last && last.movieId > MOST_MOVIE_ID)
      throw new CatalogueError(installRefusals.tooHighId(movies.name, last.movieId, MOST_MOVIE_ID))
    return found
  } catch (cause) {
    if (!(cause instanceof CatalogueError)) throw cause
    throw refused(installRefusals.catalogue(cause.message), cause)
  }
}

/** A movie as a catalogue can hold it, whatever a file says: with a title, a possible year and genres that are named. */
function usable(movie: MovieFacts): MovieFacts {
  const { movieId, title, year, genres } = movie
  const isPossible = year !== null && year >= EARLIEST_YEAR && year <= LATEST_YEAR
  return {
    ...movie,
    title: title === '' ? untitled(movieId) : title,
    year: isPossible ? year : null,
    genres: genres.filter((genre) => genre !== '')
  }
}

type Reader = (file: string, text: string, links: string | null) => MovieFacts[]

function readerOf(layout: MovieLensFiles['layout']): Reader {
  switch (layout) {
    case 'csv':
      return (_, text, links) => readMovieLensCatalogue(text, links ?? undefined)
    case 'dat':
      return (file, text) => byId(file, text, (line) => readDat(line))
    case 'tab':
      return (file, text) => byId(file, text, (line) => readItem(line))
  }
}

/** 1M and 100K are Latin-1, the others UTF-8. */
function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return bytes.toString('latin1') // what is not UTF-8 is of the older generations
  }
}

function byId(file: string, text: string, read: (line: string) => MovieFacts | null): MovieFacts[] {
  const movies = new Map<number, MovieFacts>()
  text.split(/\r?\n/).forEach((line, n) => {
    if (line === '') return
    const movie = read(line)
    if (!movie) throw new CatalogueError(installRefusals.noMovie(file, n + 1, cut(line, 60)))
    if (movies.has(movie.movieId)) throw new CatalogueError(installRefusals.twice(file, n + 1, movie.movieId))
    movies.set(movie.movieId, movie)
  })
  return [...movies.values()].sort((a, b) => a.movieId - b.movieId)
}

const NO_IDS = { imdbId: null, tmdbId: null } as const

/** `1::Toy Story (1995)::Animation|Children's|Comedy` */
function readDat(line: string): MovieFacts | null {
  const match = /^([1-9]\d{0,8})::(.+)::(.*)$/.exec(line)
  if (!match) return null
  const genres = (match[3] ?? '').split('|').filter((genre) => genre !== '' && genre !== '(no genres listed)')
  const names = genres.map((genre) => (genre === "Children's" ? 'Children' : genre)) // as later generations call it
  return { movieId: Number(match[1]), ...parseTitle(match[2] ?? ''), genres: names, ...NO_IDS }
}

/** `1|Toy Story (1995)|01-Jan-1995||address|0|0|0|1|...`: id, title, dates, address, then a 0 or 1 for each genre. */
function readItem(line: string): MovieFacts | null {
  const cells = line.split('|')
  const [id = '', title = ''] = cells
  const flags = cells.slice(FIRST_GENRE_COLUMN)
  if (!/^[1-9]\d{0,8}$/.test(id) || title === '' || flags.length !== GENRES_OF_100K.length) return null
  const genres = GENRES_OF_100K.filter((genre, n) => genre !== '' && flags[n] === '1')
  return { movieId: Number(id), ...parseTitle(title), genres, ...NO_IDS }
}
