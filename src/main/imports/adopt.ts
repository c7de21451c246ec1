import { z } from 'zod'
import type { Catalogue } from '../recommend/catalogue'
import type { Library } from '../store/library'
import { haveDistinctAddresses, idAddresses, type MovieAddress, withIds } from '../store/tables/movie-addresses'
import { moveMovies, type Move } from '../store/history/move-movie'
import { listMovies, type LibraryMovie } from '../store/tables/movies'
import { readSetting, writeSetting } from '../store/tables/settings'
import { inSlices } from '../async/slices'
import { Matcher, MATCHING } from '../matching/matcher'
import { readAddresses } from './read-addresses'

/** The setting that says which movies were looked for and not found, and where. */
const SETTING = 'moviesLookedFor'

const LookedFor = z.object({
  datasetId: z.string(),
  matching: z.number(),
  /** How many there were, and the highest id: movies that come later have higher ones. */
  count: z.number(),
  last: z.number()
})
type LookedFor = z.infer<typeof LookedFor>

/**
 * Finds movies that the library keeps because no dataset knew them, and that the present one knows: what a person said of
 * them is said of the dataset's from then on. Each is looked for once in a dataset. Two that a service tells apart become one only where
 * their ids say so. Returns how many were found.
 */
export async function adoptMovies(library: Library, catalogue: Catalogue, datasetId: string): Promise<number> {
  const own = library.read(listMovies).filter(({ movieId }) => catalogue.vocabulary.indexOf(movieId) === undefined)
  const wanted = notLookedFor(own, lookedFor(library), datasetId)
  if (wanted.length === 0) return 0
  const addresses = await readAddresses(library)
  const matcher = await Matcher.over(
    catalogue.all().filter(({ movieId }) => catalogue.vocabulary.indexOf(movieId) !== undefined),
    addresses
  )
  const moves = await inSlices(movesOf(wanted, matcher, catalogue, addresses))
  const found = new Set(moves.map(({ from }) => from))
  const left = own.filter(({ movieId }) => !found.has(movieId))
  const now: LookedFor = { datasetId, matching: MATCHING, count: left.length, last: left.at(-1)?.movieId ?? 0 }
  if (moves.length > 0) await library.changeInSlices((db) => moveMovies(db, moves))
  await library.change((db) => writeSetting(db, SETTING, JSON.stringify(now)))
  return moves.length
}

function lookedFor(library: Library): LookedFor | null {
  const text = library.read((db) => readSetting(db, SETTING))
  try {
    return text === null ? null : LookedFor.parse(JSON.parse(text))
  } catch {
    return null // written by another version: they are looked for again
  }
}

/** Those that came since; all of them when another dataset is in use, or when others have come back. */
function notLookedFor(
  own: readonly LibraryMovie[],
  before: LookedFor | null,
  datasetId: string
): readonly LibraryMovie[] {
  if (before?.datasetId !== datasetId || before.matching !== MATCHING) return own
  const older = own.filter(({ movieId }) => movieId <= before.last)
  return older.length === before.count ? own.slice(older.length) : own
}

interface Found extends Move {
  readonly by: 'id' | 'title'
  /** What services call the movie that is moved, its ids among it. */
  readonly addresses: readonly MovieAddress[]
}

function* movesOf(
  own: readonly LibraryMovie[],
  matcher: Matcher,
  catalogue: Catalogue,
  known: ReadonlyMap<number, readonly MovieAddress[]>
): Generator<void, Move[]> {
  const moves = new Map<number, Found[]>()
  for (const movie of own) {
    const addresses = known.get(movie.movieId) ?? []
    const match = matcher.match({
      ...withIds(movie, addresses),
      addresses,
      otherTitles: [],
      movielensId: null,
      kind: 'movie'
    })
    const found = match.kind === 'matched' ? catalogue.find(match.movieId) : undefined
    if (found && match.kind === 'matched') {
      const { movieId, title, year, imdbId, tmdbId } = found
      const to = { movieId, title, year, imdbId, tmdbId }
      const move = { from: movie.movieId, to, by: match.by, addresses: [...idAddresses(movie), ...addresses] }
      moves.set(movieId, [...(moves.get(movieId) ?? []), move])
    }
    yield
  }
  return [...moves.values()].flatMap(withoutDuplicates)
}

/** Of movies that seem to be one and that a service tells apart, those alone whose ids say so. */
const withoutDuplicates = (moves: readonly Found[]): readonly Found[] =>
  moves.filter(
    (move) =>
      move.by === 'id' ||
      !moves.some((other) => other !== move && haveDistinctAddresses(move.addresses, other.addresses))
  )
