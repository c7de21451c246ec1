import type { ItemGenres } from '@engine/explore/calibrate'
import type { CatalogueMovie } from '../datasets/dataset'

/** The genres of the dataset's movies as numbers, and what they are called. */
export interface GenreTable extends ItemGenres {
  readonly names: readonly string[]
}

/** Numbers the genres of a dataset's movies in alphabetical order. */
export function genreTable(movies: readonly CatalogueMovie[]): GenreTable {
  const own = movies.map(({ genres }) => genres)
  const names = [...new Set(own.flat())].sort((a, b) => a.localeCompare(b, 'en'))
  const numbers = new Map(names.map((name, n) => [name, n]))
  const rows = own.map((genres) => genres.flatMap((name) => numbers.get(name) ?? []))
  return { names, nGenres: names.length, of: (i) => rows[i] ?? [] }
}
