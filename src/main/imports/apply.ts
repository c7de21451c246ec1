import type { ImportOptions } from '@shared/imports'
import type { Source, When } from '../importers/records'
import { addImportBatch, importMark, importNote, importRating, importViewing } from '../store/imports'
import { rememberMovie, type LibraryMovie } from '../store/movies'
import { requireProfile } from '../store/profiles'
import type { Database } from '../store/query'
import { TIME_NOT_KNOWN } from '../store/ratings'
import { UnknownMovies } from '../store/unknown-movies'
import { plannedChanges, type Plan } from './plan'
import type { ImportedMovie, SaidRow } from './merge'
import { presentIn } from './present'

export interface Applied {
  readonly batchId: number
  /** How many movies it was about. */
  readonly count: number
  /** Movies that no dataset knows and that the library keeps. */
  readonly keptMovies: readonly LibraryMovie[]
}

/**
 * Makes an import, movie by movie, inside one transaction of the library. What it changes is planned from what the library holds by then:
 * while it waited a movie may have been rated. `find` gives the facts of a matched movie.
 */
export function* applyImport(
  db: Database,
  how: {
    readonly profileId: number
    readonly files: readonly string[]
    readonly plan: Plan
    readonly options: ImportOptions
    readonly find: (movieId: number) => LibraryMovie
    readonly at: number
    /** Throws when the person has given the import up, before each movie and at the end. */
    readonly refuseIfCancelled: () => void
  }
): Generator<void, Applied> {
  const { profileId, files, plan, options, find, at, refuseIfCancelled } = how
  requireProfile(db, profileId) // it may have been deleted while this import waited
  const changes = plannedChanges(plan, presentIn(db, profileId), options)
  yield
  const sources = [...new Set(changes.map(({ movie }) => movie.source))]
  const batchId = addImportBatch(db, { profileId, sources, files, importedAt: at })
  const keptMovies: LibraryMovie[] = []
  const taken = new Set<number>()
  const unknown = yield* UnknownMovies.of(db)
  for (const change of changes) {
    yield
    refuseIfCancelled()
    const { movie, movieId: known, rating, marks } = change
    const library = known === null ? unknown.keep(movie, taken) : find(known)
    if (known === null) keptMovies.push(library)
    else rememberMovie(db, library)
    const { movieId } = library
    taken.add(movieId)
    if (movie.rating && (rating === 'new' || rating === 'replace')) {
      const { halfStars, when } = movie.rating
      const source: Source = movie.source
      const ratedOn = when && 'day' in when ? when.day : null
      importRating(db, batchId, { profileId, movieId, halfStars, ratedAt: momentOf(when), ratedOn, source })
    }
    for (const mark of marks)
      importMark(db, batchId, {
        profileId,
        movieId,
        mark,
        markedAt: saidAt(movie, at, ({ marks: said }) => said.includes(mark))
      })
    for (const watch of change.watches) importViewing(db, batchId, { profileId, movieId, ...watch })
    if (change.note === 'new')
      importNote(db, batchId, {
        profileId,
        movieId,
        text: movie.review,
        writtenAt: saidAt(movie, at, ({ review }) => review !== '')
      })
  }
  refuseIfCancelled()
  return { batchId, count: changes.length, keptMovies }
}

/** When a file says that a row was written, else now; never after now, for what is later was said anew here. */
function saidAt({ rows }: ImportedMovie, now: number, isSaid: (row: SaidRow) => boolean): number {
  return Math.min(now, rows.find((row) => isSaid(row) && row.saidAt !== null)?.saidAt ?? now)
}

/**
 * A day stands at an hour that is of the same day from Honolulu to Auckland, wherever the library is opened. What has no time stands
 * before all else, so that nothing with a time is older.
 */
function momentOf(when: When | null): number {
  if (when === null) return TIME_NOT_KNOWN
  return 'at' in when ? when.at : Date.parse(`${when.day}T10:00:00Z`)
}
