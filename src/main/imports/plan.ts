import { addTo } from '@shared/lists-by-key'
import type { MarkName, Marks } from '@shared/movies'
import type { ImportAnswer, ImportOptions } from '@shared/imports'
import { foldName } from '../titles/search-text'
import type { ReadFile, Watch } from '../import-formats/records'
import { addressKey, idAddresses, idsAgree, type MovieAddress, type MovieIds } from '../store/tables/movie-addresses'
import type { DatedRating } from '../store/tables/ratings'
import { whenOf } from '../time/when'
import { dayOfWhen, laterThan, mergeFiles, mergeMovies, type ImportedMovie } from './merge'
import type { Match, Matcher } from '../matching/matcher'
import { NO_CHANGE, noteChange, type NoteChange } from './notes'

/** One movie of an import: what the files say, which movie it seems to be, and what the person decided. */
export interface PlanEntry {
  readonly n: number
  readonly movie: ImportedMovie
  readonly match: Match
  readonly answer: ImportAnswer | null
  /** Of a kind that may be no movie's: what the person said of that kind. */
  readonly isMovie: boolean | null
  /** What services call it that no movie here is called by yet. */
  readonly unheard: readonly MovieAddress[]
}

/** What an import would do to one movie of the library. */
export interface PlannedChange {
  readonly n: number
  readonly movie: ImportedMovie
  /** Null for a movie that no dataset knows: it is kept with its title, year and ids. */
  readonly movieId: number | null
  /** Movies that it is not, as the person has said. */
  readonly others: readonly number[]
  /** 'conflict': there is another rating of mine, and the choice made for conflicts keeps mine. 'dated': mine had no time, and has it now. */
  readonly rating: 'new' | 'replace' | 'dated' | 'same' | 'conflict' | 'none'
  readonly marks: readonly MarkName[]
  /** Marks of the files that the library has already, or that a rating says. */
  readonly isThere: ReadonlySet<MarkName>
  /** The viewings that the diary does not have yet. */
  readonly watches: readonly Watch[]
  readonly note: NoteChange
  /** What was predicted before the first rating stays as it is where something was. */
  readonly locks: boolean
  /** What services call the movie, to be known by from then on. */
  readonly addresses: readonly MovieAddress[]
}

/** What the library holds of a profile before the import. */
export interface Present {
  readonly ratings: ReadonlyMap<number, DatedRating>
  readonly marks: ReadonlyMap<number, Marks>
  readonly viewings: ReadonlyMap<number, readonly { readonly watchedOn: string | null }[]>
  readonly notes: ReadonlyMap<number, string>
  readonly locked: ReadonlyMap<number, unknown>
  /** The ids that a movie has by itself; none where it is not known. */
  readonly idsOf: (movieId: number) => MovieIds
}

/** The movies of an import with the movies that they are. */
export interface Plan {
  readonly entries: readonly PlanEntry[]
  readonly duplicates: number
}

/**
 * Matches what files say, movie by movie; `ratings` are those of the person here. Two movies that one service tells apart are never taken for one: the person is
 * asked.
 */
export function* makePlan(
  files: readonly ReadFile[],
  matcher: Matcher,
  ratings: Present['ratings'] = new Map()
): Generator<void, Plan> {
  const { movies, duplicates } = yield* mergeFiles(files)
  const found: Found[] = []
  for (const movie of movies) {
    found.push({ movie, match: byOpinion(matcher.match(movie), movie, ratings) })
    yield
  }
  const matchesByMovie = new Map<number, Found[]>()
  for (const entry of found)
    if (entry.match.kind === 'matched' && entry.movie.unknownKind === null)
      addTo(matchesByMovie, entry.match.movieId, entry)
  const entries = found.flatMap((entry): readonly Found[] => {
    const { movie, match } = entry
    if (match.kind !== 'matched' || movie.unknownKind !== null) return [entry]
    const sameMatch = matchesByMovie.get(match.movieId) ?? []
    if (haveDistinctSourceIds(sameMatch))
      return [match.by === 'id' ? entry : { movie, match: { kind: 'unsure', candidates: [match.movieId] } }]
    return sameMatch[0] === entry ? [{ movie: sameMatch.map((rival) => rival.movie).reduce(mergeMovies), match }] : []
  })
  return {
    entries: joinServices(entries).map((entry, n) => ({
      ...{ ...entry, n, answer: null, isMovie: null },
      unheard: matcher.unheard(entry.movie)
    })),
    duplicates
  }
}

