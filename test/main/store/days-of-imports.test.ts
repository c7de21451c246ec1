import { describe, expect, it } from 'vitest'
import { Library } from '../../../src/main/store/library'
import { MIGRATIONS } from '../../../src/main/store/schema/migrations'
import { all, type Database } from '../../../src/main/store/tables/query'
import { ratingsOf } from '../../../src/main/store/tables/ratings'
import { revertImport } from '../../../src/main/store/history/revert-import'
import { LIBRARY_FOLDER, SimulatedDisk } from '../../fixtures/simulated-disk'
import { openTestSql } from '../../fixtures/sql'

const sql = await openTestSql()
const MOMENT = Date.parse('2019-03-04T05:06:07.089Z')
const DAY = '2020-01-02'
/** A day stood at some hour of itself before it could be kept as a day. */
const OF_DAY = Date.parse(`${DAY}T10:00:00Z`)
const IMPORTED_AT = Date.parse('2021-01-01T00:00:00Z')

const open = async (disk: SimulatedDisk, migrations: readonly string[]) =>
  (await Library.open({ sql, folder: LIBRARY_FOLDER, fs: disk, now: () => 7, migrations })).library

/** A library of version 5 with what imports of that version have left in it; the last step is undone. */
async function libraryOfVersion5(): Promise<SimulatedDisk> {
  const disk = new SimulatedDisk(new Map())
  const library = await open(disk, MIGRATIONS.slice(0, 5))
  const step = (what: string, ...statements: string[]) =>
    library.change(
      (db) => {
        for (const sql of statements) db.run(sql)
      },
      { profileId: 1, label: { what: 'import', files: [what], count: 1 } }
    )
  const movies = [1, 2, 3].map((n) => `insert into movie (movie_id, title, year) values (${n}, 'Movie ${n}', 2000)`)
  await step('a rating', ...movies, `insert into rating values (1, 1, 4, ${MOMENT}, 'app')`)
  await step(
    'an import of days',
    `insert into import_batch values (1, 1, '["letterboxd"]', '["ratings.csv"]', ${IMPORTED_AT}, null)`,
    `insert into import_rating values (1, 1, 8, ${OF_DAY}, '${DAY}', 4, ${MOMENT}, 'app')`,
    `update rating set half_stars = 8, rated_at = ${OF_DAY}, source = 'letterboxd' where movie_id = 1`,
    `insert into import_rating values (1, 2, 6, ${OF_DAY}, '${DAY}', null, null, null)`,
    `insert into rating values (1, 2, 6, ${OF_DAY}, 'letterboxd')`,
    `insert into import_rating values (1, 3, 2, ${MOMENT}, null, null, null, null)`,
    `insert into rating values (1, 3, 2, ${MOMENT}, 'letterboxd')`,
    `insert into mark values (1, 3, 'seen', ${IMPORTED_AT})`,
    `insert into import_mark values (1, 3, 'seen')`,
    `insert into note values (1, 3, 'By =1+1, "quoted"\n', ${IMPORTED_AT})`,
    `insert into import_note values (1, 3, 'By =1+1, "quoted"\n')`
  )
  await step('another rating', `update rating set half_stars = 7, rated_at = ${MOMENT} where movie_id = 2`)
  await step(
    'our own export',
    `insert into import_batch values (2, 1, '["matinee"]', '["library.json"]', ${IMPORTED_AT}, null)`,
    `insert into mark values (1, 2, 'watchlist', ${MOMENT})`,
    `insert into import_mark values (2, 2, 'watchlist')`
  )
  await library.change((db) => {
    for (const table of ['import_mark', 'import_batch']) db.run(`delete from ${table} where batch_id = 2`)
    db.run("delete from mark where mark = 'watchlist'")
    db.run('update history set undone = 1 where step = 4')
  })
  await library.close()
  return disk
}

const rated = (db: Database) =>
  ratingsOf(db, 1).map(({ movieId, halfStars, ratedAt, ratedOn }) => [movieId, halfStars, ratedOn ?? ratedAt])
const revert = (library: Library, batchId: number) =>
  library.changeInSlices((db) => revertImport(db, batchId, 1, 9), {
    profileId: 1,
    label: { what: 'revert-import', files: [] }
  })

describe('after an update, what an import of an earlier version brought', () => {
  it('has the day where the import says so, and the moment elsewhere', async () => {
    const library = await open(await libraryOfVersion5(), MIGRATIONS)
    expect(library.read(rated)).toEqual([
      [1, 8, DAY],
      [2, 7, MOMENT],
      [3, 2, MOMENT]
    ])
  })

  it('comes back with its day by Undo and Redo, and gives way to what had none', async () => {
    const library = await open(await libraryOfVersion5(), MIGRATIONS)
    await library.undo(1)
    expect(library.read(rated)[1]).toEqual([2, 6, DAY])
    await library.undo(1)
    expect(library.read(rated)).toEqual([[1, 4, MOMENT]])
    await library.redo(1)
    expect(library.read(rated)).toEqual([
      [1, 8, DAY],
      [2, 6, DAY],
      [3, 2, MOMENT]
    ])
  })

  it('is reverted as it was made: ratings to their time, marks and notes by theirs', async () => {
    const library = await open(await libraryOfVersion5(), MIGRATIONS)
    expect(await revert(library, 1)).toEqual({
      restored: { ratings: 2, marks: 1, viewings: 0, notes: 1 },
      kept: [{ title: 'Movie 2', year: 2000, what: 'rating', why: 'changed' }]
    })
    expect(library.read(rated)).toEqual([
      [1, 4, MOMENT],
      [2, 7, MOMENT]
    ])
    expect(library.read((db) => all(db, 'select source from rating where movie_id = 1'))).toEqual([{ source: 'app' }])
    expect(library.read((db) => all(db, 'select * from note'))).toEqual([])
  })

  it('and was undone comes back by Redo so that it can be reverted', async () => {
    const library = await open(await libraryOfVersion5(), MIGRATIONS)
    await library.redo(1)
    expect(library.read((db) => all(db, 'select mark, marked_at from mark where movie_id = 2'))).toEqual([
      { mark: 'watchlist', marked_at: MOMENT }
    ])
    expect((await revert(library, 2)).restored.marks).toBe(1)
  })
})
