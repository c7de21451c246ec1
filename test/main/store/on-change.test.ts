import fs from 'node:fs/promises'
import { expect, it } from 'vitest'
import { Library, type LibraryChange } from '../../../src/main/store/library'
import { rememberMovie } from '../../../src/main/store/tables/movies'
import type { Database } from '../../../src/main/store/tables/query'
import { ratingsOf, setRating } from '../../../src/main/store/tables/ratings'
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

it('a change is told with its rows once memory holds it, before whoever made it hears that it is made', async () => {
  const { library, heard, acknowledge } = await setUp()
  await library.change((db) => rate(db, 10)).then(acknowledge)
  expect(heard).toMatchObject([{ nRatings: 1, isAcknowledged: false, change: { kind: 'rows' } }])
  const { change } = heard[0] as (typeof heard)[number]
  expect(change.kind === 'rows' && change.rows.map(({ table }) => table)).toEqual([
    'profile',
    'movie',
    'rating',
    'rating_change'
  ])
})

it('one made in turns may have been anything', async () => {
  const { library, heard, acknowledge } = await setUp()
  await library
    .changeInTurns(function* (db) {
      rate(db, 10)
      yield
      rate(db, 20)
    })
    .then(acknowledge)
  expect(heard).toEqual([{ nRatings: 2, isAcknowledged: false, change: { kind: 'anything' } }])
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
