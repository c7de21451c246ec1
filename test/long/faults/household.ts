import type { StepLabel } from '../../../src/shared/history'
import type { MarkName } from '../../../src/shared/movies'
import { AppError } from '../../../src/shared/errors'
import {
  addImportBatch,
  importAddress,
  importMark,
  importNote,
  importRating,
  importViewing,
  listImportBatches
} from '../../../src/main/store/tables/imports'
import { becomeLike } from '../../../src/main/store/library-diff'
import type { Library } from '../../../src/main/store/library'
import { setMark } from '../../../src/main/store/tables/marks'
import { rememberMovie } from '../../../src/main/store/tables/movies'
import {
  addProfile,
  chooseProfile,
  deleteProfile,
  listProfiles,
  renameProfile,
  requireProfile
} from '../../../src/main/store/tables/profiles'
import { all, type Database } from '../../../src/main/store/tables/query'
import { clearRating, setRating } from '../../../src/main/store/tables/ratings'
import { revertImport } from '../../../src/main/store/history/revert-import'
import { runAtOnce } from '../../../src/main/async/slices'
import { pick } from './surviving-states'

const N_MOVIES = 12
const MOST_PROFILES = 3

/** Something a household does to its library: several people, imports and going back to a copy among it. */
export type HouseholdChange = { readonly profileId: number; readonly movieId: number; readonly halfStars: number } & (
  | { readonly kind: 'rate' | 'mark' | 'undo' | 'redo' | 'revert' | 'restore' }
  | { readonly kind: 'add-profile' | 'rename-profile' | 'switch-profile' }
  /** Whose library is shown then: somebody who was there as the change was drawn, or nobody. */
  | { readonly kind: 'delete-profile'; readonly nextId: number | undefined }
  | { readonly kind: 'clear' | 'import'; readonly movieIds: readonly number[] }
)

/** How often each kind is drawn, of 100. */
const SHARES: readonly (readonly [HouseholdChange['kind'], number])[] = [
  ['rate', 40],
  ['mark', 12],
  ['clear', 5],
  ['import', 7],
  ['revert', 5],
  ['restore', 5],
  ['add-profile', 3],
  ['rename-profile', 2],
  ['switch-profile', 3],
  ['delete-profile', 3],
  ['undo', 10],
  ['redo', 5]
]

/** Changes that are made at once, as whoever is there, some of them while the others are written. */
export function drawGroup(random: () => number, library: Library) {
  const profiles = library.read(listProfiles).map(({ profileId }) => profileId)
  const changes = Array.from({ length: 1 + Math.floor(random() ** 2 * 5) }, () => drawChange(random, profiles))
  return { changes, nLate: Math.floor(random() * changes.length) }
}

function drawChange(random: () => number, profiles: readonly number[]): HouseholdChange {
  const profileId = pick(random, profiles as [number, ...number[]])
  const movieId = 1 + Math.floor(random() * N_MOVIES)
  const halfStars = 1 + Math.floor(random() * 10)
  const who = { profileId, movieId, halfStars }
  const kind = kindOf(random() * 100)
  if (kind === 'delete-profile') return { ...who, kind, nextId: profiles.find((id) => id !== profileId) }
  if (kind !== 'clear' && kind !== 'import') return { ...who, kind }
  const movieIds = Array.from({ length: N_MOVIES }, (_, n) => n + 1).filter(() => random() < 0.4)
  return { ...who, kind, movieIds }
}

function kindOf(die: number): HouseholdChange['kind'] {
  let sum = 0
  return SHARES.find(([, share]) => (sum += share) > die)?.[0] ?? 'rate'
}

/**
 * Makes a change and says whether it was made or refused with a reason, as what is not possible any more is. `at` is the time
 * it gets, a different one for each; `copy` is what a restore goes back to.
 */
export async function makeHouseholdChange(
  library: Library,
  change: HouseholdChange,
  at: number,
  copy: Database | null
): Promise<'made' | 'refused'> {
  try {
    await made(library, change, at, copy)
    return 'made'
  } catch (error) {
    const isReason = error instanceof AppError && !error.code.startsWith('library-')
    if (!isReason) throw error
    return 'refused'
  }
}

