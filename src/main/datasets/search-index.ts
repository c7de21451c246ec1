import MiniSearch, { type SearchOptions } from 'minisearch'
import { madeOnce } from '../async/made-once'
import type { CatalogueMovie } from './dataset'
import { foldText, nameForms, withoutArticle, wordsOf } from '../titles/search-text'

export type SearchableMovie = Pick<CatalogueMovie, 'movieId' | 'title' | 'year' | 'alternativeTitles' | 'ratingCount'>

interface Entry {
  readonly movieId: number
  readonly year: number | null
  readonly ratingCount: number
  /** Folded forms of the main title, without article. */
  readonly names: readonly string[]
  /** The same of the other titles. */
  readonly otherNames: readonly string[]
  /** All of them and the year, each word after a space. */
  readonly text: string
}

interface Hit {
  readonly entry: Entry
  readonly closeness: number
  readonly score: number
}

/** How near a title is to the query; the higher group always comes first, whatever the popularity. */
const CLOSENESS = { exact: 4, exactOther: 3, prefix: 2, words: 1, typos: 0 } as const

/** Words of up to three letters must be right; longer ones may hold one slip in five letters, a swap counting as two. */
const fuzzy = (word: string): number | false => (word.length > 3 && !/^\d+$/.test(word) ? 0.25 : false)

/** How long the building of the index may keep others waiting. */
const SLICE_MS = 20
const MOVIES_AT_ONCE = 50

const OPTIONS: SearchOptions = {
  prefix: (word) => word.length > 1,
  fuzzy,
  maxFuzzy: 2,
  weights: { prefix: 0.5, fuzzy: 0.3 },
  boost: { title: 2 },
  combineWith: 'AND'
}

/** Search over the titles of a catalogue, tolerant of typos, diacritics and articles. */
export class MovieSearch {
  private readonly index = new MiniSearch<SearchableMovie>({
    idField: 'movieId',
    fields: ['title', 'alternativeTitles', 'year'],
    extractField: (movie, field) => textOf(movie, field),
    tokenize: wordsOf,
    processTerm: (term) => term
  })
  private readonly entries = new Map<number, Entry>()
  /** Movies that are not in the index yet; the next one is the last. */
  private readonly waiting: SearchableMovie[]

  constructor(movies: readonly SearchableMovie[]) {
    this.waiting = [...movies].reverse()
  }

  /** Builds the index a slice at a time, so that whatever else is asked meanwhile is answered. */
  readonly prepare = madeOnce(() => this.build())

  /** Takes in one more movie. */
  add(movie: SearchableMovie): void {
    this.waiting.push(movie)
  }

  /**
   * The ids of up to `limit` movies: titles equal to the query first, then those that begin with it, then those with its
   * words, then those that are a slip of the finger away; the more often rated first within each.
   */
  search(query: string, limit: number): number[] {
    const folded = withoutArticle(foldText(query))
    if (folded === '') return []
    this.take(Infinity)
    const { index } = this
    const words = folded.split(' ')
    let found = index.search(query, OPTIONS)
    // One word of several may be wrong; a title that shares less is another movie, and an empty list is the honest answer.
    if (found.length === 0 && words.length > 1)
      found = index
        .search(query, { ...OPTIONS, combineWith: 'OR' })
        .filter(({ queryTerms }) => new Set(queryTerms).size >= wordsOf(query).length - 1)
    const hits: Hit[] = []
    for (const { id, score } of found) {
      const entry = this.entries.get(id as number)
      if (entry !== undefined)
        hits.push({ entry, closeness: closenessOf(entry, folded, words), score: score * popularityBoost(entry) })
    }
    hits.sort((a, b) => b.closeness - a.closeness || b.score - a.score || a.entry.movieId - b.entry.movieId)
    return hits.slice(0, limit).map((hit) => hit.entry.movieId)
  }

  private async build(): Promise<void> {
    while (this.waiting.length > 0) {
      const start = performance.now()
      while (this.waiting.length > 0 && performance.now() - start < SLICE_MS) this.take(MOVIES_AT_ONCE)
      await new Promise((resolve) => setImmediate(resolve))
    }
  }

  private take(most: number): void {
    for (let n = 0; n < most; n++) {
      const movie = this.waiting.pop()
      if (!movie) return
      this.index.add(movie)
      const { movieId, year, ratingCount } = movie
      const names = nameForms(movie.title)
      const otherNames = movie.alternativeTitles.flatMap(nameForms)
      const text = ['', ...names, ...otherNames, year ?? ''].join(' ')
      this.entries.set(movieId, { movieId, year, ratingCount: ratingCount ?? 0, names, otherNames, text })
    }
  }
}

/** MiniSearch asks for the id field too, and needs it back as it is. */
function textOf(movie: SearchableMovie, field: string): string {
  if (field === 'title') return movie.title
  if (field === 'alternativeTitles') return movie.alternativeTitles.join(' ')
  if (field === 'year') return movie.year === null ? '' : String(movie.year)
  return movie.movieId as unknown as string
}

function closenessOf(entry: Entry, query: string, words: readonly string[]): number {
  const { names, otherNames, year, text } = entry
  if (names.some((name) => name === query || (year !== null && `${name} ${year}` === query))) return CLOSENESS.exact
  if (otherNames.includes(query)) return CLOSENESS.exactOther
  const begins = (name: string): boolean => name.startsWith(query)
  if (names.some(begins) || otherNames.some(begins)) return CLOSENESS.prefix
  return words.every((word) => text.includes(` ${word}`)) ? CLOSENESS.words : CLOSENESS.typos
}

function popularityBoost(entry: Entry): number {
  return 1 + Math.log2(1 + entry.ratingCount)
}
