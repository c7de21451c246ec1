import type { Source } from '@shared/import-sources'
import { addTo } from '@shared/lists-by-key'
import { cut } from '@shared/text'
import type { LockedPrediction, MarkName } from '@shared/movies'
import { foldName } from '../titles/search-text'
import type { ImportRecord, ReadFile, Watch, When } from '../import-formats/records'
import { addressKey, type MovieAddress } from '../store/tables/movie-addresses'
import { localDay } from '../time/when'
import type { Wanted } from '../matching/matcher'

/** Everything the files of one service say of one movie. */
export interface ImportedMovie extends Wanted {
  readonly source: Source
  /** The word of the file for a kind that is not known to be a movie's, until the person says that it is one; null for movies. */
  readonly unknownKind: string | null
  /** The service's own name for it, where the files give one: two names are two movies, however alike their titles. */
  readonly ownKey: string | null
  /** Where it was read first. */
  readonly file: string
  readonly line: number
  /** `source` is where it came from first: the service of the file, or what our own export says. */
  readonly rating: { readonly halfStars: number; readonly when: When | null; readonly source: string } | null
  readonly marks: readonly MarkName[]
  readonly watches: readonly Watch[]
  /** Everything written about it; '' when nothing. */
  readonly review: string
  readonly locked: LockedPrediction | null
  /** The rows that say so, each once. */
  readonly rows: readonly ImportedRow[]
}

/** What one row of a file says of a movie. */
export interface ImportedRow extends Pick<
  ImportRecord,
  'line' | 'halfStars' | 'ratedWhen' | 'marks' | 'saidWhen' | 'watch' | 'review' | 'locked'
> {
  readonly file: string
}

/** The longest note that a library keeps. */
export const NOTE_LETTERS = 20_000

export interface Merged {
  readonly movies: readonly ImportedMovie[]
  /** Ratings that gave way to a newer one of the same movie in the same file. */
  readonly duplicates: number
}

interface SourcedRecord {
  readonly file: ReadFile
  readonly record: ImportRecord
}

/**
 * Brings together what several files, and several rows, say of the same movie. A diary's rows name their movie by title and
 * year only; they belong to the one of that name that another file lists, of two to the one with the same stars on the same day, else
 * the person is asked.
 */
export function* mergeFiles(files: readonly ReadFile[]): Generator<void, Merged> {
  const said = files.flatMap((file) => file.records.map((record): SourcedRecord => ({ file, record })))
  const groups = new Map<string, SourcedRecord[]>()
  const keysByName = new Map<string, Set<string>>()
  /** Rows that could be of either of two movies of one name. */
  const unclear = new Set<string>()
  for (const sourced of said) {
    yield
    const key = ownKeyOf(sourced.record)
    if (key === null) continue
    const name = nameOf(sourced)
    keysByName.set(name, (keysByName.get(name) ?? new Set()).add(`${sourced.file.source} ${key}`))
    addTo(groups, `${sourced.file.source} ${key}`, sourced)
  }
  for (const sourced of said) {
    if (ownKeyOf(sourced.record) !== null) continue
    yield
    const name = nameOf(sourced)
    const alike = [...(keysByName.get(name) ?? [])]
    const exact = alike.filter((key) => groups.get(key)?.some((other) => sameTitle(sourced, other)))
    const keys = exact.length > 0 ? exact : alike
    const meant =
      keys.length > 1 ? keys.filter((key) => groups.get(key)?.some((other) => sameOpinion(sourced, other))) : keys
    addTo(groups, meant.length === 1 ? (meant[0] as string) : `name ${name}`, sourced)
    if (meant.length !== 1 && keys.length > 1) unclear.add(`name ${name}`)
  }
  const merged: ReturnType<typeof movieOf>[] = []
  for (const [key, group] of groups) {
    const { movie, older } = movieOf(group)
    merged.push({ movie: unclear.has(key) ? { ...movie, kind: 'unclear' } : movie, older })
    yield
  }
  return { movies: merged.map(({ movie }) => movie), duplicates: merged.reduce((sum, { older }) => sum + older, 0) }
}

/** Brings together what two services say of one movie. */
export function mergeMovies(a: ImportedMovie, b: ImportedMovie): ImportedMovie {
  const rating = !a.rating || (b.rating && laterThan(b.rating.when, a.rating.when)) ? b.rating : a.rating
  return {
    ...a,
    rating,
    addresses: eachOnce([...a.addresses, ...b.addresses]),
    marks: [...new Set([...a.marks, ...b.marks])],
    watches: mergeWatches([a.watches, b.watches]),
    review: joinReviews([a.review, b.review]),
    locked: a.locked ?? b.locked,
    rows: [...a.rows, ...b.rows]
  }
}

/** Whether one time is known to be after another; a day is compared with the day of a moment. */
export function laterThan(a: When | null, b: When | null): boolean {
  if (a === null) return false
  if (b === null) return true
  if ('at' in a && 'at' in b) return a.at > b.at
  return dayOfWhen(a) > dayOfWhen(b)
}

/** The day of a time, of a moment the day where this computer is. */
export function dayOfWhen(when: When): string {
  return 'day' in when ? when.day : localDay(when.at)
}

