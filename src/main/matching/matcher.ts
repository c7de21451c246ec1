import { addTo } from '@shared/lists-by-key'
import type { CatalogueMovie } from '../datasets/dataset'
import type { RecordKind } from '../import-formats/records'
import {
  addressKey,
  haveDistinctAddresses,
  idAddresses,
  idsAgree,
  type Addresses,
  type MovieAddress
} from '../store/tables/movie-addresses'
import { inSlices } from '../async/slices'
import { titleKeys, type TitleKeys } from '../titles/title-keys'

/** Counted up when the rules below find more: what was not found is then looked for again. */
export const MATCHING = 2

/** What is known of a movie that is looked for. */
export interface Wanted {
  readonly title: string
  readonly otherTitles: readonly string[]
  readonly year: number | null
  readonly imdbId: string | null
  readonly tmdbId: number | null
  readonly movielensId: number | null
  /** What services call it besides. */
  readonly addresses: readonly MovieAddress[]
  readonly kind: RecordKind
}

export type Match =
  | { readonly kind: 'matched'; readonly movieId: number; readonly by: 'id' | 'title' }
  /** Several could be meant, or the one that could differs in year or name: the person decides. Best first. */
  | { readonly kind: 'unsure'; readonly candidates: readonly number[] }
  | { readonly kind: 'unknown' }

export type KnownMovie = Pick<
  CatalogueMovie,
  'movieId' | 'title' | 'alternativeTitles' | 'year' | 'imdbId' | 'tmdbId' | 'ratingCount'
>

interface Entry {
  readonly movie: KnownMovie
  readonly keys: TitleKeys
}

type Strength = keyof TitleKeys

const STRENGTHS: readonly Strength[] = ['exact', 'loose', 'parts']
/** A remake is rarely this near to its original; a year that differs by no more may be a slip. */
const YEARS_ASKED_ABOUT = 3
/** A name without a year says enough when only one movie has it and it has two words or this many letters. */
const TELLING_LETTERS = 4
const MAX_CANDIDATES = 8
/** Names of at least this many letters that differ in one are one name spelled in two ways. */
const SLIP_LETTERS = 8

/**
 * Finds which movie of a catalogue is meant: by MovieLens, IMDb and TMDB id, then by what a service called it before, then by title and
 * year, then with the year off by one. What is not certain is never guessed; it is left to the person, with candidates.
 */
export class Matcher {
  private readonly byImdb = new Map<string, Entry>()
  private readonly byTmdb = new Map<number, Entry[]>()
  private readonly byMovieId = new Map<number, Entry>()
  private readonly byYear = new Map<number, Entry[]>()
  private readonly byKey: Readonly<Record<Strength, Map<string, Entry[]>>> = {
    exact: new Map(),
    loose: new Map(),
    parts: new Map()
  }

  private readonly byAddress = new Map<string, number>()

  constructor(
    movies: readonly KnownMovie[] = [],
    private readonly addresses: Addresses = new Map()
  ) {
    for (const movie of movies) this.add(movie)
    for (const [movieId, own] of addresses) for (const address of own) this.byAddress.set(addressKey(address), movieId)
  }

  /** A matcher over a catalogue, built in slices so that other work goes on. */
  static over(movies: readonly KnownMovie[], addresses?: Addresses): Promise<Matcher> {
    return inSlices(Matcher.build(movies, addresses))
  }

  private static *build(movies: readonly KnownMovie[], addresses?: Addresses): Generator<void, Matcher> {
    const matcher = new Matcher([], addresses)
    for (const movie of movies) {
      matcher.add(movie)
      yield
    }
    return matcher
  }

  private add(movie: KnownMovie): void {
    const entry = { movie, keys: titleKeys([movie.title, ...movie.alternativeTitles]) }
    this.byMovieId.set(movie.movieId, entry)
    if (movie.imdbId !== null) this.byImdb.set(movie.imdbId, entry)
    if (movie.tmdbId !== null) addTo(this.byTmdb, movie.tmdbId, entry)
    if (movie.year !== null) addTo(this.byYear, movie.year, entry)
    for (const strength of STRENGTHS) for (const key of entry.keys[strength]) addTo(this.byKey[strength], key, entry)
  }

