import { describe, expect, it, vi } from 'vitest'
import { AppError } from '../../../src/shared/errors'
import type { Undoable } from '../../../src/main/store/history/history'
import { historyState } from '../../../src/main/store/history/replay'
import { Library } from '../../../src/main/store/library'
import { rememberMovie } from '../../../src/main/store/tables/movies'
import { all, text, type Database } from '../../../src/main/store/tables/query'
import { listRatings, setRating } from '../../../src/main/store/tables/ratings'
import { LIBRARY_FOLDER, SimulatedDisk, type DiskCall } from '../../fixtures/simulated-disk'
import { openTestSql } from '../../fixtures/sql'

const sql = await openTestSql()
const PROFILE = 1
const UNDOABLE: Undoable = { profileId: PROFILE, label: { what: 'import', files: ['ratings.csv'], count: 3 } }

async function openOn(disk: SimulatedDisk): Promise<Library> {
  return (await Library.open({ sql, folder: LIBRARY_FOLDER, fs: disk, now: () => 7 })).library
}

function rate(db: Database, movieId: number, halfStars = 5): void {
  const title = `A movie with a name of some length, of number ${movieId}`
  rememberMovie(db, { movieId, title, year: 1999, imdbId: null, tmdbId: null })
  setRating(db, { profileId: PROFILE, movieId, halfStars, ratedAt: 5 }, 'import')
}

function* rateAll(db: Database, last: number): Generator<void, string> {
  for (let movieId = 1; movieId <= last; movieId++) {
    rate(db, movieId)
    yield
  }
  return 'done'
}

/** What is left when that one file is damaged beyond use. */
function withoutNewestSnapshot(disk: SimulatedDisk): Map<string, Uint8Array> {
  const files = new Map(disk.files())
  const generation = (name: string): number => Number(/\.(\d+)\.sqlite$/.exec(name)?.[1] ?? -1)
  const [newest = ''] = [...files.keys()].sort((a, b) => generation(b) - generation(a))
  files.delete(newest)
  return files
}

