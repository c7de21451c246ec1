/*
 * How long going back to a backup keeps main from everything else: npm run bench -- restore [--json]
 * Libraries of 10,000 and 100,000 ratings of movies of the starter, half of them with a day in the diary, on the disk of the
 * temporary folder. What the app does in the process for files is done in this one, and counts. A copy is made, half of the ratings are changed or removed, then: what would a restore change, restore, Undo, Redo.
 */
import fs from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import initSqlJs from 'sql.js'
import { openInstalled } from '../../src/main/datasets/open-dataset'
import { backupHandlers } from '../../src/main/handlers/backups'
import { exportHandlers } from '../../src/main/handlers/exports'
import { historyHandlers } from '../../src/main/handlers/history'
import type { Parts } from '../../src/main/handlers/parts'
import { Catalogue } from '../../src/main/recommend/catalogue'
import { popularItems } from '../../src/main/recommend/popular'
import { ProfileViews } from '../../src/main/recommend/profile-views'
import { Recommender } from '../../src/main/recommend/recommender'
import { Backups } from '../../src/main/store/backups/backups'
import { CopyRecord } from '../../src/main/store/backups/copy-record'
import { Library } from '../../src/main/store/library'
import { libraryIdOf } from '../../src/main/store/library-id'
import { rememberMovie, type LibraryMovie } from '../../src/main/store/tables/movies'
import { addProfile } from '../../src/main/store/tables/profiles'
import type { Database } from '../../src/main/store/tables/query'
import { clearRating, setRating } from '../../src/main/store/tables/ratings'
import { addViewing } from '../../src/main/store/tables/viewings'
import { outsideFiles } from '../../test/fixtures/file-worker'
import { measurePhase, phaseLine, type Phase } from './longest-work'

const SIZES = [10_000, 100_000]
/** Ratings of one profile: fewer than the starter has movies. */
const PER_PROFILE = 9_000
const DATE = '2026-02-01'

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } })
  const results: { nRatings: number; bytes: number; phases: Phase[] }[] = []
  for (const nRatings of SIZES) {
    const { bytes, phases } = await measure(nRatings)
    results.push({ nRatings, bytes, phases })
    if (values.json) continue
    console.log(`${nRatings} ratings, ${(bytes / 1e6).toFixed(1)} MB`)
    for (const phase of phases) console.log(`  ${phaseLine(phase)}`)
  }
  console.log(JSON.stringify(results))
}

async function measure(nRatings: number): Promise<{ readonly bytes: number; readonly phases: Phase[] }> {
  const folder = await fs.mkdtemp(path.join(tmpdir(), 'matinee-bench-'))
  const sql = await initSqlJs()
  const dataset = await openInstalled(path.resolve('resources/starter'))
  const { library } = await Library.open({ sql, folder, fs, now: Date.now })
  try {
    const catalogue = new Catalogue(dataset)
    const views = new ProfileViews(library, catalogue, new Recommender(catalogue.vocabulary, popularItems(dataset)))
    const ownFolder = path.join(folder, 'backups')
    const backupFolder = () => ownFolder
    const record = await CopyRecord.open(fs, folder)
    const backups = new Backups({
      ...{ sql, outside: outsideFiles(), folder: backupFolder, ownFolder, record, log: () => undefined },
      libraryId: () => libraryIdOf(library, null),
      now: () => Date.parse(`${DATE}T12:00`)
    })
    const save = (name: string): Promise<readonly string[]> => Promise.resolve([name])
    const parts = { library, backups, views, backupFolder, catalogue, now: Date.now, save } as Partial<Parts> as Parts
    const call = { ...backupHandlers(parts), ...historyHandlers(parts), ...exportHandlers(parts) }
    await library.changeInSlices((db) => fill(db, nRatings, dataset.movies))
    const phases = [await measurePhase('back up', () => backups.makeToday(() => library.export()))]
    await library.changeInSlices((db) => changeHalf(db))
    const phase = async (name: string, work: () => unknown): Promise<unknown> =>
      phases.push(await measurePhase(name, work))
    await phase('preview', () => call['backups:preview']({ date: DATE }))
    await phase('restore', () => call['backups:restore']({ profileId: 1, date: DATE }))
    await phase('undo', () => call['history:undo']({ profileId: 1 }))
    await phase('redo', () => call['history:redo']({ profileId: 1 }))
    await phase('save as JSON', () => call['exports:save']({ profileId: 1, format: 'matinee' }))
    return { bytes: library.export().length, phases }
  } finally {
    await library.close()
    await fs.rm(folder, { recursive: true, force: true })
  }
}

function* fill(db: Database, nRatings: number, movies: readonly LibraryMovie[]): Generator<void> {
  for (let n = 0; n < nRatings; n++) {
    const profileId = 1 + Math.floor(n / PER_PROFILE)
    if (profileId > 1 && n % PER_PROFILE === 0) addProfile(db, `Profile ${profileId}`, n)
    const movie = movies[n % PER_PROFILE]
    if (!movie) throw new Error('the starter has that many movies')
    rememberMovie(db, movie)
    setRating(db, { profileId, movieId: movie.movieId, halfStars: 1 + (n % 10), ratedAt: n }, 'import')
    if (n % 2) addViewing(db, { profileId, movieId: movie.movieId, watchedOn: '2020-01-02', isRewatch: false })
    yield
  }
}

function* changeHalf(db: Database): Generator<void> {
  const rated = db.exec('select profile_id, movie_id, half_stars from rating')[0]?.values ?? []
  for (const [n, row] of rated.entries()) {
    const [profileId = 0, movieId = 0, halfStars = 0] = row.map(Number)
    if (n % 4 === 0) setRating(db, { profileId, movieId, halfStars: 11 - halfStars, ratedAt: 1e9 }, 'app')
    if (n % 4 === 1) clearRating(db, profileId, movieId)
    yield
  }
}

void main()
