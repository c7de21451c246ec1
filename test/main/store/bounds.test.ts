import { describe, expect, it } from 'vitest'
import { recordStep } from '../../../src/main/store/history/history'
import { Library } from '../../../src/main/store/library'
import { migrate } from '../../../src/main/store/schema/migrations'
import { rememberMovie } from '../../../src/main/store/tables/movies'
import { setNote } from '../../../src/main/store/tables/notes'
import { all, openDatabase } from '../../../src/main/store/tables/query'
import { setRating } from '../../../src/main/store/tables/ratings'
import { LIBRARY_FOLDER, SimulatedDisk } from '../../fixtures/simulated-disk'
import { openTestSql } from '../../fixtures/sql'

const sql = await openTestSql()
const label = { what: 'clear-many', count: 1 } as const
const open = async (disk = new SimulatedDisk()) =>
  (await Library.open({ sql, folder: LIBRARY_FOLDER, fs: disk, now: () => 7, bytesPerGeneration: 80_000 })).library

describe('what a library keeps', { timeout: 120_000 }, () => {
  it('of its history is at most 20 MB a profile, the oldest steps go first', async () => {
    const db = openDatabase(sql, null)
    migrate(db)
    const steps = () => all(db, 'select step from history order by step').map(({ step }) => step)
    for (let n = 0; n < 9; n++) recordStep(db, 1, label, `[${' '.repeat(3_000_000)}]`, n)
    expect(steps()).toEqual([4, 5, 6, 7, 8, 9])
    recordStep(db, 1, label, `[${' '.repeat(21_000_000)}]`, 10)
    expect(steps()).toEqual([10])
    recordStep(db, 1, label, '[ ]', 11)
    expect(steps()).toEqual([10, 11])
    recordStep(db, 1, label, `[${' '.repeat(30_000)}]`, 12)
    expect(steps()).toEqual([11, 12])
  })

  it('in a journal is at most so many bytes, then a generation begins, and every change is there at the next start', async () => {
    const disk = new SimulatedDisk()
    const library = await open(disk)
    const note = 'x'.repeat(10_000)
    for (let movieId = 1; movieId <= 12; movieId++)
      await library.change((db) => {
        rememberMovie(db, { movieId, title: `Movie ${movieId}`, year: 1999, imdbId: null, tmdbId: null })
        setNote(db, { profileId: 1, movieId, text: note, writtenAt: movieId })
      })
    const journals = [...disk.files()].filter(([name]) => name.endsWith('.log')).map(([, bytes]) => bytes.length)
    expect(Math.max(...journals)).toBeLessThan(80_000)
    expect(journals.length).toBeGreaterThan(1)
    const again = await open(new SimulatedDisk(disk.files()))
    expect(again.read((db) => all(db, 'select 1 from note'))).toHaveLength(12)
  })

  it('of changes of many movies each is a step for each and two generations, and grows by what was changed', async () => {
    const disk = new SimulatedDisk()
    const library = await open(disk)
    const nMovies = 220 // enough for a change in slices
    const movieIds = Array.from({ length: nMovies }, (_, n) => n + 1)
    await library.change((db) => {
      for (const movieId of movieIds)
        rememberMovie(db, { movieId, title: `Movie ${movieId}`, year: 1999, imdbId: null, tmdbId: null })
    })
    const rateAll = (halfStars: number) =>
      library.changeRows(
        nMovies,
        function* (db) {
          for (const movieId of movieIds) {
            setRating(db, { profileId: 1, movieId, halfStars, ratedAt: halfStars }, 'app')
            yield
          }
        },
        { profileId: 1, label: { what: 'rate-many', halfStars, count: nMovies } }
      )
    const sizes: number[] = []
    for (let n = 0; n < 12; n++) {
      await rateAll((n % 10) + 1)
      sizes.push([...disk.files().values()].reduce((sum, bytes) => sum + bytes.length, 0))
    }
    const [half, last] = [sizes[5] as number, sizes[11] as number]
    // Both generations hold the history, of which a changed row takes some 300 bytes.
    expect(last - half).toBeLessThan(6 * nMovies * 2 * 500)
    const kept = [...disk.files().keys()].filter((name) => name.endsWith('.sqlite'))
    expect(kept.length).toBeLessThanOrEqual(2)
    const journals = [...disk.files()].filter(([name]) => name.endsWith('.log')).map(([, bytes]) => bytes.length)
    expect(Math.max(...journals)).toBeLessThan(80_000)
    const again = await open(new SimulatedDisk(disk.files()))
    expect(again.read((db) => all(db, 'select distinct half_stars from rating'))).toEqual([{ half_stars: 2 }])
    expect(again.read((db) => all(db, 'select 1 from history'))).toHaveLength(12)
  })
})
