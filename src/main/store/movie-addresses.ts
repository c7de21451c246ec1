import type { Database } from 'sql.js'
import { all, first, number, run, text, type Row } from './query'

/** What a service calls a movie: an address at Letterboxd, or an id that the movie's own facts do not have. */
export interface MovieAddress {
  readonly service: string
  readonly address: string
}

/** What tells an address from all others. */
export const addressKey = ({ service, address }: MovieAddress): string => `${service} ${address}`

const addressOf = (row: Row): MovieAddress => ({ service: text(row, 'service'), address: text(row, 'address') })

/** The ids of a movie as addresses, for movies whose own facts do not have them. */
export const idAddresses = ({ imdbId, tmdbId }: { imdbId: string | null; tmdbId: number | null }): MovieAddress[] => [
  ...(imdbId === null ? [] : [{ service: 'imdb', address: imdbId }]),
  ...(tmdbId === null ? [] : [{ service: 'tmdb', address: String(tmdbId) }])
]

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

/** The addresses of every movie that has some. */
export function addressesByMovie(db: Database): Map<number, MovieAddress[]> {
  const byMovie = new Map<number, MovieAddress[]>()
  for (const row of all(db, 'select * from movie_address order by movie_id, service, address')) {
    const movieId = number(row, 'movie_id')
    const addresses = byMovie.get(movieId)
    if (addresses) addresses.push(addressOf(row))
    else byMovie.set(movieId, [addressOf(row)])
  }
  return byMovie
}

/** Whether one service has other addresses for the first movie than for the second, of the same form. */
export function areToldApart(some: readonly MovieAddress[], others: readonly MovieAddress[]): boolean {
  return some.some((one) => {
    const alike = others.filter((other) => formOf(other) === formOf(one))
    return alike.length > 0 && alike.every(({ address }) => address !== one.address)
  })
}

/** Short addresses and long ones of a movie are both its own: only those of one form can tell movies apart. */
const formOf = ({ service, address }: MovieAddress): string =>
  `${service} ${address.slice(0, address.lastIndexOf('/') + 1)}`
