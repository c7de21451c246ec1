import { z } from 'zod'
import { localDay } from '../local-day'
import { shown, whenOf } from './cells'
import { ImdbId, NumberId, readEntries, shaped, Text, Title, Year } from './json'
import { refused } from './limits'
import { NOTHING_SAID, RowProblem, type ImportRecord, type ReadFile } from './records'
import { refusals, rowReasons } from '../words/import-errors'

const Movie = z.object({
  title: Title,
  year: Year.nullish(),
  ids: z.object({ trakt: z.int().nullish(), imdb: ImdbId.nullish(), tmdb: NumberId.nullish() })
})
const Rated = z.object({ rating: z.int().min(0).max(10), rated_at: Text.nullish(), movie: Movie })
const Watched = z.object({ watched_at: Text.nullish(), movie: Movie })
const Listed = z.object({ movie: Movie })

type What = 'ratings' | 'watched' | 'watchlist'

/** Which of Trakt's files a base name is of; null for those that say nothing of what a person thinks of movies. */
export function traktFileOf(baseName: string): What | null {
  const name = baseName.toLowerCase()
  if (name === 'ratings-movies.json') return 'ratings'
  if (name === 'watched-movies.json' || /^(?:watched-)?history(?:-movies)?(?:-\d+)?\.json$/.test(name)) return 'watched'
  return /^(?:lists-)?watchlist(?:-movies)?\.json$/.test(name) ? 'watchlist' : null
}

/** A list of Trakt's: ratings, movies that were watched, the history of watching, or the watchlist. */
export function readTrakt(name: string, what: What, content: unknown): ReadFile {
  if (!Array.isArray(content)) throw refused(refusals.notList(name))
  return readEntries(name, 'trakt', content, (entry, line) => {
    const type = z.object({ type: z.string() }).safeParse(entry)
    if (type.success && type.data.type !== 'movie')
      throw new RowProblem('other', rowReasons.ofType(shown(type.data.type, 20)))
    return { ...recordOf(what, entry), line }
  })
}

function recordOf(what: What, entry: unknown): Omit<ImportRecord, 'line'> {
  switch (what) {
    case 'ratings': {
      const { rating, rated_at, movie } = shaped(Rated, entry)
      if (rating === 0) throw new RowProblem('other', rowReasons.noRating)
      return { ...movieOf(movie), halfStars: rating, ratedWhen: whenOf(rated_at ?? ''), marks: ['seen'] }
    }
    case 'watched': {
      const { watched_at, movie } = shaped(Watched, entry)
      const when = whenOf(watched_at ?? '')
      const watchedOn = when && 'at' in when ? localDay(when.at) : (when?.day ?? null)
      const watch = watchedOn ? { watchedOn, isRewatch: false } : null
      return { ...movieOf(movie), marks: ['seen'], watch }
    }
    case 'watchlist':
      return { ...movieOf(shaped(Listed, entry).movie), marks: ['watchlist'] }
  }
}

function movieOf({ title, year, ids }: z.output<typeof Movie>): Omit<ImportRecord, 'line'> {
  return {
    ...NOTHING_SAID,
    title,
    year: year ?? null,
    imdbId: ids.imdb ?? null,
    tmdbId: ids.tmdb ?? null,
    sourceId: typeof ids.trakt === 'number' ? `trakt:${ids.trakt}` : null
  }
}
