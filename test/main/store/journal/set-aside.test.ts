import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { openingNotices } from '../../../../src/main/lifecycle/opening-notices'
import { Library } from '../../../../src/main/store/library'
import { rememberMovie } from '../../../../src/main/store/tables/movies'
import { listRatings, setRating } from '../../../../src/main/store/tables/ratings'
import { writeSetting } from '../../../../src/main/store/tables/settings'
import { LIBRARY_FOLDER, SimulatedDisk } from '../../../fixtures/simulated-disk'
import { openTestSql } from '../../../fixtures/sql'

const sql = await openTestSql()
const SET_ASIDE = `${LIBRARY_FOLDER}/library-set-aside-1700000000000`

const open = (disk: SimulatedDisk) => Library.open({ sql, folder: LIBRARY_FOLDER, fs: disk, now: () => 7 })
const rated = (library: Library) => library.read(listRatings).map(({ movieId }) => movieId)
const rate = (library: Library, movieId: number) =>
  library.change((db) => {
    rememberMovie(db, { movieId, title: `Movie ${movieId}`, year: 1999, imdbId: null, tmdbId: null })
    setRating(db, { profileId: 1, movieId, halfStars: 5, ratedAt: 5 }, 'app')
  })

/** A folder in which a version before has set a library aside, and begun another with some changes. */
async function begunInstead(change: (library: Library) => Promise<unknown>) {
  const disk = new SimulatedDisk()
  const { library } = await open(disk)
  await change(library)
  await library.close()
  const fixture = 'test/fixtures/libraries/v5'
  const aside = readdirSync(fixture).map(
    (name) => [`${SET_ASIDE}/${name}`, readFileSync(path.join(fixture, name))] as const
  )
  return new SimulatedDisk(new Map([...disk.files(), ...aside]), { folders: [SET_ASIDE] })
}

const withTheme = (library: Library) => library.change((db) => writeSetting(db, 'theme', 'dark'))

describe('a library that a version before could not read and has set aside', () => {
  it('is in use again when nobody has said anything to the one begun instead, and its files stay', async () => {
    const disk = await begunInstead(withTheme)
    const { library, report } = await open(disk)
    expect(rated(library)).toEqual([1, 3, 5])
    expect(report).toEqual({ kind: 'taken-back', folder: 'library-taken-back-1700000000000' })
    expect(openingNotices(report)[0]?.message).toMatch(/in use again.*library-taken-back-1700000000000/)
    await rate(library, 9)
    const next = await open(disk)
    expect([rated(next.library), next.report.kind]).toEqual([[1, 3, 5, 9], 'whole'])
  })

  it('is there after a kill at any moment of that', async () => {
    const before = await begunInstead(withTheme)
    const states: SimulatedDisk[] = []
    const disk = new SimulatedDisk(before.files(), {
      folders: [SET_ASIDE],
      onCall: ({ operation }) => {
        if (['write', 'sync', 'rename', 'rm'].includes(operation))
          states.push(new SimulatedDisk(disk.files(), { folders: [SET_ASIDE] }))
      }
    })
    await open(disk)
    for (const state of states) expect(rated((await open(state)).library)).toEqual([1, 3, 5])
    expect(states.length).toBeGreaterThan(8)
  })

  it('is told of, and left alone, when somebody has rated in the one begun instead', async () => {
    const disk = await begunInstead((library) => rate(library, 9))
    const files = disk.files()
    const { library, report } = await open(disk)
    expect(rated(library)).toEqual([9])
    expect(report).toEqual({ kind: 'other-set-aside', folder: 'library-set-aside-1700000000000' })
    expect(openingNotices(report)[0]?.message).toMatch(/library-set-aside-1700000000000/)
    expect(disk.files()).toEqual(files)
  })

  it('is nothing to speak of when its files are damaged', async () => {
    const disk = await begunInstead(withTheme)
    const damaged = new Map(
      [...disk.files()].map(([name, bytes]) => [name, name.startsWith(SET_ASIDE) ? bytes.subarray(1) : bytes])
    )
    const { library, report } = await open(new SimulatedDisk(damaged, { folders: [SET_ASIDE] }))
    expect([rated(library), report.kind]).toEqual([[], 'whole'])
  })
})
