import type { ImportOptions } from '@shared/imports'
import type { When } from '../import-formats/records'
import { addImportBatch, importAddress, importMark, importRating, importViewing } from '../store/tables/imports'
import { lockPrediction } from '../store/tables/locked-predictions'
import { rememberMovie, type LibraryMovie } from '../store/tables/movies'
import { renameProfile, requireFreeName, requireProfile } from '../store/tables/profiles'
import type { Database } from '../store/tables/query'
import { UnknownMovies } from '../store/tables/unknown-movies'
import { stampOf } from '../time/when'
import { addressesBeside, plannedChanges, saysAnything, type Plan } from './plan'
import type { ImportedMovie, ImportedRow } from './merge'
import { bringNote } from './notes'
import { presentIn } from './present'

export interface Applied {
  readonly batchId: number
  /** Of how many movies it said anything new. */
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
    /** The name that the profile takes; null for its own. */
    readonly rename: string | null
    readonly files: readonly string[]
    readonly plan: Plan
    readonly options: ImportOptions
    readonly find: (movieId: number) => LibraryMovie
    readonly at: number
    /** Throws when the person has given the import up, before each movie and at the end. */
    readonly refuseIfCancelled: () => void
  }
): Generator<void, Applied> {
  const { profileId, rename, files, plan, options, find, at, refuseIfCancelled } = how
  requireProfile(db, profileId) // it may have been deleted while this import waited
  if (rename !== null) {
    requireFreeName(db, rename, profileId)
    renameProfile(db, profileId, rename)
  }
  const changes = plannedChanges(plan, presentIn(db, profileId, find), options)
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
    const library = known === null ? unknown.keep(movie, taken, change.others) : find(known)
    if (known === null) keptMovies.push(library)
    else rememberMovie(db, library)
    const { movieId } = library
    taken.add(movieId)
    if (movie.rating && (rating === 'new' || rating === 'replace' || rating === 'dated')) {
      const { halfStars, when, source } = movie.rating
      const { at: ratedAt, on: ratedOn } = stampOf(when)
      importRating(db, batchId, { profileId, movieId, halfStars, ratedAt, ratedOn, source })
    }
    if (change.locks && movie.locked) lockPrediction(db, { profileId, movieId }, movie.locked)
    for (const mark of marks) {
      const { at: markedAt, on: markedOn } = stampOf(saidWhen(movie, ({ marks: said }) => said.includes(mark)))
      importMark(db, batchId, { profileId, movieId, mark, markedAt, markedOn })
    }
    for (const watch of change.watches) importViewing(db, batchId, { profileId, movieId, ...watch })
    if (change.note.text !== '') {
      const { at: writtenAt, on: writtenOn } = stampOf(saidWhen(movie, ({ review }) => review !== ''))
      bringNote(db, batchId, at, { profileId, movieId, text: change.note.text, writtenAt, writtenOn })
    }
    for (const address of addressesBeside(change.addresses, library)) importAddress(db, batchId, movieId, address)
  }
  refuseIfCancelled()
  return { batchId, count: changes.filter(saysAnything).length, keptMovies }
}

/** When the files say that something was said; null when they do not. */
const saidWhen = ({ rows }: ImportedMovie, isSaid: (row: ImportedRow) => boolean): When | null =>
  rows.find((row) => isSaid(row) && row.saidWhen !== null)?.saidWhen ?? null