/** Of namesakes the one that was rated here with the same stars on the same day, when all rows say so that say any. */
function byOpinion(match: Match, { rows }: ImportedMovie, ratings: Present['ratings']): Match {
  if (match.kind !== 'unsure' || match.candidates.length < 2) return match
  const meant = match.candidates.filter((movieId) => {
    const mine = ratings.get(movieId)
    const when = mine ? whenOf({ at: mine.ratedAt, on: mine.ratedOn }) : null
    if (!mine || when === null) return false
    const day = dayOfWhen(when)
    return rows.some((row) => row.halfStars === mine.halfStars && row.ratedWhen && dayOfWhen(row.ratedWhen) === day)
  })
  const [only, ...others] = meant
  return only !== undefined && others.length === 0 ? { kind: 'matched', movieId: only, by: 'title' } : match
}

interface Found {
  readonly movie: ImportedMovie
  readonly match: Match
}

/** What several services say of one movie that is not known here: of one id, or else of one title and year, as of those that are. */
function joinServices(found: readonly Found[]): readonly Found[] {
  const joined: Found[] = []
  const byKey = new Map<string, number[]>()
  for (const entry of found) {
    const keys = entry.match.kind === 'unknown' && isPlainMovie(entry.movie) ? keysOf(entry.movie) : []
    const at = keys
      .flatMap((key) => byKey.get(key) ?? [])
      .find((n) => mayBeOne((joined[n] as Found).movie, entry.movie))
    if (at === undefined) joined.push(entry)
    else {
      const before = joined[at] as Found
      joined[at] = { ...before, movie: withIds(mergeMovies(before.movie, entry.movie), entry.movie) }
    }
    for (const key of keys) addTo(byKey, key, at ?? joined.length - 1)
  }
  return joined
}

const isPlainMovie = ({ kind, unknownKind }: ImportedMovie): boolean => kind === 'movie' && unknownKind === null

function keysOf({ imdbId, tmdbId, title, year }: ImportedMovie): string[] {
  const ids = [...(imdbId === null ? [] : [imdbId]), ...(tmdbId === null ? [] : [`tmdb ${tmdbId}`])]
  return [...ids, ...(year === null ? [] : [`${year} ${foldName(title)}`])]
}

const mayBeOne = (a: ImportedMovie, b: ImportedMovie): boolean => a.source !== b.source && idsAgree(a, b)

const withIds = (movie: ImportedMovie, { imdbId, tmdbId }: ImportedMovie): ImportedMovie => ({
  ...movie,
  imdbId: movie.imdbId ?? imdbId,
  tmdbId: movie.tmdbId ?? tmdbId
})

/** Whether one service has different names of its own for them. */
function haveDistinctSourceIds(found: readonly Found[]): boolean {
  const named = found.filter(({ movie }) => movie.ownKey !== null)
  const names = new Set(named.map(({ movie }) => `${movie.source} ${movie.ownKey}`))
  return names.size > new Set(named.map(({ movie }) => movie.source)).size
}

/** What the entries would do now, with the answers and choices of the person. Entries that are still open do nothing. */
export function plannedChanges(plan: Plan, present: Present, options: ImportOptions): PlannedChange[] {
  const wanted = new Map<
    number | string,
    {
      readonly movieId: number | null
      readonly others: readonly number[]
      readonly n: number
      readonly movie: ImportedMovie
      readonly unheard: readonly MovieAddress[]
    }
  >()
  for (const entry of plan.entries) {
    const movieId = movieOf(entry, options)
    if (movieId === undefined) continue
    const key = movieId ?? `unmatched ${entry.n}`
    const before = wanted.get(key) // the person may say of two that they are the same movie
    wanted.set(
      key,
      before
        ? {
            ...before,
            movie: mergeMovies(before.movie, entry.movie),
            unheard: [...before.unheard, ...entry.unheard]
          }
        : { ...entry, movieId, others: othersOf(entry) }
    )
  }
  return [...wanted.values()].map(({ others, unheard, ...entry }) => ({
    ...changeOf(entry.n, entry.movie, entry.movieId, present, options),
    addresses: entry.movieId === null ? unheard : addressesBeside(unheard, present.idsOf(entry.movieId)),
    others
  }))
}

/** Whether anything of what a profile says would be another. */
export const saysAnything = ({ rating, marks, watches, note, locks }: PlannedChange): boolean =>
  rating === 'new' ||
  rating === 'replace' ||
  rating === 'dated' ||
  marks.length + watches.length > 0 ||
  note.text !== '' ||
  locks

