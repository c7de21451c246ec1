import { cut } from '@shared/text'

/** Whom a publication that uses the data must cite; the starter carries it too. */
export const MOVIELENS_CITATION =
  'F. Maxwell Harper and Joseph A. Konstan. 2015. The MovieLens Datasets: History and Context. ACM Transactions on Interactive Intelligent Systems (TiiS) 5, 4: 19:1–19:19. https://doi.org/10.1145/2827872'

const NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'ml-latest-small': 'MovieLens latest small',
    'ml-latest': 'MovieLens latest',
    'ml-32m': 'MovieLens 32M',
    'ml-25m': 'MovieLens 25M',
    'ml-20m': 'MovieLens 20M',
    'ml-10m': 'MovieLens 10M',
    'ml-10m100k': 'MovieLens 10M',
    'ml-1m': 'MovieLens 1M',
    'ml-100k': 'MovieLens 100K'
  })
)
const MOST_CHARACTERS = 60

/** What a dataset is called, from the folder or archive it came in. */
export function generationName(folder: string): string {
  const known = NAMES.get(folder.toLowerCase())
  const plain = folder.replace(/[^\p{L}\p{N} ._-]/gu, ' ').trim()
  return known ?? (plain === '' ? 'MovieLens data' : `MovieLens data: ${cut(plain, MOST_CHARACTERS)}`)
}