  match(wanted: Wanted): Match {
    const match = this.find(wanted)
    if (match.kind !== 'matched' || match.by === 'id') return match
    // A service that calls this one otherwise tells the two apart: only the person can say that they are one.
    const isOther = haveDistinctAddresses(addressesOf(wanted), this.addresses.get(match.movieId) ?? [])
    return isOther ? { kind: 'unsure', candidates: [match.movieId] } : match
  }

  /** What services call a movie that none is called by so far. */
  unheard(wanted: Wanted): MovieAddress[] {
    return addressesOf(wanted).filter((address) => !this.byAddress.has(addressKey(address)))
  }

  private find(wanted: Wanted): Match {
    const byId = this.matchId(wanted) ?? this.matchAddress(wanted)
    if (byId) return { kind: 'matched', movieId: byId.movie.movieId, by: 'id' }
    if (wanted.kind === 'series') return { kind: 'unknown' }
    const keys = titleKeys([wanted.title, ...wanted.otherTitles])
    if (wanted.kind === 'episode') return this.matchWhole(keys)
    if (wanted.kind === 'unclear') return this.matchUnclear(wanted, keys)
    return wanted.year === null ? this.matchTitle(wanted, keys) : this.matchTitleAndYear(wanted, wanted.year, keys)
  }

  /** What looks like an episode is a movie only where one has the very name. */
  private matchWhole(keys: TitleKeys): Match {
    const [only, ...others] = this.named(keys).exact
    return only && others.length === 0 ? matched(only) : { kind: 'unknown' }
  }

  /** What may be no movie at all is asked about, whatever it is called. */
  private matchUnclear(wanted: Wanted, keys: TitleKeys): Match {
    const named = this.named(keys).exact.filter(({ movie }) => wanted.year === null || movie.year === wanted.year)
    return { kind: 'unsure', candidates: named.map(({ movie }) => movie.movieId).slice(0, MAX_CANDIDATES) }
  }

  private matchId({ movielensId, imdbId, tmdbId }: Wanted): Entry | undefined {
    const numbered = movielensId === null ? undefined : this.byMovieId.get(movielensId)
    if (numbered && (imdbId === null || numbered.movie.imdbId === imdbId)) return numbered
    if (imdbId !== null) return this.byImdb.get(imdbId)
    const listed = tmdbId === null ? [] : (this.byTmdb.get(tmdbId) ?? [])
    return listed.length === 1 ? listed[0] : undefined
  }

  private matchAddress(wanted: Wanted): Entry | undefined {
    const movieOf = (address: MovieAddress) => this.byMovieId.get(this.byAddress.get(addressKey(address)) ?? -1)
    const byId = idAddresses(wanted).map(movieOf).find(isThere)
    return (
      byId ??
      wanted.addresses
        .map(movieOf)
        .filter(isThere)
        .find(({ movie }) => idsAgree(wanted, movie))
    )
  }