/** What services call a movie, but for what its own facts have. */
export function addressesBeside(addresses: readonly MovieAddress[], ids: MovieIds): MovieAddress[] {
  const own = new Set(idAddresses(ids).map(addressKey))
  return addresses.filter((address) => !own.has(addressKey(address)))
}

/** A movie that is kept is none of those that were asked about. */
const othersOf = ({ match, answer }: PlanEntry): readonly number[] =>
  answer?.kind === 'keep' && match.kind === 'unsure' ? match.candidates : []

/** Whether an entry is one of movies, as far as its file and the person say. */
export const isOfMovie = ({ movie, isMovie }: PlanEntry): boolean => movie.unknownKind === null || isMovie === true

/** The movie that an entry is of, null for one to be kept unmatched, undefined for none. */
export function movieOf(entry: PlanEntry, { keepUnmatched }: ImportOptions): number | null | undefined {
  const { movie, match, answer } = entry
  if (!isOfMovie(entry)) return undefined
  switch (answer?.kind) {
    case 'movie':
      return answer.movieId
    case 'keep':
      return null
    case 'leave-out':
      return undefined
    case undefined:
      if (match.kind === 'matched') return match.movieId
      return match.kind === 'unknown' && movie.kind === 'movie' && keepUnmatched ? null : undefined
  }
}

/** Marks that say that a movie was seen. */
const OF_SEEN: ReadonlySet<MarkName> = new Set(['seen', 'liked', 'disliked'])

function changeOf(
  n: number,
  movie: ImportedMovie,
  movieId: number | null,
  { ratings, marks, viewings, notes, locked }: Present,
  { conflicts, include }: ImportOptions
): Omit<PlannedChange, 'others' | 'addresses'> {
  const mine = movieId === null ? undefined : ratings.get(movieId)
  const marked = movieId === null ? undefined : marks.get(movieId)
  const rating = include.ratings ? ratingChange(movie, mine, conflicts) : 'none'
  const isRated = mine !== undefined || rating === 'new'
  const wanted = new Set(movie.marks)
  if (movie.watches.length > 0 && movie.source !== 'matinee') wanted.add('seen')
  const isSeen = wanted.has('seen') || (marked?.seen ?? false)
  const isOurs = movie.source === 'matinee'
  const added = [...wanted].filter((mark) => {
    if (marked?.[mark]) return false
    // A rating says so already; what is ours comes back whole.
    if (isRated && !isOurs && OF_SEEN.has(mark)) return false
    if (mark === 'liked' && marked?.disliked) return false
    if (mark === 'disliked' && marked?.liked) return false
    if (OF_SEEN.has(mark)) return include.seen
    if (mark === 'watchlist') return include.watchlist && (isOurs || (!isRated && !isSeen))
    return true
  })
  const diary = movieId === null ? [] : (viewings.get(movieId) ?? [])
  const watches = include.diary ? missingWatches(movie.watches, diary) : []
  const note = include.diary ? noteChange(movie, movieId === null ? undefined : notes.get(movieId)) : NO_CHANGE
  const isThere = new Set([...wanted].filter((mark) => marked?.[mark] || (mark === 'seen' && (isRated || isSeen))))
  const locks = include.ratings && movie.locked !== null && (movieId === null || !locked.has(movieId))
  return { n, movie, movieId, rating, marks: added, isThere, watches, note, locks }
}

/** The watches that a diary lacks; two of a day are two. */
function missingWatches(watches: readonly Watch[], diary: readonly { readonly watchedOn: string | null }[]): Watch[] {
  const left = new Map<string | null, number>()
  for (const { watchedOn } of diary) left.set(watchedOn, (left.get(watchedOn) ?? 0) + 1)
  return watches.filter(({ watchedOn }) => {
    const n = left.get(watchedOn) ?? 0
    left.set(watchedOn, n - 1)
    return n <= 0
  })
}

function ratingChange(
  { rating }: ImportedMovie,
  mine: DatedRating | undefined,
  choice: ImportOptions['conflicts']
): PlannedChange['rating'] {
  if (!rating) return 'none'
  if (!mine) return 'new'
  const mineWhen = whenOf({ at: mine.ratedAt, on: mine.ratedOn })
  if (mine.halfStars === rating.halfStars) return mineWhen === null && rating.when !== null ? 'dated' : 'same'
  if (choice === 'theirs') return 'replace'
  if (choice === 'mine') return 'conflict'
  // Of the same day, mine counts as newer.
  return laterThan(rating.when, mineWhen) ? 'replace' : 'conflict'
}