const rated = (library: Library): number[] => library.read(listRatings).map(({ movieId }) => movieId)
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('a change in slices', () => {
  it('lets other work go on, which reads the library as it was until the change is on disk', async () => {
    const disk = new SimulatedDisk()
    const library = await openOn(disk)
    const seen = new Set<number>()
    let isOver = false
    const change = library.changeInSlices((db) => rateAll(db, 2_000)).finally(() => (isOver = true))
    for (; !isOver; await turn()) seen.add(rated(library).length)
    expect(await change).toBe('done')
    expect([...seen].filter((n) => n !== 2_000)).toEqual([0])
    expect(rated(library)).toHaveLength(2_000)
    expect(rated(await openOn(new SimulatedDisk(disk.files())))).toHaveLength(2_000)
  })

  it('goes on while others read in slices, who see the library as it was when they began', async () => {
    const library = await openOn(new SimulatedDisk())
    await library.change((db) => rate(db, 1))
    let isChanged = false
    const reading = library.readInSlices(function* (db) {
      const before = listRatings(db).length
      while (!isChanged) yield
      return [before, listRatings(db).length]
    })
    await library.changeInSlices((db) => rateAll(db, 100))
    isChanged = true
    expect(await reading).toEqual([1, 1])
    expect(rated(library)).toHaveLength(100)
  })

  it('that cannot be begun for want of memory is refused, and keeps no change after it waiting', async () => {
    const library = await openOn(new SimulatedDisk())
    await library.change((db) => rate(db, 1))
    vi.spyOn(sql.Database.prototype, 'export').mockImplementationOnce(() => {
      throw new Error('out of memory')
    })
    await expect(library.changeInSlices((db) => rateAll(db, 50))).rejects.toThrow('out of memory')
    await library.change((db) => rate(db, 2))
    expect(rated(library)).toEqual([1, 2])
  })

  it('has changes asked for meanwhile wait for it', async () => {
    const library = await openOn(new SimulatedDisk())
    const order: string[] = []
    const small = (name: string, movieId: number) =>
      library.change((db) => rate(db, movieId, 9)).then(() => order.push(name))
    await Promise.all([
      small('before', 1),
      library.changeInSlices((db) => rateAll(db, 50)).then(() => order.push('large')),
      small('after', 50)
    ])
    expect(order).toEqual(['before', 'large', 'after'])
    expect(library.read(listRatings).filter(({ halfStars }) => halfStars === 9)).toMatchObject([{ movieId: 50 }])
  })

  it('is one step, however large, that Undo takes back and Redo makes again', async () => {
    const library = await openOn(new SimulatedDisk())
    await library.change((db) => rate(db, 2, 9))
    await library.changeInSlices((db) => rateAll(db, 2_000), UNDOABLE)
    expect(library.read((db) => historyState(db, PROFILE))).toEqual({ undo: UNDOABLE.label, redo: null })
    expect((await library.undo(PROFILE)).step).toEqual(UNDOABLE.label)
    expect(library.read(listRatings)).toMatchObject([{ movieId: 2, halfStars: 9 }])
    expect((await library.redo(PROFILE)).step).toEqual(UNDOABLE.label)
    expect(library.read(listRatings).map(({ halfStars }) => halfStars)).toEqual(Array(2_000).fill(5))
  })

  it('goes on being undone when it was made by an earlier version, which kept its rows in one piece', async () => {
    const library = await openOn(new SimulatedDisk())
    await library.changeInSlices((db) => rateAll(db, 40), UNDOABLE)
    await library.change((db) => {
      const [row] = all(db, 'select rows from history')
      db.run('update history set rows = ?', [JSON.stringify(JSON.parse(text(row, 'rows')))])
    })
    await library.undo(PROFILE)
    expect(rated(library)).toEqual([])
  })

  it('that throws changes nothing, and says why', async () => {
    const library = await openOn(new SimulatedDisk())
    await library.change((db) => rate(db, 1))
    const change = library.changeInSlices(function* (db) {
      yield* rateAll(db, 10)
      throw new AppError('unknown-movie', 'There is no movie 11.')
    }, UNDOABLE)
    await expect(change).rejects.toThrow('There is no movie 11.')
    await library.change((db) => rate(db, 20))
    expect(rated(library)).toEqual([1, 20])
    expect(library.read((db) => historyState(db, PROFILE)).undo).toBeNull()
  })

  it.each(['write', 'sync', 'rename', 'open'] as const)(
    'is not made when the disk refuses the first or the second %s, now or at the next start',
    async (operation) => {
      for (const which of [1, 2]) {
        const world = { left: Infinity }
        const fails = (call: DiskCall): boolean => call.operation === operation && --world.left === 0
        const disk = new SimulatedDisk(new Map(), {
          fault: (call) => (fails(call) ? { kind: 'fails', code: 'ENOSPC' } : null)
        })
        const library = await openOn(disk)
        await library.change((db) => rate(db, 1))
        world.left = which
        await expect(library.changeInSlices((db) => rateAll(db, 30), UNDOABLE)).rejects.toThrow(/disk is full/)
        expect(rated(library)).toEqual([1])
        expect(rated(await openOn(new SimulatedDisk(disk.files())))).toEqual([1])
        expect(rated(await openOn(new SimulatedDisk(withoutNewestSnapshot(disk))))).toEqual([1])
        await library.change((db) => rate(db, 2))
        expect(rated(await openOn(new SimulatedDisk(disk.files())))).toEqual([1, 2])
        expect(await library.changeInSlices((db) => rateAll(db, 30), UNDOABLE)).toBe('done')
      }
    }
  )

  it('that the disk neither keeps nor takes back is undecided until the next change', async () => {
    const world = { fails: (call: DiskCall): boolean => call.n < 0 }
    const disk = new SimulatedDisk(new Map(), {
      fault: (call) => (world.fails(call) ? { kind: 'fails', code: 'EIO' } : null)
    })
    const library = await openOn(disk)
    await library.change((db) => rate(db, 1))
    world.fails = ({ operation, path }) => operation === 'rm' || (operation === 'open' && path.endsWith('.log'))
    await expect(library.changeInSlices((db) => rateAll(db, 30), UNDOABLE)).rejects.toThrow(/the next start shows/)
    expect(rated(library)).toEqual([1])
    world.fails = () => false
    await library.change((db) => rate(db, 2))
    expect(rated(await openOn(new SimulatedDisk(disk.files())))).toEqual([1, 2])
  })
})
