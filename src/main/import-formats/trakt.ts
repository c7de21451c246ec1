import { z } from 'zod'
import { localDay } from '../time/when'
import { shown, tensOf, whenIfRead, whenOf } from './cells'
import { ImdbId, NumberId, readEntries, shaped, Text, Title, Year } from './json'
import { EMPTY_RECORD, RowProblem, type ImportRecord, type ReadFile } from './records'
import { rowReasons } from '../words/import-errors'

/** What Trakt has besides movies. */
const OTHER: ReadonlySet<string> = new Set(['show', 'season', 'episode', 'person', 'list', 'comment', 'user'])

const Movie = z.object({
  title: Title,
  year: Year.nullish(),
  ids: z.object({ trakt: z.int().nullish(), imdb: ImdbId.nullish(), tmdb: NumberId.nullish() })
})
const Rated = z.object({ rating: z.number().min(0), rated_at: Text.nullish(), movie: Movie })
const Watched = z.object({ watched_at: Text.nullish(), movie: Movie })
const Listed = z.object({ listed_at: Text.nullish(), movie: Movie })

type What = 'ratings' | 'watched' | 'watchlist'

const PAGE = '(?:-\\d+)?\\.json$'
const NAMES: readonly (readonly [RegExp, What])[] = [
  [new RegExp(`^ratings-movies${PAGE}`), 'ratings'],
  [new RegExp(`^watched-movies${PAGE}`), 'watched'],
  [new RegExp(`^(?:watched-)?history(?:-movies)?${PAGE}`), 'watched'],
  [new RegExp(`^(?:lists-)?watchlist(?:-movies)?${PAGE}`), 'watchlist']
]

/** Which of Trakt's files a base name is of, page by page; null for those that say nothing of what a person thinks of movies. */
export function traktFileOf(baseName: string): What | null {
  const name = baseName.toLowerCase()
  return NAMES.find(([pattern]) => pattern.test(name))?.[1] ?? null
}

/**
 * Which of Trakt's files a list is of, by the fields that its entries have; a list of the person's own has those of the watchlist,
 * so there the name decides. Null when it is none.
 */
export function traktListOf(baseName: string, content: unknown): What | null {
  if (!Array.isArray(content)) return null
  const [first] = content as readonly unknown[]
  if (first === undefined) return traktFileOf(baseName)
  if (typeof first !== 'object' || first === null) return traktFileOf(baseName)
  const has = (field: string): boolean => field in first
  if (has('rated_at') && has('rating')) return 'ratings'
  if (has('watched_at') || has('last_watched_at')) return 'watched'
  return traktFileOf(baseName) ?? (has('listed_at') && /watchlist/i.test(baseName) ? 'watchlist' : null)
}

/**
 * A list of Trakt's: ratings, movies that were watched, the history of watching, or the watchlist. A kind that Trakt did not have so far
 * may be one of movies, so it is asked about; its entry has the facts in a field of its name, and numbers of its own.
 */
export function readTrakt(name: string, what: What, content: readonly unknown[]): ReadFile {
  return readEntries(name, 'trakt', content, (entry, line) => {
    const type = typeOf(entry)
    if (OTHER.has(type)) throw new RowProblem('other', rowReasons.ofType(type))
    if (type === 'movie') return { ...recordOf(what, entry), line }
    const kind = shown(type, 30)
    const movie = z.object({ [type]: Movie }).safeParse(entry).data?.[type]
    const asMovie = movie ? { ...(entry as object), movie } : entry
    if (!z.object({ movie: Movie }).safeParse(asMovie).success) throw new RowProblem('other', rowReasons.ofType(kind))
    return { ...recordOf(what, asMovie), sourceId: null, unknownKind: kind, line }
  })
}

/** What an entry is of: as it says, else by the field that it has. */
function typeOf(entry: unknown): string {
  const { data } = z.object({ type: z.string() }).safeParse(entry)
  if (data) return data.type.trim().toLowerCase()
  return z.object({ show: z.object({}) }).safeParse(entry).success ? 'show' : 'movie'
}

function recordOf(what: What, entry: unknown): Omit<ImportRecord, 'line'> {
  switch (what) {
    case 'ratings': {
      const { rating, rated_at, movie } = shaped(Rated, entry)
      const halfStars = tensOf(String(rating))
      if (halfStars === null) throw new RowProblem('other', rowReasons.noRating)
      return { ...movieOf(movie), halfStars, ratedWhen: whenOf(rated_at ?? ''), marks: ['seen'] }
    }
    case 'watched': {
      const { watched_at, movie } = shaped(Watched, entry)
      const when = whenOf(watched_at ?? '')
      const watchedOn = when && 'at' in when ? localDay(when.at) : (when?.day ?? null)
      const watch = watchedOn ? { watchedOn, isRewatch: false } : null
      return { ...movieOf(movie), marks: ['seen'], watch }
    }
    case 'watchlist': {
      const { listed_at, movie } = shaped(Listed, entry)
      return { ...movieOf(movie), marks: ['watchlist'], saidWhen: whenIfRead(listed_at ?? '') }
    }
  }
}

function movieOf({ title, year, ids }: z.output<typeof Movie>): Omit<ImportRecord, 'line'> {
  return {
    ...EMPTY_RECORD,
    title,
    year: year ?? null,
    imdbId: ids.imdb ?? null,
    tmdbId: ids.tmdb ?? null,
    sourceId: typeof ids.trakt === 'number' ? String(ids.trakt) : null
  }
}
