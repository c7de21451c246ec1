import { execFileSync } from 'node:child_process'
import fs from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { BackupState } from '../../../../src/shared/contract'
import { OutsideFiles } from '../../../../src/main/outside/outside-files'
import { Backups } from '../../../../src/main/store/backups/backups'
import { LIBRARY_ID } from '../../../../src/main/store/backups/copy-facts'
import { CopyRecord } from '../../../../src/main/store/backups/copy-record'
import { seal } from '../../../../src/main/files/durable-file'
import { migrate, SCHEMA_VERSION } from '../../../../src/main/store/schema/migrations'
import { writeSetting } from '../../../../src/main/store/tables/settings'
import { FileWorker } from '../../../fixtures/file-worker'
import { emptyFolder } from '../../../fixtures/folders'
import { openTestSql } from '../../../fixtures/sql'

const sql = await openTestSql()
const DATE = '2026-02-01'
const A = 'a'.repeat(32)
const B = 'b'.repeat(32)

/** The bytes of a library with an id and some ratings. */
function library(id: string | null, nRatings = 1, change = ''): Uint8Array {
  const db = new sql.Database()
  migrate(db)
  if (id !== null) writeSetting(db, LIBRARY_ID, id)
  for (let movie = 1; movie <= nRatings; movie++) {
    db.run(`insert into movie values (${movie}, 'A', 2000, null, null, null)`)
    db.run(`insert into rating values (1, ${movie}, 8, 0, 'app', null)`)
  }
  db.run(change)
  const bytes = db.export()
  db.close()
  return bytes
}

/** The backups of one library, as one computer has them, in a folder that may be shared. */
async function computer(id: string, folder: string, ofSql = sql) {
  const own = await emptyFolder()
  const states: BackupState[] = []
  const logged: string[] = []
  const workers: FileWorker[] = []
  let at = Date.parse(`${DATE}T12:00`)
  const fork = () => {
    const worker = new FileWorker()
    workers.push(worker)
    return worker
  }
  const backups = new Backups({
    ...{ sql: ofSql, outside: new OutsideFiles({ fork }), record: await CopyRecord.open(fs, own) },
    folder: () => folder,
    ownFolder: path.join(own, 'backups'),
    libraryId: () => Promise.resolve(id),
    now: () => at,
    log: (message) => logged.push(message),
    onState: (state) => states.push(state)
  })
  const backUpOn = (date: string, nRatings = 1, hour = '12:00') => {
    at = Date.parse(`${date}T${hour}`)
    return backups.makeToday(() => library(id, nRatings))
  }
  const ratingsIn = (date: string, of?: string) =>
    backups.use(date, (db) => Promise.resolve(db.exec('select count(*) from rating')[0]?.values[0]?.[0]), of)
  return { backups, states, logged, workers, backUpOn, ratingsIn, own }
}

describe('a copy in use', () => {
  async function withCopy(change: string) {
    const open = new Set<unknown>()
    class Counted extends sql.Database {
      constructor(data?: Uint8Array | null) {
        super(data)
        open.add(this)
      }
      override close(): void {
        super.close()
        open.delete(this)
      }
    }
    const { backups } = await computer(A, await emptyFolder(), { ...sql, Database: Counted })
    await backups.makeToday(() => library(A, 1, change))
    return { backups, open }
  }

  it('is let go of when its user is done, and when its user fails', async () => {
    const { backups, open } = await withCopy('')
    expect(await backups.use(DATE, () => Promise.resolve(open.size))).toBe(1)
    expect(open.size).toBe(0)
    await expect(backups.use(DATE, () => Promise.reject(new Error('no memory')))).rejects.toThrow('no memory')
    expect(open.size).toBe(0)
  })

  it('is let go of when it is of a newer version, or cannot be brought to this one', async () => {
    const newer = await withCopy(`pragma user_version = ${SCHEMA_VERSION + 1}`)
    await expect(newer.backups.use(DATE, () => Promise.resolve())).rejects.toMatchObject({ code: 'backup-unusable' })
    expect(newer.open.size).toBe(0)
    const strange = await withCopy('pragma user_version = 0')
    await expect(strange.backups.use(DATE, () => Promise.resolve())).rejects.toThrow('already exists')
    expect(strange.open.size).toBe(0)
  })
})

describe('two libraries with one backup folder', () => {
  it('have a copy each, see and restore their own, and remove none of the other', async () => {
    const folder = await emptyFolder()
    const [mine, hers] = [await computer(A, folder), await computer(B, folder)]
    expect(await hers.backUpOn(DATE, 3)).toBe(true)
    expect(await mine.backUpOn(DATE, 7)).toBe(true)
    expect(mine.backups.state()).toEqual({ kind: 'ok' })
    expect((await fs.readdir(folder)).sort()).toEqual([
      'matinee-aaaaaaaa-2026-02-01.sqlite',
      'matinee-bbbbbbbb-2026-02-01.sqlite'
    ])
    expect(await mine.ratingsIn(DATE)).toBe(7)
    expect(await hers.ratingsIn(DATE)).toBe(3)
    expect(await mine.backups.list()).toMatchObject({ dates: [DATE], others: [{ date: DATE, of: 'bbbbbbbb' }] })
    for (let day = 2; day <= 28; day++) await mine.backUpOn(`2026-02-${String(day).padStart(2, '0')}`)
    const after = await mine.backups.list()
    expect(after.dates).toHaveLength(15)
    expect(after.others).toHaveLength(1)
  })

  it('get at the copies of the other when they ask for them by their id, and not otherwise', async () => {
    const folder = await emptyFolder()
    const [mine, hers] = [await computer(A, folder), await computer(B, folder)]
    await hers.backUpOn(DATE, 3)
    await expect(mine.ratingsIn(DATE)).rejects.toMatchObject({ code: 'backup-unusable' })
    expect(await mine.ratingsIn(DATE, 'bbbbbbbb')).toBe(3)
    await fs.rename(
      path.join(folder, 'matinee-bbbbbbbb-2026-02-01.sqlite'),
      path.join(folder, 'matinee-2026-02-01.sqlite')
    )
    await expect(mine.ratingsIn(DATE)).rejects.toMatchObject({
      message: expect.stringContaining('is of another library') as string
    })
  })
})

