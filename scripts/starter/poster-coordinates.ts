import { Random } from '../../src/engine/random'
import { N_POSTER_COORDINATES } from '../../src/main/datasets/catalogue-columns'
import type { MovieFacts } from '../../src/main/importers/movielens-catalogue'

/** Coordinates for the generated posters from genres and decade: (movies, 8). */
export function posterCoordinates(movies: readonly MovieFacts[]): number[][] {
  const direction = (name: string) => {
    const random = new Random([...name].reduce((sum, letter) => sum * 31 + (letter.codePointAt(0) ?? 0), 7))
    return Array.from({ length: N_POSTER_COORDINATES }, () => random.normal())
  }
  return movies.map((movie) => {
    const parts = [...movie.genres, `decade ${Math.floor((movie.year ?? 1990) / 10)}`].map(direction)
    const share = 1 / Math.sqrt(Math.max(1, parts.length))
    return Array.from({ length: N_POSTER_COORDINATES }, (_, axis) =>
      parts.reduce((sum, part) => sum + (part[axis] ?? 0) * share, 0)
    )
  })
}
