import type { Library } from '../store/library'
import { addressesAfter, byMovie, type Addresses, type MovieAddress } from '../store/tables/movie-addresses'
import { nextTurn } from '../async/slices'

/** What services call the movies of a library, read in slices: changes may go on meanwhile. */
export async function readAddresses(library: Pick<Library, 'read'>): Promise<Addresses> {
  const found = new Map<number, MovieAddress[]>()
  let after: MovieAddress | null = null
  for (;;) {
    const page = library.read((db) => addressesAfter(db, after))
    if (page.length === 0) return found
    byMovie(page, found)
    after = page.at(-1) ?? null
    await nextTurn()
  }
}