describe('copies of the first versions, which have no id', () => {
  it('are listed and restored, and make way for those that have one in the app’s own folder only', async () => {
    const folder = await emptyFolder()
    for (let day = 1; day <= 28; day++)
      await fs.writeFile(
        path.join(folder, `matinee-2026-01-${String(day).padStart(2, '0')}.sqlite`),
        seal(library(null, 2))
      )
    const { backups, backUpOn, ratingsIn } = await computer(A, folder)
    expect((await backups.list()).dates).toHaveLength(28)
    expect(await ratingsIn('2026-01-20')).toBe(2)
    expect(await backUpOn('2026-01-28', 5)).toBe(true)
    expect(await ratingsIn('2026-01-28')).toBe(5)
    expect((await backups.list()).dates).toHaveLength(28)
  })
})

describe('the newest copy', () => {
  const damage = async (file: string) => {
    const bytes = await fs.readFile(file)
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] as number) ^ 1
    await fs.writeFile(file, bytes)
  }
  const checks = (workers: readonly FileWorker[]) =>
    workers.flatMap(({ jobs }) => jobs).filter(({ kind }) => kind === 'check-copies').length

  it('is opened after the first one was made, and then once a week', async () => {
    const { backUpOn, workers } = await computer(A, await emptyFolder())
    await backUpOn('2026-02-01')
    expect(checks(workers)).toBe(0)
    await backUpOn('2026-02-01', 1, '13:00')
    expect(checks(workers)).toBe(1)
    for (let day = 2; day <= 16; day++) await backUpOn(`2026-02-${String(day).padStart(2, '0')}`)
    expect(checks(workers)).toBe(3)
    await backUpOn('2026-01-01') // a clock that was set back does not put it off for weeks
    expect(checks(workers)).toBe(4)
  })

  it('that is not whole is told, and another one is made', async () => {
    const folder = await emptyFolder()
    const { backUpOn, backups, states, ratingsIn } = await computer(A, folder)
    await backUpOn(DATE, 4)
    await damage(path.join(folder, 'matinee-aaaaaaaa-2026-02-01.sqlite'))
    expect(await backUpOn(DATE, 4, '13:00')).toBe(true)
    expect(backups.state()).toMatchObject({
      kind: 'replaced',
      message: expect.stringContaining('The backup of 2026-02-01 could not be read any more.') as string
    })
    expect(await ratingsIn(DATE)).toBe(4)
    await backUpOn('2026-02-02')
    expect(states).toHaveLength(1)
  })

  it('of a day is never replaced by an emptier library of that day', async () => {
    const { backUpOn, ratingsIn } = await computer(A, await emptyFolder())
    await backUpOn(DATE, 9)
    expect(await backUpOn(DATE, 0, '13:00')).toBe(false)
    expect(await backUpOn(DATE, 0, '14:00')).toBe(false)
    expect(await ratingsIn(DATE)).toBe(9)
  })

  it('that another program has replaced by a whole one is left, and noted', async () => {
    const folder = await emptyFolder()
    const { backUpOn, backups, logged, ratingsIn } = await computer(A, folder)
    await backUpOn(DATE, 4)
    await fs.writeFile(path.join(folder, 'matinee-aaaaaaaa-2026-02-01.sqlite'), seal(library(A, 6)))
    expect(await backUpOn(DATE, 4, '13:00')).toBe(false)
    expect(logged).toEqual(['matinee-aaaaaaaa-2026-02-01.sqlite is not what was written'])
    expect(backups.state()).toEqual({ kind: 'ok' })
    expect(await ratingsIn(DATE)).toBe(6)
  })

  it('that cannot be read back as it was written is not counted as made', async () => {
    const { backups } = await computer(A, await emptyFolder())
    await expect(backups.makeToday(() => new Uint8Array(5_000))).rejects.toMatchObject({ code: 'EIO' })
    expect(backups.state().kind).toBe('failing')
  })
})

describe('a folder of copies', () => {
  it('that is looked at ten times at once is read once', async () => {
    const { backups, workers } = await computer(A, await emptyFolder())
    await Promise.all(Array.from({ length: 10 }, () => backups.list()))
    expect(workers).toHaveLength(1)
  })

  it('that is gone is told as soon as it is looked at', async () => {
    const { backups } = await computer(A, path.join(await emptyFolder(), 'unplugged'))
    expect(await backups.list()).toEqual({ dates: [], bytes: 0, others: [] })
    expect(backups.state()).toMatchObject({ message: expect.stringContaining('may not be connected') as string })
  })

  it('with a pipe under the name of a copy is listed without it, and restoring it is refused', async () => {
    const folder = await emptyFolder()
    const { backups, ratingsIn } = await computer(A, folder)
    execFileSync('mkfifo', [path.join(folder, 'matinee-aaaaaaaa-2026-02-01.sqlite')])
    expect((await backups.list()).dates).toEqual([])
    await expect(ratingsIn(DATE)).rejects.toMatchObject({ code: 'backup-unusable' })
  })
})
