import type { Database } from 'sql.js'
import { addTo } from '@shared/lists-by-key'
import { foldName } from '../../titles/search-text'
import {
  addressesByMovie,
  addressKey,
  haveDistinctAddresses,
  idAddresses,
  idsAgree,
  type MovieAddress
} from './movie-addresses'
import { FIRST_OWN_MOVIE_ID, movieOf, nextOwnMovieId, rememberMovie, type LibraryMovie } from './movies'
import { each, run } from './query'

/** A movie with everything that services call it. */
interface Known {
  readonly movie: LibraryMovie
  readonly addresses: readonly MovieAddress[]
}

type Wanted = Omit<LibraryMovie, 'movieId'> & Pick<Known, 'addresses'>

const MOVIES_AT_ONCE = 500

/** The movies that a library keeps because no dataset knows them, to be found again by an import of many. */
export class UnknownMovies {
  private readonly byAddress = new Map<string, Known[]>()
  private readonly byName = new Map<string, Known[]>()

  private constructor(private readonly db: Database) {}

  /** Reads those of a library, in slices. */
  static *of(db: Database): Generator<void, UnknownMovies> {
    const movies = new UnknownMovies(db)
    const addresses = yield* addressesByMovie(db)
    let n = 0
    const sql = `select movie_id, title, year, imdb_id, tmdb_id from movie where movie_id >= :own order by movie_id`
    for (const row of each(db, sql, { own: FIRST_OWN_MOVIE_ID })) {
      const movie = movieOf(row)
      movies.add({ movie, addresses: [...idAddresses(movie), ...(addresses.get(movie.movieId) ?? [])] })
      if (++n % MOVIES_AT_ONCE === 0) yield
    }
    return movies
  }

  /**
   * Keeps a movie that no dataset knows. One that is kept already is the same by an id, else by an address, else by the exact title and
   * year, else by the folded title, unless a service tells them apart, it is one of `others`, or it is `taken`: one import may bring two movies
   * of one name. Whoever asks takes what they get, so that what is added is not found again.
   */
  keep(wanted: Wanted, taken: ReadonlySet<number>, others: readonly number[] = []): LibraryMovie {
    const { title, year, imdbId, tmdbId } = wanted
    const addresses = [...idAddresses(wanted), ...wanted.addresses]
    const isFree = ({ movie }: Known): boolean =>
      !taken.has(movie.movieId) && !others.includes(movie.movieId) && idsAgree(wanted, movie)
    for (const address of addresses) {
      const found = earliest((this.byAddress.get(addressKey(address)) ?? []).filter(isFree))
      if (found) return found
    }
    const named = (this.byName.get(nameKey(wanted)) ?? []).filter(
      (known) => isFree(known) && !haveDistinctAddresses(addresses, known.addresses)
    )
    const found = earliest(named.filter(({ movie }) => movie.title === title)) ?? earliest(named)
    if (found) return found
    const added = { title, year, imdbId, tmdbId, movieId: nextOwnMovieId(this.db) }
    rememberMovie(this.db, added)
    run(this.db, 'insert into unlisted_movie (movie_id) values (:movieId)', { movieId: added.movieId })
    return added
  }

  private add(known: Known): void {
    for (const address of known.addresses) addTo(this.byAddress, addressKey(address), known)
    addTo(this.byName, nameKey(known.movie), known)
  }
}

const earliest = (known: readonly Known[]): LibraryMovie | undefined =>
  known.map(({ movie }) => movie).sort((a, b) => a.movieId - b.movieId)[0]

const nameKey = ({ title, year }: Pick<LibraryMovie, 'title' | 'year'>): string => `${year ?? ''} ${foldName(title)}`
