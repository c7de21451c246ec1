import { MOVIELENS } from '@shared/movielens'
import { cut } from '@shared/text'

/** Whom a publication that uses the data must cite; the starter carries it too. */
export const MOVIELENS_CITATION =
  'F. Maxwell Harper and Joseph A. Konstan. 2015. The MovieLens Datasets: History and Context. ACM Transactions on Interactive Intelligent Systems (TiiS) 5, 4: 19:1–19:19. https://doi.org/10.1145/2827872'

const TITLES: ReadonlyMap<string, string> = new Map(Object.entries(MOVIELENS).map(([name, { title }]) => [name, title]))
const MOST_CHARACTERS = 60

/** What a dataset is called, from the folder or archive it came in. */
export function generationName(folder: string): string {
  const known = TITLES.get(folder.toLowerCase())
  const plain = folder.replace(/[^\p{L}\p{N} ._-]/gu, ' ').trim()
  return known ?? (plain === '' ? 'MovieLens data' : `MovieLens data: ${cut(plain, MOST_CHARACTERS)}`)
}
