import fs from 'node:fs/promises'
import { expect, it } from 'vitest'
import { Library } from '../../../src/main/store/library'
import { ANYTHING, type LibraryChange } from '../../../src/main/store/library-change'
import { rememberMovie } from '../../../src/main/store/tables/movies'
import { all, text, type Database } from '../../../src/main/store/tables/query'
import { ratingsOf, setRating } from '../../../src/main/store/tables/ratings'
import { TABLES } from '../../../src/shared/library-change'
import { closeWithTest } from '../../fixtures/closing'
import { emptyFolder } from '../../fixtures/folders'
import { openTestSql } from '../../fixtures/sql'

const sql = await openTestSql()

async function setUp() {
  const { library } = await Library.open({ sql, fs, folder: await emptyFolder(), now: Date.now })
  closeWithTest(library)
  const heard: { change: LibraryChange; nRatings: number; isAcknowledged: boolean }[] = []
  let isAcknowledged = false
  const stop = library.onChange((change) =>
    heard.push({ change, nRatings: library.read((db) => ratingsOf(db, 1)).length, isAcknowledged })
  )
  const acknowledge = () => (isAcknowledged = true)
  return { library, heard, stop, acknowledge }
}

function rate(db: Database, movieId: number): void {
  rememberMovie(db, { movieId, title: 't', year: null, imdbId: null, tmdbId: null })
  setRating(db, { profileId: 1, movieId, halfStars: 7, ratedAt: 1 }, 'app')
}

it('a change is told with the tables, profiles and movies that it touched once memory holds it, before whoever made it hears that it is made', async () => {
  const { library, heard, acknowledge } = await setUp()
  await library.change((db) => rate(db, 10)).then(acknowledge)
  const tables = new Set(['movie', 'rating', 'rating_change'])
  const change = { tables, profiles: new Set([1]), movies: new Set([10]) }
  expect(heard).toEqual([{ nRatings: 1, isAcknowledged: false, change }])
})

it('one made in slices may have been anything', async () => {
  const { library, heard, acknowledge } = await setUp()
  await library
    .changeInSlices(function* (db) {
      rate(db, 10)
      yield
      rate(db, 20)
    })
    .then(acknowledge)
  expect(heard).toEqual([{ nRatings: 2, isAcknowledged: false, change: ANYTHING }])
})

it('what was refused, changed nothing or came after the end is not told', async () => {
  const { library, heard, stop } = await setUp()
  await expect(
    library.change((db) => {
      rate(db, 10)
      throw new Error('no')
    })
  ).rejects.toThrow('no')
  await library.change(() => undefined)
  stop()
  await library.change((db) => rate(db, 20))
  expect(heard).toEqual([])
})

it('every table of the library has its name among those that a change may have touched', async () => {
  const { library } = await setUp()
  const names = library.read((db) =>
    all(db, `select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'`).map((row) =>
      text(row, 'name')
    )
  )
  expect([...TABLES].sort()).toEqual(names.sort())
})
