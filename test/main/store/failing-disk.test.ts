import { describe, expect, it } from 'vitest'
import { listRatings, setRating } from '../../../src/main/store/tables/ratings'
import { rememberMovie } from '../../../src/main/store/tables/movies'
import { Library } from '../../../src/main/store/library'
import type { FileSystem } from '../../../src/main/files/durable-file'
import { LIBRARY_FOLDER, SimulatedDisk, type DiskCall } from '../../fixtures/simulated-disk'
import { openTestSql } from '../../fixtures/sql'

const sql = await openTestSql()

/** A disk of which some calls fail while `fails` says so. */
function failingDisk(files = new Map<string, Uint8Array>()) {
  const world = { fails: (call: DiskCall) => call.n < 0, code: 'EIO' }
  const fault = (call: DiskCall) => (world.fails(call) ? ({ kind: 'fails', code: world.code } as const) : null)
  return Object.assign(new SimulatedDisk(files, { fault }), { world })
}

const open = (fs: FileSystem) =>
  Library.open({ sql, folder: LIBRARY_FOLDER, fs, now: () => 7, changesPerGeneration: 2 })
const rate = (library: Library, movieId: number) =>
  library.change((db) => {
    rememberMovie(db, { movieId, title: `Movie ${movieId}`, year: 1999, imdbId: null, tmdbId: null })
    setRating(db, { profileId: 1, movieId, halfStars: 5, ratedAt: 5 }, 'app')
  })
const rated = (library: Library) => library.read(listRatings).map(({ movieId }) => movieId)
const without = (disk: SimulatedDisk, name: string) =>
  new SimulatedDisk(new Map([...disk.files()].filter(([file]) => file !== `${LIBRARY_FOLDER}/${name}`)))

describe('a library on a failing disk', () => {
  it.each(['close', 'rm'])('goes on when %s fails on a journal', async (operation) => {
    const disk = failingDisk()
    disk.world.fails = (call) => call.operation === operation && call.path.endsWith('.log')
    const { library } = await open(disk)
    for (const movieId of [1, 2, 3, 4, 5, 6]) await rate(library, movieId).catch(() => undefined)
    disk.world.fails = () => false
    await rate(library, 7)
    expect(rated(library)).toEqual([1, 2, 3, 4, 5, 6, 7])
  })

  it('keeps two snapshots to start from, from the first change on and when a generation could not be begun', async () => {
    const disk = failingDisk()
    const { library } = await open(disk)
    await rate(library, 1)
    expect(rated((await open(without(disk, 'library.1.sqlite'))).library)).toEqual([1])
    await rate(library, 2)
    disk.world.fails = (call) => call.operation === 'rename'
    await expect(rate(library, 3)).rejects.toThrow(/fault/)
    disk.world.fails = () => false
    await rate(library, 4)
    expect(disk.files().has(`${LIBRARY_FOLDER}/library.3.sqlite`)).toBe(true)
    expect(rated((await open(without(disk, 'library.3.sqlite'))).library)).toEqual([1, 2, 4])
  })

  it('says that a change is undecided when the disk does not take it back, and settles that with the next', async () => {
    const disk = failingDisk()
    const { library } = await open(disk)
    await rate(library, 1)
    disk.world.fails = (call) => call.operation === 'datasync'
    await expect(rate(library, 2)).rejects.toThrow(/the next start shows/)
    disk.world.fails = () => false
    await library.close()
    expect(rated((await open(disk)).library)).toEqual([1])
  })

  it('does not find a refused change behind a generation that could not be begun', async () => {
    const disk = failingDisk()
    const { library } = await open(disk)
    await rate(library, 1)
    disk.world.fails = (call) => call.operation === 'datasync' || call.operation === 'truncate'
    await expect(rate(library, 2)).rejects.toThrow(/the next start shows/)
    disk.world.fails = (call) => call.operation === 'rename'
    await expect(rate(library, 3)).rejects.toThrow(/fault/)
    disk.world.fails = () => false
    await rate(library, 4)
    expect(rated((await open(without(disk, 'library.3.sqlite'))).library)).toEqual([1, 4])
  })

  it('starts from the other snapshot when the newest cannot be read, and not at all when none can', async () => {
    const disk = failingDisk()
    const { library } = await open(disk)
    await rate(library, 1)
    await library.close()
    disk.world.fails = ({ operation, path }) => operation === 'read' && path.endsWith('library.2.sqlite')
    const found = await open(disk)
    expect([rated(found.library), found.report]).toMatchObject([[1], { kind: 'recovered', lostChanges: 0 }])
    disk.world.fails = ({ operation, path }) => operation === 'read' && path.endsWith('.sqlite')
    await expect(open(disk)).rejects.toThrow('EIO')
    disk.world.fails = () => false
    expect(rated((await open(disk)).library)).toEqual([1])
  })

  it('finds a rating although the line that brought its movie is damaged', async () => {
    const disk = failingDisk()
    const { library } = await open(disk)
    await rate(library, 9)
    await rate(library, 9)
    const name = `${LIBRARY_FOLDER}/journal.1.log`
    const files = disk.files()
    const bytes = Buffer.from(files.get(name) ?? [])
    bytes[bytes.indexOf(10) + 30] = 0
    const found = await open(new SimulatedDisk(new Map([...files, [name, bytes]])))
    expect([rated(found.library), found.report]).toMatchObject([[9], { kind: 'recovered', lostChanges: 1 }])
  })
})
