import type { CatalogueMovie } from '../../../src/main/datasets/dataset'
import { addImportBatch, importRating } from '../../../src/main/store/tables/imports'
import type { Library } from '../../../src/main/store/library'
import { lockPrediction } from '../../../src/main/store/tables/locked-predictions'
import { setMark } from '../../../src/main/store/tables/marks'
import { rememberMovie } from '../../../src/main/store/tables/movies'
import { setNote } from '../../../src/main/store/tables/notes'
import { addProfile } from '../../../src/main/store/tables/profiles'
import type { Database } from '../../../src/main/store/tables/query'
import { setRating } from '../../../src/main/store/tables/ratings'
import { addViewing } from '../../../src/main/store/tables/viewings'

/** Of each profile, together RATINGS_EACH. */
const N_KNOWN = 9_000
const N_UNKNOWN = 1_000
export const RATINGS_EACH = N_KNOWN + N_UNKNOWN
const N_STEPS = 200
const DAY_MS = 86_400_000

/** People with 10,000 ratings each, a tenth of them of movies that no dataset knows; marks, a diary, notes, an import, a history. */
export async function fillLibrary(
  library: Library,
  nProfiles: number,
  movies: readonly CatalogueMovie[]
): Promise<void> {
  await library.changeInSlices(function* (db) {
    for (let n = 2; n <= nProfiles; n++) addProfile(db, `Person ${n}`, n)
    const own = Array.from({ length: N_UNKNOWN }, (_, n) => ({
      movieId: 1_000_000_000 + n,
      title: `Nobody knows number ${n}`,
      year: 1950 + (n % 70),
      imdbId: null,
      tmdbId: null
    }))
    const rated = [...movies.slice(0, N_KNOWN), ...own]
    for (const movie of rated) rememberMovie(db, movie)
    yield
    for (let profileId = 1; profileId <= nProfiles; profileId++) {
      const files = ['ratings.csv']
      const batchId = addImportBatch(db, { profileId, sources: ['letterboxd'], files, importedAt: 1 })
      for (const [n, { movieId }] of rated.entries()) {
        say(db, profileId, movieId, n, batchId)
        yield
      }
    }
  })
  for (let step = 0; step < N_STEPS; step++) {
    const movieId = movies[step]?.movieId ?? 0
    await library.change(
      (db) => setRating(db, { profileId: 1, movieId, halfStars: 1 + (step % 10), ratedAt: step }, 'app'),
      {
        profileId: 1,
        label: { what: 'rate', title: `Step ${step}`, year: 1999, halfStars: 1 + (step % 10) }
      }
    )
  }
}

function say(db: Database, profileId: number, movieId: number, n: number, batchId: number): void {
  const at = n * DAY_MS
  const rating = { profileId, movieId, halfStars: 1 + ((n * 7 + profileId) % 10), ratedAt: at }
  if (n % 2 === 0) importRating(db, batchId, { ...rating, ratedOn: null, source: 'letterboxd' })
  else setRating(db, rating, 'app')
  if (n % 3 === 0) setMark(db, { profileId, movieId, mark: 'seen', on: true, markedAt: at })
  if (n % 4 === 1)
    lockPrediction(
      db,
      { profileId, movieId },
      { stars: 3.5, plusMinus: 0.8, halfWidth90: 1.4, modelId: 'a'.repeat(16), wasVisible: false, lockedAt: at }
    )
  if (n % 5 === 0) addViewing(db, { profileId, movieId, watchedOn: '2020-01-02', isRewatch: false })
  if (n % 50 === 0) setNote(db, { profileId, movieId, text: `A note on number ${n}.`, writtenAt: at })
}
