import type { Database } from 'sql.js'
import { addTo } from '@shared/lists-by-key'
import { all, first, number, run, text, type Row } from './query'

/** What a service calls a movie: an address at Letterboxd, or an id that the movie's own facts do not have. */
export interface MovieAddress {
  readonly service: string
  readonly address: string
}

/** What tells an address from all others. */
export const addressKey = ({ service, address }: MovieAddress): string => `${service} ${address}`

const addressOf = (row: Row): MovieAddress => ({ service: text(row, 'service'), address: text(row, 'address') })

/** The ids that a movie may have by itself. */
export interface MovieIds {
  readonly imdbId: string | null
  readonly tmdbId: number | null
}

/** Whether two movies can be one as far as their ids tell: the one of IMDb decides where both have it; one that is not known tells nothing. */
export function idsAgree(a: MovieIds, b: MovieIds): boolean {
  if (a.imdbId !== null && b.imdbId !== null) return a.imdbId === b.imdbId
  return a.tmdbId === null || b.tmdbId === null || a.tmdbId === b.tmdbId
}

/** The ids of a movie as addresses, for movies whose own facts do not have them. */
export const idAddresses = ({ imdbId, tmdbId }: MovieIds): MovieAddress[] => [
  ...(imdbId === null ? [] : [{ service: 'imdb', address: imdbId }]),
  ...(tmdbId === null ? [] : [{ service: 'tmdb', address: String(tmdbId) }])
]

/** A movie with the ids that it lacked and that services have given it since. */
export function withIds<M extends MovieIds>(movie: M, addresses: readonly MovieAddress[]): M {
  const tmdbId = addressAt(addresses, 'tmdb')
  return {
    ...movie,
    imdbId: movie.imdbId ?? addressAt(addresses, 'imdb'),
    tmdbId: movie.tmdbId ?? (tmdbId === null ? null : Number(tmdbId))
  }
}

/** The first address of a movie at a service. */
export const addressAt = (addresses: readonly MovieAddress[], service: string): string | null =>
  addresses.find((candidate) => candidate.service === service)?.address ?? null

/** Gives a movie an address, unless that is some movie's already; says whether it did. */
export function addAddress(db: Database, movieId: number, { service, address }: MovieAddress): boolean {
  if (first(db, 'select 1 from movie_address where service = :service and address = :address', { service, address }))
    return false
  run(db, 'insert into movie_address (service, address, movie_id) values (:service, :address, :movieId)', {
    ...{ service, address, movieId }
  })
  return true
}

export function removeAddress(db: Database, { service, address }: MovieAddress): void {
  run(db, 'delete from movie_address where service = :service and address = :address', { service, address })
}

/** What services call movies, by movie id. */
export type Addresses = ReadonlyMap<number, readonly MovieAddress[]>

/** An address with the movie that it is of. */
type AddressRow = MovieAddress & { readonly movieId: number }

const ADDRESSES_AT_ONCE = 1_000

/** The next addresses after one, in their order; those that begin it after null, none at the end. */
export function addressesAfter(db: Database, after: MovieAddress | null): AddressRow[] {
  const { service, address } = after ?? { service: '', address: '' }
  const sql = `select service, address, movie_id from movie_address where (service, address) > (:service, :address)
    order by service, address limit :n`
  return all(db, sql, { service, address, n: ADDRESSES_AT_ONCE }).map((row) => ({
    ...addressOf(row),
    movieId: number(row, 'movie_id')
  }))
}

/** Sorts addresses by the movie that they are of. */
export function byMovie(rows: Iterable<AddressRow>, into = new Map<number, MovieAddress[]>()): typeof into {
  for (const { movieId, service, address } of rows) {
    addTo(into, movieId, { service, address })
  }
  return into
}

/** The addresses of every movie that has some, in slices. */
export function* addressesByMovie(db: Database): Generator<void, Addresses> {
  const found = new Map<number, MovieAddress[]>()
  for (let page = addressesAfter(db, null); page.length > 0; page = addressesAfter(db, page.at(-1) ?? null)) {
    byMovie(page, found)
    yield
  }
  return found
}

/** The addresses of one movie. */
export const addressesOf = (db: Database, movieId: number): MovieAddress[] =>
  all(db, 'select service, address from movie_address where movie_id = :movieId order by service, address', {
    movieId
  }).map(addressOf)

/** Whether one service has other addresses for the first movie than for the second, of the same form. */
export function haveDistinctAddresses(some: readonly MovieAddress[], others: readonly MovieAddress[]): boolean {
  return some.some((candidate) => {
    const alike = others.filter((other) => formOf(other) === formOf(candidate))
    return alike.length > 0 && alike.every(({ address }) => address !== candidate.address)
  })
}

/** Short addresses and long ones of a movie are both its own: only those of one form can tell movies apart. */
const formOf = ({ service, address }: MovieAddress): string =>
  `${service} ${address.slice(0, address.lastIndexOf('/') + 1)}`
