import type { Database } from 'sql.js'
import { FIRST_OWN_MOVIE_ID, movieOf, nextOwnMovieId, rememberMovie, type LibraryMovie } from './movies'
import { each, run } from './query'

type Facts = Omit<LibraryMovie, 'movieId'>

const MOVIES_AT_ONCE = 500

/** The movies that a library keeps because no dataset knows them, to be found again by an import of many. */
export class UnknownMovies {
  private readonly byImdb = new Map<string, LibraryMovie[]>()
  private readonly byTmdb = new Map<number, LibraryMovie[]>()
  private readonly byName = new Map<string, LibraryMovie[]>()

  private constructor(private readonly db: Database) {}

  /** Reads those of a library, in pieces. */
  static *of(db: Database): Generator<void, UnknownMovies> {
    const movies = new UnknownMovies(db)
    let n = 0
    const sql = `select movie_id, title, year, imdb_id, tmdb_id from movie where movie_id >= :own order by movie_id`
    for (const row of each(db, sql, { own: FIRST_OWN_MOVIE_ID })) {
      movies.add(movieOf(row))
      if (++n % MOVIES_AT_ONCE === 0) yield
    }
    return movies
  }

  /**
   * Keeps a movie that no dataset knows; the same ids, or else the same title and year, are the same movie, unless that one
   * is taken: one import may bring two movies of one name. Whoever asks takes what they get, so that what is added is not found again.
   */
  keep({ title, year, imdbId, tmdbId }: Facts, taken: ReadonlySet<number>): LibraryMovie {
    const facts = { title, year, imdbId, tmdbId }
    const named = [
      ...(imdbId === null ? [] : (this.byImdb.get(imdbId) ?? [])),
      ...(tmdbId === null ? [] : (this.byTmdb.get(tmdbId) ?? [])),
      ...(this.byName.get(nameKey(facts)) ?? [])
    ]
    const free = named.filter((known) => isSame(facts, known) && !taken.has(known.movieId))
    if (free.length > 0) return { ...facts, movieId: Math.min(...free.map(({ movieId }) => movieId)) }
    const added = { ...facts, movieId: nextOwnMovieId(this.db) }
    rememberMovie(this.db, added)
    run(this.db, 'insert into unlisted_movie (movie_id) values (:movieId)', { movieId: added.movieId })
    return added
  }

  private add(movie: LibraryMovie): void {
    const { imdbId, tmdbId } = movie
    if (imdbId !== null) append(this.byImdb, imdbId, movie)
    if (tmdbId !== null) append(this.byTmdb, tmdbId, movie)
    append(this.byName, nameKey(movie), movie)
  }
}

/** An id that both have decides; without one the title, as SQLite compares it without case, and the year do. */
function isSame(wanted: Facts, known: Facts): boolean {
  if (wanted.imdbId !== null && known.imdbId !== null) return wanted.imdbId === known.imdbId
  if (wanted.tmdbId !== null && known.tmdbId !== null) return wanted.tmdbId === known.tmdbId
  return nameKey(wanted) === nameKey(known)
}

const nameKey = ({ title, year }: Pick<Facts, 'title' | 'year'>): string =>
  `${year ?? ''} ${title.replace(/[A-Z]/g, (letter) => letter.toLowerCase())}`

function append<K>(map: Map<K, LibraryMovie[]>, key: K, movie: LibraryMovie): void {
  const list = map.get(key)
  if (list) list.push(movie)
  else map.set(key, [movie])
}