function ownKeyOf({ sourceId, imdbId, tmdbId, movielensId }: ImportRecord): string | null {
  if (sourceId !== null) return sourceId
  if (imdbId !== null) return `imdb ${imdbId}`
  if (movielensId !== null) return `movielens ${movielensId}`
  return tmdbId === null ? null : `tmdb ${tmdbId}`
}

const sameTitle = ({ record: a }: SourcedRecord, { record: b }: SourcedRecord): boolean =>
  a.title.normalize('NFC') === b.title.normalize('NFC')

/** Whether two rows give the same stars on the same day. */
const sameOpinion = ({ record: a }: SourcedRecord, { record: b }: SourcedRecord): boolean =>
  a.halfStars !== null &&
  a.halfStars === b.halfStars &&
  a.ratedWhen !== null &&
  b.ratedWhen !== null &&
  dayOfWhen(a.ratedWhen) === dayOfWhen(b.ratedWhen)

const nameOf = ({ file, record }: SourcedRecord): string =>
  `${file.source} ${foldName(record.title)} ${record.year ?? ''}`

function movieOf(said: readonly SourcedRecord[]): { readonly movie: ImportedMovie; readonly older: number } {
  const [first] = said as readonly [SourcedRecord, ...SourcedRecord[]]
  const records = said.map(({ record }) => record)
  const known = <K extends 'imdbId' | 'tmdbId' | 'movielensId' | 'year'>(field: K) =>
    records.map((record) => record[field]).find((value) => value !== null) ?? null
  const titles = new Set(records.flatMap(({ title, otherTitles }) => [title, ...otherTitles]))
  titles.delete(first.record.title)
  const rated = said.filter(({ record }) => record.halfStars !== null)
  // What a list of ratings says counts before what was thought at one time of watching.
  const listed = rated.filter(({ record }) => record.watch === null)
  const candidates = listed.length > 0 ? listed : rated
  const best = candidates.reduce<SourcedRecord | null>(
    (held, one) => (held && laterThan(held.record.ratedWhen, one.record.ratedWhen) ? held : one),
    null
  )
  const files = new Set(listed.map(({ file }) => file))
  const movie: ImportedMovie = {
    source: first.file.source,
    ownKey: ownKeyOf(first.record),
    file: first.file.name,
    line: first.record.line,
    title: first.record.title,
    otherTitles: [...titles],
    year: known('year'),
    imdbId: known('imdbId'),
    tmdbId: known('tmdbId'),
    movielensId: known('movielensId'),
    addresses: eachOnce(said.flatMap(addressesOf)),
    kind: first.record.kind,
    unknownKind: records.map(({ unknownKind }) => unknownKind).find((word) => word !== null) ?? null,
    rating: best && {
      halfStars: best.record.halfStars as number,
      when: best.record.ratedWhen,
      source: best.record.ratingSource ?? best.file.source
    },
    marks: [...new Set(records.flatMap(({ marks }) => marks))],
    watches: mergeWatches(watchesByFile(said)),
    review: joinReviews(records.map(({ review }) => review)),
    locked: records.find(({ locked }) => locked !== null)?.locked ?? null,
    rows: said.map(({ file, record }) => rowOf(file.name, record))
  }
  return { movie, older: listed.length - files.size }
}

/** Services whose own names for movies are known again in another file. */
const LASTING: ReadonlySet<Source> = new Set(['letterboxd', 'trakt'])

const addressesOf = ({ file: { source }, record: { sourceId, addresses } }: SourcedRecord): readonly MovieAddress[] =>
  sourceId !== null && LASTING.has(source) ? [...addresses, { service: source, address: sourceId }] : addresses

const eachOnce = (addresses: readonly MovieAddress[]): MovieAddress[] => [
  ...new Map(addresses.map((one) => [addressKey(one), one])).values()
]

const rowOf = (
  file: string,
  { line, halfStars, ratedWhen, marks, saidWhen, watch, review, locked }: ImportRecord
): ImportedRow => ({
  ...{ file, line, halfStars, ratedWhen, marks, saidWhen, watch, review, locked }
})

function watchesByFile(said: readonly SourcedRecord[]): Watch[][] {
  const byFile = new Map<ReadFile, Watch[]>()
  for (const { file, record } of said) if (record.watch) addTo(byFile, file, record.watch)
  return [...byFile.values()]
}

/** As many watches of a day as the file with the most of them has: a diary and its reviews speak of the same ones. */
function mergeWatches(files: readonly (readonly Watch[])[]): Watch[] {
  const byDay = new Map<string | null, Watch[]>()
  for (const watches of files)
    for (const day of new Set(watches.map(({ watchedOn }) => watchedOn))) {
      const here = watches.filter(({ watchedOn }) => watchedOn === day)
      const before = byDay.get(day) ?? []
      const [more, fewer] = here.length > before.length ? [here, before] : [before, here]
      byDay.set(
        day,
        more.map((watch, at) => ({ ...watch, isRewatch: watch.isRewatch || (fewer[at]?.isRewatch ?? false) }))
      )
    }
  return [...byDay.values()].flat().sort((a, b) => ((a.watchedOn ?? '') < (b.watchedOn ?? '') ? -1 : 1))
}

const joinReviews = (reviews: readonly string[]): string =>
  cut([...new Set(reviews.filter((review) => review !== ''))].join('\n\n'), NOTE_LETTERS)
