import type { ItemKind } from '@engine/explore/describe-axis'
import type { CatalogueMovie } from '../datasets/dataset'
import { texts } from '../words/texts'

/** Fewer movies than this are no kind. */
const LEAST_MOVIES = 20

/** The genres and decades that enough of a dataset's movies are of; an item is a movie's position. */
export function movieKinds(movies: readonly Pick<CatalogueMovie, 'genres' | 'year'>[]): readonly ItemKind[] {
  const kinds = new Map<string, Uint8Array>()
  movies.forEach(({ genres, year }, item) => {
    const decade = year === null ? [] : [texts.decade(10 * Math.floor(year / 10))]
    for (const name of [...genres, ...decade]) {
      const isOf = kinds.get(name) ?? new Uint8Array(movies.length)
      isOf[item] = 1
      kinds.set(name, isOf)
    }
  })
  return Array.from(kinds, ([name, isOf]) => ({ name, isOf })).filter(
    ({ isOf }) => isOf.reduce((sum, flag) => sum + flag, 0) >= LEAST_MOVIES
  )
}
