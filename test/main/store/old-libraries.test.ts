import { readdirSync, readFileSync } from 'node:fs'
import fs from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { Backups } from '../../../src/main/store/backups/backups'
import { CopyRecord } from '../../../src/main/store/backups/copy-record'
import { unseal } from '../../../src/main/files/durable-file'
import { Library } from '../../../src/main/store/library'
import { migrate, MIGRATIONS, SCHEMA_VERSION } from '../../../src/main/store/schema/migrations'
import { addressesByMovie } from '../../../src/main/store/tables/movie-addresses'
import { all, type Database } from '../../../src/main/store/tables/query'
import { listRatings, ratingsOf, setRating } from '../../../src/main/store/tables/ratings'
import { LIBRARY_FOLDER, SimulatedDisk } from '../../fixtures/simulated-disk'
import { outsideFiles } from '../../fixtures/file-worker'
import { runAtOnce } from '../../../src/main/async/slices'
import { openTestSql } from '../../fixtures/sql'

const sql = await openTestSql()
const FIXTURES = 'test/fixtures/libraries'
const VERSIONS = MIGRATIONS.map((_, n) => n + 1)

/** Two versions that may come: one adds a column, one a table. */
const NEXT = [
  ...MIGRATIONS,
  'alter table rating add column weight integer not null default 3',
  'create table shelf (shelf_id integer primary key, movie_id integer not null references movie) strict'
]
const PROGRAMS: [string, readonly string[]][] = [
  ['this version', MIGRATIONS],
  ['a later one', NEXT]
]

type Files = ReadonlyMap<string, Uint8Array>

/** The data folder of a library of that version after a kill, without its backup. */
function filesOf(version: number): Files {
  const folder = path.join(FIXTURES, `v${version}`)
  const names = readdirSync(folder).filter((name) => !name.startsWith('matinee-'))
  return new Map(names.map((name) => [`${LIBRARY_FOLDER}/${name}`, readFileSync(path.join(folder, name))]))
}

async function open(files: Files | SimulatedDisk, migrations: readonly string[]) {
  const disk = files instanceof SimulatedDisk ? files : new SimulatedDisk(files)
  const { library, report } = await Library.open({ sql, folder: LIBRARY_FOLDER, fs: disk, now: () => 7, migrations })
  return { library, report, disk }
}

const rated = (db: Database) => listRatings(db).map(({ movieId, halfStars }) => [movieId, halfStars])
const rate = (library: Library, movieId: number, halfStars: number) =>
  library.change((db) => setRating(db, { profileId: 1, movieId, halfStars, ratedAt: 5 }, 'app'), {
    profileId: 1,
    label: { what: 'rate', title: `Movie ${movieId}`, year: 1990 + movieId, halfStars } as never
  })

/** What a library of that version holds. */
function expectEverything(db: Database, version: number): void {
  expect(rated(db)).toEqual([[1, 9], [3, 10], ...(version >= 4 ? [[5, 7]] : [])])
  const marks = all(db, 'select mark from mark order by mark').map(({ mark }) => mark)
  expect(marks).toEqual([...(version >= 5 ? ['liked'] : []), 'seen', ...(version >= 6 ? ['watchlist'] : [])])
  const notes = [...(version >= 3 ? ['Again one day'] : []), ...(version >= 6 ? ['In one sitting'] : [])]
  expect(all(db, 'select text from note order by movie_id').map(({ text }) => text)).toEqual(notes)
  expect(ratingsOf(db, 1).map(({ ratedOn }) => ratedOn)).toContain(version >= 6 ? '2023-11-01' : null)
  expect([...runAtOnce(addressesByMovie(db)).keys()]).toEqual(version >= 6 ? [5] : [])
  expect(all(db, 'select batch_id from import_batch')).toHaveLength(version >= 4 ? 1 : 0)
}

function withoutNewestSnapshot(files: Files): Files {
  const generation = (name: string) => Number(/\.(\d+)\.sqlite$/.exec(name)?.[1] ?? -1)
  const [newest] = [...files.keys()].sort((a, b) => generation(b) - generation(a))
  return new Map([...files].filter(([name]) => name !== newest))
}

it('there are files of every version, whose schema is what the migrations make', () => {
  expect(readdirSync(FIXTURES).filter((name) => name.startsWith('v'))).toEqual(VERSIONS.map((n) => `v${n}`))
  const schema = (db: Database) => all(db, 'select name, sql from sqlite_schema order by name')
  for (const version of VERSIONS) {
    const content = unseal(filesOf(version).get(`${LIBRARY_FOLDER}/library.3.sqlite`) ?? new Uint8Array())
    const made = new sql.Database()
    migrate(made, MIGRATIONS.slice(0, version))
    expect(schema(new sql.Database(content)), `version ${version}`).toEqual(schema(made))
  }
})

