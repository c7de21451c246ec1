import { N_POSTER_COORDINATES } from '../datasets/catalogue-columns'
import type { CatalogueMovie } from '../datasets/dataset'

type PosterMovie = Pick<CatalogueMovie, 'movieId' | 'genres' | 'posterCoordinates'>

/** How far a new movie's coordinates lie from the mean of its genres: about as far as those movies lie from each other. */
const SPREAD = 0.6
const MOST = 2.5

/**
 * The eight numbers a movie's poster is drawn from: stable, so those it has in the starter; for others
 * the middle of the starter's movies of the same genres and a step of the movie's own. Both follow from the starter and the movie alone.
 */
export function posterCoordinatesFrom(
  starter: readonly PosterMovie[]
): (movie: Omit<PosterMovie, 'posterCoordinates'>) => readonly number[] {
  const own = new Map(starter.map((movie) => [movie.movieId, movie.posterCoordinates]))
  const middles = middlesOf(starter)
  const everything = middles.get('') ?? new Array<number>(N_POSTER_COORDINATES).fill(0)
  return ({ movieId, genres }) => {
    const known = own.get(movieId)
    if (known) return known
    const ofGenres = genres.flatMap((genre) => [middles.get(genre) ?? []]).filter((middle) => middle.length > 0)
    const middle =
      ofGenres.length === 0 ? everything : everything.map((_, at) => mean(ofGenres.map((point) => point[at] ?? 0)))
    return middle.map((value, at) => Math.max(-MOST, Math.min(MOST, value + SPREAD * step(movieId, at))))
  }
}

/** Mean coordinates by genre; '' has those of all. */
function middlesOf(starter: readonly PosterMovie[]): Map<string, number[]> {
  const groups = new Map<string, (readonly number[])[]>()
  for (const { genres, posterCoordinates } of starter)
    for (const genre of ['', ...genres]) {
      const group = groups.get(genre) ?? []
      group.push(posterCoordinates)
      groups.set(genre, group)
    }
  return new Map(
    Array.from(groups, ([genre, points]) => [
      genre,
      Array.from({ length: N_POSTER_COORDINATES }, (_, at) => mean(points.map((point) => point[at] ?? 0)))
    ])
  )
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** A number of -1..1 that belongs to a movie and a coordinate (an integer hash). */
function step(movieId: number, at: number): number {
  let hash = Math.imul(movieId, 0x9e3779b1) ^ Math.imul(at + 1, 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39)
  return ((hash ^ (hash >>> 15)) >>> 0) / 2 ** 31 - 1
}
