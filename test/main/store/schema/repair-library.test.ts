import { describe, expect, it } from 'vitest'
import { openingNotices } from '../../../../src/main/lifecycle/opening-notices'
import { Library } from '../../../../src/main/store/library'
import { activeProfile, listProfiles } from '../../../../src/main/store/tables/profiles'
import { all, type Database } from '../../../../src/main/store/tables/query'
import { ratingsOf } from '../../../../src/main/store/tables/ratings'
import { LIBRARY_FOLDER, SimulatedDisk } from '../../../fixtures/simulated-disk'
import { openTestSql } from '../../../fixtures/sql'

const sql = await openTestSql()
const open = (disk: SimulatedDisk) => Library.open({ sql, folder: LIBRARY_FOLDER, fs: disk, now: () => 7 })

/** The disk of a library that something else than this app's changes has left as it is. */
async function diskOf(harm: (db: Database) => void): Promise<SimulatedDisk> {
  const disk = new SimulatedDisk()
  const { library } = await open(disk)
  library.read((db) => {
    db.run('pragma foreign_keys = off')
    db.run(`insert into movie (movie_id, title) values (1, 'One')`)
    harm(db)
    db.run('pragma foreign_keys = on')
  })
  Object.assign(library, { unsaved: true })
  await library.close()
  return new SimulatedDisk(disk.files())
}

const names = (library: Library) => library.read(listProfiles).map(({ name }) => name)
const reopened = async (disk: SimulatedDisk) => (await open(new SimulatedDisk(disk.files()))).library

describe('a library that is not as it should be opens', () => {
  it('with somebody there when nobody was, and says so', async () => {
    const disk = await diskOf((db) => db.run('delete from profile'))
    const { library, report, repairs } = await open(disk)
    expect(library.read(activeProfile)).toEqual({ profileId: 1, name: 'Me' })
    expect(openingNotices(report, repairs)).toMatchObject([
      { kind: 'library-recovered', message: expect.stringContaining('The profile Me was added') as string }
    ])
    await library.close()
    const again = await open(new SimulatedDisk(disk.files()))
    expect([names(again.library), again.repairs]).toEqual([['Me'], null])
  })

  it('with a number after the second of two equal names, whatever their letters', async () => {
    const disk = await diskOf((db) => {
      db.run(`insert into profile values (2, 'ZOÉ', 0), (3, 'zoe\u0301', 0), (4, 'zoé 2', 0), (5, 'Zoé', 0)`)
    })
    const { library, repairs } = await open(disk)
    expect(names(library)).toEqual(['Me', 'ZOÉ', 'zoe\u0301 3', 'zoé 2', 'Zoé 4'])
    expect(repairs?.renamed).toHaveLength(2)
  })

  it('with the ratings of nobody as those of a profile of their own, and what refers to nothing removed', async () => {
    const disk = await diskOf((db) => {
      db.run(`insert into rating values (9, 1, 7, 5, 'app', null), (1, 77, 3, 5, 'app', null)`)
      db.run(`insert into import_mark values (4, 1, 'seen', 0, null)`)
      db.run(`insert into rating_change values (1, 55, 1)`)
    })
    const { library, repairs } = await open(disk)
    expect(names(library)).toEqual(['Me', 'Recovered'])
    expect(library.read((db) => ratingsOf(db, 9))).toMatchObject([{ movieId: 1, halfStars: 7 }])
    expect(library.read((db) => ratingsOf(db, 1))).toMatchObject([{ movieId: 77, halfStars: 3 }])
    expect(repairs).toEqual({ added: ['Recovered'], renamed: [], nDropped: 2 })
    expect(library.read((db) => all(db, 'pragma foreign_key_check'))).toEqual([])
    await library.change((db) => void db.run(`update rating set half_stars = 8 where profile_id = 9`))
    expect((await reopened(disk)).read((db) => ratingsOf(db, 9))).toMatchObject([{ halfStars: 8 }])
  })

  it('and one that is as it should be is not touched', async () => {
    const { repairs } = await open(await diskOf(() => undefined))
    expect(repairs).toBeNull()
  })
})
