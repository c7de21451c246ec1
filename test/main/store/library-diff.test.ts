import { describe, expect, it } from 'vitest'
import { becomeLike, compareLibraries } from '../../../src/main/store/library-diff'
import { migrate } from '../../../src/main/store/schema/migrations'
import { rememberMovie } from '../../../src/main/store/tables/movies'
import type { Database } from '../../../src/main/store/tables/query'
import { clearRating, listRatings, setRating } from '../../../src/main/store/tables/ratings'
import { runAtOnce } from '../../../src/main/async/slices'
import { openTestSql } from '../../fixtures/sql'

const sql = await openTestSql()
const N_MOVIES = 500

function libraryOf(halfStars: number): Database {
  const db = new sql.Database()
  migrate(db)
  for (let movieId = 1; movieId <= N_MOVIES; movieId++) {
    rememberMovie(db, { movieId, title: `Movie ${movieId}`, year: 1999, imdbId: null, tmdbId: null })
    setRating(db, { profileId: 1, movieId, halfStars, ratedAt: 5 }, 'app')
  }
  return db
}

function piecesOf(work: Generator<void, unknown>): number {
  let pieces = 0
  while (!work.next().done) pieces++
  return pieces
}

describe('one library held against another', () => {
  it('is compared, and made like it, row by row, so that other work has its turn', () => {
    const [present, other] = [libraryOf(3), libraryOf(8)]
    expect(piecesOf(compareLibraries(present, other))).toBeGreaterThan(3 * N_MOVIES)
    expect(piecesOf(becomeLike(present, other))).toBeGreaterThan(3 * N_MOVIES)
    expect(listRatings(present)).toEqual(listRatings(other))
  })

  it('differs in nothing once it was made like it, and touches no row then', () => {
    const [present, other] = [libraryOf(3), libraryOf(8)]
    clearRating(present, 1, 7)
    clearRating(other, 1, 9)
    expect(runAtOnce(compareLibraries(present, other)).ratings).toEqual({ added: 1, changed: N_MOVIES - 2, removed: 1 })
    runAtOnce(becomeLike(present, other))
    const none = { added: 0, changed: 0, removed: 0 }
    expect(runAtOnce(compareLibraries(present, other)).ratings).toEqual(none)
    present.run('create temp table touched (n integer)')
    present.run('create temp trigger watch after update on rating begin insert into touched values (1); end')
    runAtOnce(becomeLike(present, other))
    expect(present.exec('select count(*) from touched')[0]?.values).toEqual([[0]])
  })
})
