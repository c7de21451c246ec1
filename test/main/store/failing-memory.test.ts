import { afterEach, describe, expect, it, vi } from 'vitest'
import { Library } from '../../../src/main/store/library'
import { rememberMovie } from '../../../src/main/store/tables/movies'
import { listRatings, setRating } from '../../../src/main/store/tables/ratings'
import { RowChanges } from '../../../src/main/store/history/row-changes'
import { LIBRARY_FOLDER, SimulatedDisk } from '../../fixtures/simulated-disk'
import { openTestSql } from '../../fixtures/sql'

const sql = await openTestSql()
const open = async (disk: SimulatedDisk) =>
  (await Library.open({ sql, folder: LIBRARY_FOLDER, fs: disk, now: () => 7 })).library
const rate = (library: Library, movieId: number) =>
  library.change((db) => {
    rememberMovie(db, { movieId, title: `Movie ${movieId}`, year: 1999, imdbId: null, tmdbId: null })
    setRating(db, { profileId: 1, movieId, halfStars: 5, ratedAt: 5 }, 'app')
  })
const rated = (library: Library) => library.read(listRatings).map(({ movieId }) => movieId)
const onDisk = async (disk: SimulatedDisk) => rated(await open(new SimulatedDisk(disk.files())))

/** Has the next change fail while it is made in memory, after some of its rows. */
function failInMemory(nRows: number): void {
  const apply = vi.spyOn(RowChanges.prototype, 'apply')
  apply.mockImplementationOnce(function (this: RowChanges, rows) {
    this.apply(rows.slice(0, nRows))
    throw new Error('out of memory')
  })
}

afterEach(() => vi.restoreAllMocks())

describe('a change that is on disk and fails in memory', () => {
  it.each([0, 1, 2])('after %i rows is taken back on disk, and the library goes on', async (nRows) => {
    const disk = new SimulatedDisk()
    const library = await open(disk)
    await rate(library, 1)
    failInMemory(nRows)
    const [failed, beside] = await Promise.allSettled([rate(library, 2), rate(library, 3)])
    expect([failed, beside]).toMatchObject([
      { status: 'rejected', reason: { message: 'out of memory' } },
      { status: 'rejected', reason: { message: 'out of memory' } }
    ])
    expect(library.state()).toEqual({ kind: 'writable' })
    expect([rated(library), await onDisk(disk)]).toEqual([[1], [1]])
    await rate(library, 4)
    expect([rated(library), await onDisk(disk)]).toEqual([
      [1, 4],
      [1, 4]
    ])
  })

  it('is undecided while the disk does not let it be taken back, and void with the next change', async () => {
    const world = { fails: false }
    const disk = new SimulatedDisk(new Map(), {
      fault: ({ operation }) => (world.fails && operation === 'rename' ? { kind: 'fails', code: 'EIO' } : null)
    })
    const library = await open(disk)
    await rate(library, 1)
    failInMemory(1)
    world.fails = true
    await expect(rate(library, 2)).rejects.toThrow(/the next start shows/)
    expect(rated(library)).toEqual([1])
    world.fails = false
    await rate(library, 3)
    expect([rated(library), await onDisk(disk)]).toEqual([
      [1, 3],
      [1, 3]
    ])
  })
})
