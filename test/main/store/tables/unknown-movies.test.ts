import { describe, expect, it } from 'vitest'
import { migrate } from '../../../../src/main/store/schema/migrations'
import { rememberMovie } from '../../../../src/main/store/tables/movies'
import { openDatabase } from '../../../../src/main/store/tables/query'
import { UnknownMovies } from '../../../../src/main/store/tables/unknown-movies'
import { runAtOnce } from '../../../../src/main/async/slices'
import { openTestSql } from '../../../fixtures/sql'

const sql = await openTestSql()
const OWN = 1_000_000_000

function library(...kept: readonly { title: string; year?: number | null; imdbId?: string; tmdbId?: number }[]) {
  const db = openDatabase(sql, null)
  migrate(db)
  kept.forEach(({ title, year = 1999, imdbId = null, tmdbId = null }, n) =>
    rememberMovie(db, { movieId: OWN + n, title, year, imdbId: imdbId ?? null, tmdbId: tmdbId ?? null })
  )
  const movies = runAtOnce(UnknownMovies.of(db))
  const taken = new Set<number>()
  const keep = (title: string, year: number | null, imdbId: string | null = null, tmdbId: number | null = null) => {
    const { movieId } = movies.keep({ title, year, imdbId, tmdbId, addresses: [] }, taken)
    taken.add(movieId)
    return movieId - OWN
  }
  return { db, keep }
}

describe('a movie that no dataset knows', () => {
  it('is the one of the same title and year, whatever the case, and once', () => {
    const { keep } = library({ title: 'Somewhere' }, { title: 'SOMEWHERE' }, { title: 'Somewhere', year: null })
    expect([keep('somewhere', 1999), keep('Somewhere', 1999), keep('Somewhere', 1999)]).toEqual([0, 1, 3])
    expect(keep('Somewhere', null)).toBe(2)
    expect(keep('Somewhere', 2000)).toBe(4)
  })

  it('is the one of the same id; another id is another movie, whatever the title', () => {
    const { keep } = library({ title: 'A', imdbId: 'tt1', tmdbId: 5 }, { title: 'B', tmdbId: 6 }, { title: 'C' })
    expect(keep('A', 1999, 'tt2', 5)).toBe(3)
    expect(keep('Another name', null, 'tt1')).toBe(0)
    expect(keep('B in English', 2001, 'tt9', 6)).toBe(1)
    expect(keep('C', 1999, 'tt3')).toBe(2)
  })

  it('costs the same however many there are', () => {
    const microseconds = (n: number): number => {
      const { db, keep } = library(...Array.from({ length: n }, (_, at) => ({ title: `Movie ${at}` })))
      db.run('begin')
      const start = process.cpuUsage().user
      for (let at = 0; at < 300; at++) keep(`New ${at}`, 2020)
      return process.cpuUsage().user - start
    }
    microseconds(100)
    expect(microseconds(20_000) / Math.max(microseconds(500), 10_000)).toBeLessThan(8) // forty times as many; a clock that ticks every 10 ms
  })
})
