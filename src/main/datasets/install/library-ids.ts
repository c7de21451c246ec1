import type { MovieFacts } from '../../importers/movielens-catalogue'
import { nameForms } from '../search-text'

/** Of movies that are known already: what tells them apart. */
export type KnownMovie = Pick<MovieFacts, 'movieId' | 'title' | 'year' | 'alternativeTitles' | 'imdbId' | 'tmdbId'>

/**
 * Where movies of a dataset with a numbering of its own are counted from when nobody else knows them. The numbers below it, from
 * 1,000,000,000 up, are given out by the library to movies added by hand.
 */
export const FIRST_UNKNOWN_ID = 1_500_000_000

/**
 * The library's id of each movie of a dataset that numbers movies in its own way: that of the one known movie with the same title and
 * year, or one year off; else one of its own. Two entries of the file may turn out to be one movie.
 */
export function libraryIds(movies: readonly MovieFacts[], known: readonly KnownMovie[]): number[] {
  const index = new TitleIndex(known)
  return movies.map((movie) => index.find(movie) ?? FIRST_UNKNOWN_ID + movie.movieId)
}

/** Known movies by title and year. */
export class TitleIndex {
  private readonly main = new Map<string, Set<number>>()
  private readonly other = new Map<string, Set<number>>()

  constructor(known: readonly KnownMovie[]) {
    for (const { movieId, title, year, alternativeTitles } of known) {
      for (const form of nameForms(title)) add(this.main, form, year, movieId)
      for (const form of alternativeTitles.flatMap(nameForms)) add(this.other, form, year, movieId)
    }
  }

  /** The one movie with this title and year, else the one that is a year off; undefined when there is none or several. */
  find({
    title,
    year,
    alternativeTitles
  }: Pick<KnownMovie, 'title' | 'year' | 'alternativeTitles'>): number | undefined {
    if (year === null) return undefined
    const titles = nameForms(title)
    const others = alternativeTitles.flatMap(nameForms)
    for (const years of [[year], [year - 1, year + 1]])
      for (const [index, forms] of [
        [this.main, titles],
        [this.other, titles],
        [this.main, others]
      ] as const) {
        const found = new Set(years.flatMap((y) => forms.flatMap((form) => [...(index.get(keyOf(form, y)) ?? [])])))
        if (found.size > 0) return found.size === 1 ? [...found][0] : undefined
      }
    return undefined
  }
}

function add(index: Map<string, Set<number>>, form: string, year: number | null, movieId: number): void {
  if (form === '' || year === null) return
  const key = keyOf(form, year)
  const ids = index.get(key)
  if (ids) ids.add(movieId)
  else index.set(key, new Set([movieId]))
}

const keyOf = (form: string, year: number): string => `${form} ${year}`