function made(library: Library, change: HouseholdChange, at: number, copy: Database | null): Promise<unknown> {
  const { kind, profileId, movieId, halfStars } = change
  const title = `Movie ${movieId}`
  const year = 1999
  switch (kind) {
    case 'rate':
      return library.change(
        (db) => {
          requireProfile(db, profileId)
          remember(db, movieId)
          setRating(db, { profileId, movieId, halfStars, ratedAt: at }, 'app')
        },
        { profileId, label: { what: 'rate', title, year, halfStars } }
      )
    case 'mark': {
      const mark = pick<MarkName>(() => halfStars / 11, ['watchlist', 'notInterested', 'seen', 'liked', 'disliked'])
      const on = movieId % 3 > 0
      return library.change(
        (db) => {
          requireProfile(db, profileId)
          remember(db, movieId)
          setMark(db, { profileId, movieId, mark, on, markedAt: at })
        },
        { profileId, label: { what: 'mark', title, year, mark, on } }
      )
    }
    case 'clear': {
      const label = { what: 'clear-many', count: change.movieIds.length } as const
      return library.change((db) => change.movieIds.forEach((id) => clearRating(db, profileId, id)), {
        profileId,
        label
      })
    }
    case 'import': {
      const label: StepLabel = { what: 'import', files: ['diary.csv'], count: change.movieIds.length }
      return library.changeInSlices((db) => imported(db, change, change.movieIds, at), { profileId, label })
    }
    case 'revert': {
      const label: StepLabel = { what: 'revert-import', files: ['diary.csv'] }
      return library.changeInSlices((db) => reverted(db, profileId, at), { profileId, label })
    }
    case 'restore': {
      const label = { what: 'restore', date: '2026-01-01' } as const
      return library.changeInSlices((db) => restored(db, profileId, copy), { profileId, label })
    }
    case 'add-profile': {
      const name = `Guest ${at}`
      return library.change(
        (db) => {
          requireProfile(db, profileId)
          if (listProfiles(db).length >= MOST_PROFILES) throw notNow()
          addProfile(db, name, at)
        },
        { profileId, label: { what: 'add-profile', name } }
      )
    }
    case 'rename-profile': {
      const name = `Renamed ${at}`
      return library.change(
        (db) => {
          requireProfile(db, profileId)
          renameProfile(db, profileId, name)
        },
        { profileId, label: { what: 'rename-profile', name, before: '' } }
      )
    }
    case 'switch-profile':
      return library.change((db) => {
        requireProfile(db, profileId)
        chooseProfile(db, profileId)
      })
    case 'delete-profile': {
      const { nextId } = change
      return library.change(
        (db) => {
          requireProfile(db, profileId)
          if (nextId === undefined) throw notNow()
          requireProfile(db, nextId)
          runAtOnce(deleteProfile(db, profileId))
          chooseProfile(db, nextId)
        },
        { profileId: nextId ?? profileId, label: { what: 'delete-profile', name: '' } }
      )
    }
    case 'undo':
      return library.undo(profileId)
    case 'redo':
      return library.redo(profileId)
  }
}

function* imported(db: Database, who: HouseholdChange, movieIds: readonly number[], at: number): Generator<void> {
  const { profileId, halfStars } = who
  requireProfile(db, profileId)
  const batchId = addImportBatch(db, { profileId, sources: ['letterboxd'], files: ['diary.csv'], importedAt: at })
  for (const movieId of movieIds) {
    yield
    remember(db, movieId)
    importRating(db, batchId, {
      profileId,
      movieId,
      halfStars,
      ratedAt: at,
      ratedOn: movieId % 3 === 1 ? '2025-05-02' : null,
      source: 'letterboxd'
    })
    if (movieId % 2 === 0) importMark(db, batchId, { profileId, movieId, mark: 'seen', markedAt: at, markedOn: null })
    if (movieId % 3 === 0) importViewing(db, batchId, { profileId, movieId, watchedOn: '2025-05-01', isRewatch: false })
    if (movieId % 4 === 0)
      importNote(db, batchId, { profileId, movieId, text: `Seen at ${at}`, writtenAt: at, writtenOn: null })
    if (movieId % 5 === 0) importAddress(db, batchId, movieId, { service: 'letterboxd', address: `boxd.it/${movieId}` })
  }
}

function* reverted(db: Database, profileId: number, at: number): Generator<void> {
  const batch = listImportBatches(db, profileId).find(({ revertedAt }) => revertedAt === null)
  if (!batch) throw notNow()
  yield* revertImport(db, batch.batchId, profileId, at)
}

function* restored(db: Database, profileId: number, copy: Database | null): Generator<void> {
  requireProfile(db, profileId)
  if (!copy || !listProfiles(copy).some((profile) => profile.profileId === profileId)) throw notNow()
  yield* becomeLike(db, copy)
  chooseProfile(db, profileId)
}

const notNow = (): AppError => new AppError('invalid-request', 'This is not possible now.')

function remember(db: Database, movieId: number): void {
  rememberMovie(db, { movieId, title: `Movie ${movieId}`, year: 1999, imdbId: null, tmdbId: null })
}

/** Every row of a library, but for what says when a step was recorded, as one line each. */
export function rowsOf(library: Library): string {
  return library.read((db) =>
    all(db, `select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' order by name`)
      .flatMap(({ name }) =>
        all(db, `select * from ${String(name)}`)
          .filter((row) => name !== 'setting' || row.name === 'activeProfileId' || row.name === 'lastProfileId')
          .map(({ made_at: _madeAt, ...row }) => `${String(name)} ${JSON.stringify(row)}`)
          .sort()
      )
      .join('\n')
  )
}