describe.each(PROGRAMS)('%s', (_name, migrations) => {
  it.each(VERSIONS)('opens a library of version %i whole, from either snapshot', async (version) => {
    const { library, report } = await open(filesOf(version), migrations)
    expect(report).toEqual({ kind: 'whole' })
    library.read((db) => expectEverything(db, version))
    const other = await open(withoutNewestSnapshot(filesOf(version)), migrations)
    expect(other.report).toMatchObject({ kind: 'recovered', lostChanges: 0 })
    other.library.read((db) => expectEverything(db, version))
  })

  it.each(VERSIONS)('takes back and makes again every step of a library of version %i', async (version) => {
    const { library, report } = await open(filesOf(version), migrations)
    expect(report.kind).toBe('whole')
    while ((await library.redo(1)).step !== null);
    let nSteps = 0
    while ((await library.undo(1)).step !== null) nSteps++
    expect(nSteps).toBe([0, 7, 8, 9, 10, 10][version - 1])
    if (version > 1) expect(library.read(rated)).toEqual([])
    while ((await library.redo(1)).step !== null);
    if (version === 1) return
    await library.undo(1)
    library.read((db) => expectEverything(db, version))
  })

  it.each(VERSIONS)('opens the backup of a library of version %i', async (version) => {
    const folder = path.join(FIXTURES, `v${version}`)
    const options = {
      ...{ sql, outside: outsideFiles(), folder: () => folder, ownFolder: '', now: () => 7, migrations },
      libraryId: () => Promise.resolve('0123456789abcdef'.repeat(2)),
      record: await CopyRecord.open(fs, folder),
      log: () => undefined
    }
    await new Backups(options).use('2023-11-14', (copy) => {
      expectEverything(copy, version)
      return Promise.resolve()
    })
  })
})

describe('after an update', () => {
  it.each(VERSIONS)(
    'a library of version %i survives a kill at any moment of the first change',
    async (version) => {
      const states: Files[] = []
      const disk = new SimulatedDisk(filesOf(version), {
        onCall: ({ operation }) => {
          if (!['open', 'stat', 'read', 'readdir', 'close'].includes(operation)) states.push(disk.files())
        }
      })
      const { library } = await open(disk, NEXT)
      await rate(library, 1, 2)
      states.push(disk.files())
      for (const state of states)
        for (const files of [state, withoutNewestSnapshot(state)]) {
          const found = await open(files, NEXT)
          expect([9, 2]).toContain(new Map(found.library.read(rated) as [number, number][]).get(1))
          found.library.read((db) => {
            if (state === states.at(-1)) expect(new Map(rated(db) as [number, number][]).get(1)).toBe(2)
            expect(rated(db).slice(1)).toEqual([[3, 10], ...(version >= 4 ? [[5, 7]] : [])])
            db.close()
          })
        }
    },
    60_000
  )

  it('a journal of the version before and one of the new version are each read as they were written', async () => {
    const { library, disk } = await open(filesOf(SCHEMA_VERSION), NEXT)
    await library.change((db) => db.run('update rating set weight = 8 where movie_id = 3'))
    await library.change((db) => db.run('insert into shelf values (1, 3)'))
    const { library: found, report } = await open(withoutNewestSnapshot(disk.files()), NEXT)
    expect(report).toMatchObject({ kind: 'recovered', lostChanges: 0 })
    found.read((db) => {
      expectEverything(db, SCHEMA_VERSION)
      expect(all(db, 'select movie_id, weight from rating where weight <> 3')).toEqual([{ movie_id: 3, weight: 8 }])
      expect(all(db, 'select * from shelf')).toEqual([{ shelf_id: 1, movie_id: 3 }])
    })
  })

  it('a clean quit saves the library as it is now', async () => {
    const { library, disk } = await open(filesOf(SCHEMA_VERSION), NEXT)
    await library.close()
    expect([...disk.files().keys()]).toContain(`${LIBRARY_FOLDER}/journal.4.log`)
    await expect(open(disk.files(), MIGRATIONS)).rejects.toMatchObject({ code: 'library-newer' })
  })

  it('what the new schema cannot hold any more is left out of Undo, which goes on', async () => {
    const { library } = await open(filesOf(SCHEMA_VERSION), [
      ...MIGRATIONS,
      'drop table note; alter table mark drop column marked_at'
    ])
    let nSteps = 0
    while ((await library.undo(1)).step !== null) nSteps++
    expect(nSteps).toBe(8) // the step of a note is passed without a word
    while ((await library.redo(1)).step !== null);
    expect(library.read((db) => all(db, 'select movie_id, mark from mark order by mark'))).toEqual([
      { movie_id: 4, mark: 'liked' },
      { movie_id: 4, mark: 'seen' },
      { movie_id: 5, mark: 'watchlist' }
    ])
  })
})

describe('a library of a newer version', () => {
  it.each<[string, (files: Files) => Files]>([
    ['after a kill', (files) => files],
    ['without its newest snapshot', withoutNewestSnapshot],
    ['without its newest journal', (files) => new Map([...files].filter(([name]) => !name.endsWith('journal.4.log')))]
  ])('%s is refused with a sentence, and nothing is touched', async (name, damage) => {
    const { library, disk } = await open(filesOf(SCHEMA_VERSION), NEXT)
    await rate(library, 1, 2)
    const files = damage(disk.files())
    const older = new SimulatedDisk(files)
    const opened = open(older, MIGRATIONS)
    await expect(opened).rejects.toThrow(/newer Matinee.*Install that version again/)
    await expect(opened).rejects.toMatchObject({ name: 'AppError', code: 'library-newer' })
    expect(older.files()).toEqual(files)
    const { library: again } = await open(older, NEXT)
    if (name === 'after a kill') expect(again.read(rated)[0]).toEqual([1, 2])
  })

  it('whose journals are written in another way is refused too', async () => {
    const files = new Map(filesOf(SCHEMA_VERSION))
    const name = `${LIBRARY_FOLDER}/journal.3.log`
    const { crc32 } = await import('../../../src/main/files/crc32')
    const header = Buffer.from(JSON.stringify({ format: 'matinee-journal', version: 2, generation: 3, what: 'ever' }))
    files.set(name, Buffer.from(`${crc32(header).toString(16).padStart(8, '0')} ${header.toString()}\n`))
    await expect(open(files, MIGRATIONS)).rejects.toMatchObject({ code: 'library-newer' })
  })
})