  private matchTitleAndYear(wanted: Wanted, year: number, keys: TitleKeys): Match {
    const found = this.named(keys)
    const compatible = (entries: readonly Entry[]) => entries.filter(({ movie }) => idsAgree(wanted, movie))
    const [verbatim, ...namesakes] = compatible(found.exact.filter((entry) => isVerbatim(entry, wanted)))
    if (verbatim && namesakes.length === 0) return matched(verbatim)
    const within = (strength: Strength, years: number) =>
      compatible(found[strength].filter(({ movie }) => yearsApart(movie, year) <= years))
    const steps: readonly (readonly [Strength, number])[] = [
      ['exact', 0],
      ['loose', 0],
      ['exact', 1],
      ['loose', 1],
      ['parts', 0]
    ]
    for (const [strength, years] of steps) {
      const fitting = within(strength, years)
      if (fitting.length > 1) return unsure(fitting)
      const [only] = fitting
      // A part that names another movie of the same year exactly is a second candidate, not a confirmation.
      const rivals = years === 0 ? [] : within('parts', 0).filter((entry) => entry !== only)
      if (only) return rivals.length > 0 ? unsure([only, ...rivals]) : matched(only)
    }
    const slips = compatible(this.byYear.get(year) ?? []).filter((entry) => isSlip(keys.loose, entry.keys.loose))
    const [slip] = slips
    if (slip && slips.length === 1) return matched(slip)
    // The same name and year under another id: perhaps an id that has changed, perhaps a namesake.
    const sameName = found.exact.filter(({ movie }) => movie.year === year)
    const nearYear = [
      ...within('exact', YEARS_ASKED_ABOUT),
      ...within('loose', YEARS_ASKED_ABOUT),
      ...within('parts', 1)
    ]
    return unsure([...sameName, ...slips, ...nearYear])
  }

  private matchTitle(wanted: Wanted, keys: TitleKeys): Match {
    const found = this.named(keys)
    for (const strength of ['exact', 'loose'] as const) {
      const fitting = found[strength].filter(({ movie }) => idsAgree(wanted, movie))
      const [only] = fitting
      if (only && fitting.length === 1 && isTelling(keys)) return matched(only)
      if (only) return unsure(fitting)
    }
    return { kind: 'unknown' }
  }

  /** The movies that share a key of a strength; in parts, one side's whole name is a part of the other's. */
  private named(keys: TitleKeys): Readonly<Record<Strength, readonly Entry[]>> {
    const entriesOf = (strength: Strength, wanted: Iterable<string>) =>
      [...wanted].flatMap((key) => this.byKey[strength].get(key) ?? [])
    return {
      exact: [...new Set(entriesOf('exact', keys.exact))],
      loose: [...new Set(entriesOf('loose', keys.loose))],
      parts: [...new Set([...entriesOf('parts', keys.loose), ...entriesOf('loose', keys.parts)])]
    }
  }
}

const matched = ({ movie }: Entry): Match => ({ kind: 'matched', movieId: movie.movieId, by: 'title' })

function unsure(entries: readonly Entry[]): Match {
  const candidates = [...new Set(entries.map(({ movie }) => movie.movieId))].slice(0, MAX_CANDIDATES)
  return candidates.length === 0 ? { kind: 'unknown' } : { kind: 'unsure', candidates }
}

const yearsApart = (movie: KnownMovie, year: number): number =>
  movie.year === null ? Infinity : Math.abs(movie.year - year)

const isThere = (entry: Entry | undefined): entry is Entry => entry !== undefined

/** What services call a movie, its ids first. */
const addressesOf = (wanted: Wanted): MovieAddress[] => [...idAddresses(wanted), ...wanted.addresses]

/** Whether a movie has the very name and year, letter by letter. */
const isVerbatim = ({ movie }: Entry, { title, year }: Wanted): boolean =>
  movie.year === year && movie.title.normalize('NFC') === title.normalize('NFC')

function isTelling({ exact }: TitleKeys): boolean {
  return [...exact].some((key) => key.includes(' ') || key.length >= TELLING_LETTERS)
}

/** Whether two names differ in a single letter that is no digit: digits number the parts of a series. */
function isSlip(wanted: ReadonlySet<string>, known: ReadonlySet<string>): boolean {
  for (const a of wanted) for (const b of known) if (differInOneLetter(a, b)) return true
  return false
}

function differInOneLetter(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (short.length < SLIP_LETTERS || long.length - short.length > 1) return false
  let at = 0
  while (at < short.length && short[at] === long[at]) at++
  const differing = `${long[at] ?? ''}${short.length === long.length ? (short[at] ?? '') : ''}`
  return !/\d/.test(differing) && long.slice(at + 1) === short.slice(short.length === long.length ? at + 1 : at)
}
