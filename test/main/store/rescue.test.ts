import fs from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../../src/shared/errors'
import { Backups } from '../../../src/main/store/backups/backups'
import { CopyRecord } from '../../../src/main/store/backups/copy-record'
import type { FileSystem } from '../../../src/main/files/durable-file'
import { Library } from '../../../src/main/store/library'
import { libraryIdOf } from '../../../src/main/store/library-id'
import { addProfile, listProfiles } from '../../../src/main/store/tables/profiles'
import { openOrRescue, type RescueCopy } from '../../../src/main/store/rescue'
import { FaultyFileSystem } from '../../fixtures/faulty-fs'
import { outsideFiles } from '../../fixtures/file-worker'
import { emptyFolder } from '../../fixtures/folders'
import { openTestSql } from '../../fixtures/sql'

const sql = await openTestSql()
const eio = Object.assign(new Error('EIO: i/o error, read'), { code: 'EIO' })

/** A library with a profile more than a new one, its copy in a chosen folder, and a start of it whose disk may not be read. */
async function setUp() {
  const folder = await emptyFolder()
  const chosen = await emptyFolder()
  const place = { sql, folder, fs, now: () => 7 }
  const ownFolder = path.join(folder, 'backups')
  const outside = outsideFiles()
  const begun = await Library.open(place)
  await begun.library.change((db) => addProfile(db, 'Ada', 1))
  await begun.library.close()
  const { library } = await Library.open(place) // a copy is mostly made of a library that was read from a snapshot
  const first = await CopyRecord.open(fs, folder)
  const now = () => Date.parse('2026-02-01T12:00')
  const backups = new Backups({
    ...{ sql, outside, folder: () => chosen, ownFolder, now, record: first, log: () => undefined },
    libraryId: () => libraryIdOf(library, null)
  })
  await backups.makeToday(() => library.export())
  await library.close()
  const before = await contents(folder)
  const asked: (readonly RescueCopy[])[] = []
  const start = async (
    answer: (copies: readonly RescueCopy[]) => RescueCopy | 'again',
    nFailures = 1,
    error: Error = eio,
    disk: FileSystem = fs
  ) => {
    let nTries = 0
    const record = await CopyRecord.open(fs, folder)
    const ask = (_: unknown, copies: readonly RescueCopy[]) => {
      asked.push(copies)
      return Promise.resolve(answer(copies))
    }
    const open = () => (nTries++ < nFailures ? Promise.reject(error) : Library.open(place))
    return openOrRescue(open, { place: { ...place, fs: disk }, outside, record, ownFolder, ask })
  }
  return { folder, chosen, before, asked, start }
}

const contents = async (folder: string) => {
  const names = (await fs.readdir(folder)).filter((name) => /^(library|journal)\.[\d.]*(sqlite|log|count)$/.test(name))
  return new Map(
    await Promise.all(names.map(async (name) => [name, await fs.readFile(path.join(folder, name))] as const))
  )
}

describe('a library whose disk cannot be read', () => {
  it('is asked about, with the copies that can be; one is opened in its place, and what is there is kept as it is', async () => {
    const { folder, before, asked, start } = await setUp()
    const { library, report } = await start(([newest]) => newest ?? 'again')
    expect(asked).toEqual([[{ name: expect.any(String) as string, date: '2026-02-01', nRatings: 0 }]])
    expect(report).toEqual({ kind: 'whole' })
    expect(library.read(listProfiles).map(({ name }) => name)).toContain('Ada')
    expect(await contents(path.join(folder, 'library-unreadable-7'))).toEqual(before)
    await library.change((db) => addProfile(db, 'Grace', 2))
    await library.close()
    const again = await Library.open({ sql, folder, fs, now: () => 8 })
    expect(again.report).toEqual({ kind: 'whole' })
    expect(again.library.read(listProfiles).map(({ name }) => name)).toContain('Grace')
    await again.library.close()
  })

  it('is whole, or the copy is, when the app is killed at any moment of the exchange; every file is kept', async () => {
    let hasEnded = false
    for (let nCalls = 1; !hasEnded; nCalls++) {
      const { folder, before, start } = await setUp()
      const disk = new FaultyFileSystem()
      let n = 0
      disk.fails = () => ++n > nCalls
      const killed = await start(([newest]) => newest ?? 'again', 1, eio, disk).catch(() => null)
      hasEnded = killed !== null
      await killed?.library.close()
      const { library, report } = await start(() => 'again', 0)
      expect([report.kind, library.read(listProfiles).map(({ name }) => name)]).toEqual(['whole', ['Me', 'Ada']])
      await library.close()
      const kept = path.join(folder, 'library-unreadable-7')
      const places = [await contents(folder), await contents(kept).catch(() => new Map<string, Buffer>())]
      for (const [name, bytes] of before)
        expect(
          places.some((place) => place.get(name)?.equals(bytes)),
          `${name} after ${nCalls} calls`
        ).toBe(true)
    }
  }, 60_000)

  it('is opened as it is once it can be read again', async () => {
    const { folder, before, asked, start } = await setUp()
    const { library } = await start(() => 'again', 2)
    expect(asked).toHaveLength(2)
    expect(library.read(listProfiles).map(({ name }) => name)).toContain('Ada')
    await library.close()
    expect((await fs.readdir(folder)).some((name) => name.startsWith('library-unreadable'))).toBe(false)
    expect([...(await contents(folder)).keys()]).toEqual([...before.keys()])
  })

  it('is told as before when no copy of it can be read, nor any folder of them', async () => {
    const damaged = await setUp()
    for (const name of await fs.readdir(damaged.chosen)) await fs.writeFile(path.join(damaged.chosen, name), 'no copy')
    await expect(damaged.start(() => 'again')).rejects.toBe(eio)
    const gone = await setUp()
    await fs.rm(gone.chosen, { recursive: true })
    await expect(gone.start(() => 'again')).rejects.toBe(eio)
    expect([damaged.asked, gone.asked]).toEqual([[], []])
  })

  it('of a newer version is never put aside', async () => {
    const { start, asked } = await setUp()
    const newer = new AppError('library-newer', 'Update first.')
    await expect(start(() => 'again', 1, newer)).rejects.toBe(newer)
    expect(asked).toEqual([])
  })
})
