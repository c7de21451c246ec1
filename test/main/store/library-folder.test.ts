import { execFileSync } from 'node:child_process'
import fs from 'node:fs/promises'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { openingNotices } from '../../../src/main/lifecycle/opening-notices'
import { journalLine, type JournalHeader } from '../../../src/main/store/journal/journal'
import { Library } from '../../../src/main/store/library'
import { rememberMovie } from '../../../src/main/store/tables/movies'
import { listRatings, setRating } from '../../../src/main/store/tables/ratings'
import { LIBRARY_ID } from '../../../src/main/store/backups/copy-facts'
import { writeSetting } from '../../../src/main/store/tables/settings'
import { emptyFolder } from '../../fixtures/folders'
import { generationOfOther, OTHER_ID } from '../../fixtures/other-library'
import { openTestSql } from '../../fixtures/sql'

const sql = await openTestSql()

const opened: Library[] = []
afterEach(async () => {
  for (const library of opened.splice(0)) await library.close().catch(() => undefined) // only the files are to be closed
})

async function open(folder: string, libraryId?: string) {
  const found = await Library.open({ sql, folder, fs, now: () => 1234, ...(libraryId && { libraryId }) })
  opened.push(found.library)
  return found
}

const rate = (library: Library, movieId: number) =>
  library.change((db) => {
    rememberMovie(db, { movieId, title: `Movie ${movieId}`, year: 1999, imdbId: null, tmdbId: null })
    setRating(db, { profileId: 1, movieId, halfStars: 5, ratedAt: 5 }, 'app')
  })
const rated = (library: Library) => library.read(listRatings).map(({ movieId }) => movieId)

/** What a start after a kill right now would find. */
async function reopened(folder: string) {
  const copy = await emptyFolder()
  await fs.cp(folder, copy, { recursive: true })
  const { library, report } = await open(copy)
  return { rated: rated(library), kind: report.kind }
}

async function used(...movieIds: number[]) {
  const folder = await emptyFolder()
  const { library } = await open(folder)
  for (const movieId of movieIds) await rate(library, movieId)
  return { folder, library, file: (name: string) => path.join(folder, name) }
}

async function remove(folder: string, which: RegExp): Promise<void> {
  for (const name of await fs.readdir(folder)) if (which.test(name)) await fs.rm(path.join(folder, name))
}

describe('files of the library that are removed while it is open', () => {
  it.each([
    ['all of them', /./],
    ['the journal', /log$/],
    ['the newest snapshot', /library\.1/]
  ])('%s, cost no change that is acknowledged after it, and none before', async (_name, which) => {
    const { folder, library } = await used(1, 2)
    await remove(folder, which)
    await rate(library, 3)
    expect(await reopened(folder)).toEqual({ rated: [1, 2, 3], kind: 'whole' })
    await rate(library, 4)
    expect(await reopened(folder)).toEqual({ rated: [1, 2, 3, 4], kind: 'whole' })
    for (const name of await fs.readdir(folder)) {
      if (!name.endsWith('.sqlite')) continue
      const copy = await emptyFolder()
      await fs.cp(folder, copy, { recursive: true })
      await fs.rm(path.join(copy, name))
      expect(rated((await open(copy)).library), name).toEqual([1, 2, 3, 4])
    }
  })

  it('cost nothing when the whole folder goes, or when a journal is replaced by a copy of it', async () => {
    const { folder, library, file } = await used(1)
    await fs.rm(folder, { recursive: true })
    await rate(library, 2)
    expect(await reopened(folder)).toEqual({ rated: [1, 2], kind: 'whole' })
    const journal = file((await fs.readdir(folder)).find((name) => name.endsWith('.log')) ?? '')
    await fs.copyFile(journal, `${journal}.copy`)
    await fs.rename(`${journal}.copy`, journal)
    await rate(library, 3)
    expect(await reopened(folder)).toEqual({ rated: [1, 2, 3], kind: 'whole' })
  })
})

describe('files of others in the folder of the library', () => {
  it.each(['journal.20261129.log', 'library.20261129.sqlite', 'journal.99999999999999999999.log', 'journal.2.log'])(
    '%s is not the library, however large its number, before a start or while it runs',
    async (name) => {
      const { folder, library, file } = await used(1)
      await fs.writeFile(file(name), '')
      await rate(library, 2)
      expect(await reopened(folder)).toEqual({ rated: [1, 2], kind: 'whole' })
      const next = await open(folder)
      await rate(next.library, 3)
      expect(await reopened(folder)).toEqual({ rated: [1, 2, 3], kind: 'whole' })
      expect(await fs.readFile(file(name), 'utf8')).toBe('')
    }
  )

  it.each([2, 3, 4, 2026])('a copy of a snapshot or a journal as generation %i is not the library', async (number) => {
    const { folder, library, file } = await used(1)
    await fs.copyFile(file('library.1.sqlite'), file(`library.${number}.sqlite`))
    await rate(library, 2)
    expect(await reopened(folder)).toEqual({ rated: [1, 2], kind: 'whole' })
    await fs.copyFile(file('library.sqlite'), file(`library.${number}.sqlite`))
    await fs.copyFile(file('journal.1.log'), file(`journal.${number}.log`))
    await rate(library, 3)
    expect(await reopened(folder)).toEqual({ rated: [1, 2, 3], kind: 'whole' })
  })

  it.each([4, 5, 2026])(
    'nor is a copy, as generation %i, of a snapshot of before they said their own',
    async (number) => {
      const folder = await emptyFolder()
      const file = (name: string) => path.join(folder, name)
      await fs.cp('test/fixtures/libraries/v5', folder, { recursive: true })
      await fs.copyFile(file('library.3.sqlite'), file(`library.${number}.sqlite`))
      expect(await reopened(folder)).toEqual({ rated: [1, 3, 5], kind: 'whole' })
      const { library } = await open(folder)
      await rate(library, 7)
      await rate(library, 8)
      expect(await reopened(folder)).toEqual({ rated: [1, 3, 5, 7, 8], kind: 'whole' })
    }
  )

  it.skipIf(process.platform === 'win32')(
    'a pipe or a folder under a name of the library is never opened',
    async () => {
      const { folder, library, file } = await used(1)
      for (const name of ['library.2.sqlite', 'journal.3.log', 'library.4.sqlite.tmp'])
        execFileSync('mkfifo', [file(name)])
      await fs.mkdir(file('library.5.sqlite'))
      await library.close()
      const next = await open(folder)
      expect([rated(next.library), next.report.kind]).toEqual([[1], 'whole'])
      await rate(next.library, 2)
      await next.library.close()
      expect(rated((await open(folder)).library)).toEqual([1, 2])
    }
  )

  it('a link under the name of a temporary file is not written through', async () => {
    const { folder, library, file } = await used(1)
    await fs.symlink('library.1.sqlite', file('library.2.sqlite.tmp'))
    const before = await fs.readFile(file('library.1.sqlite'))
    await library.close()
    expect(await fs.readFile(file('library.1.sqlite'))).toEqual(before)
    expect(rated((await open(folder)).library)).toEqual([1])
  })
})

const OWN_ID = 'a5'.repeat(16)

/** A library that has its id, after a clean quit or as it is after a kill. */
async function known(isKilled: boolean) {
  const world = await used(1)
  await world.library.change((db) => writeSetting(db, LIBRARY_ID, OWN_ID))
  await world.library.close()
  const { library } = await open(world.folder)
  await rate(library, 2)
  if (!isKilled) await library.close()
  return { ...world, library }
}

async function put(folder: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  for (const [name, bytes] of files) await fs.writeFile(path.join(folder, name), bytes)
}

describe('a generation of another library, whole and with a higher number', () => {
  const pairs = [5, 6, 2026].flatMap((number) => [true, false].map((isKilled) => ({ number, isKilled })))

  it.each(pairs)('is not this library as number $number (killed: $isKilled), and stays', async (of) => {
    const { folder, library } = await known(of.isKilled)
    const files = generationOfOther(sql, of.number)
    await put(folder, files)
    if (of.isKilled) await rate(library, 3) // it is no other process that has begun a generation
    const expected = of.isKilled ? [1, 2, 3] : [1, 2]
    for (const libraryId of [OWN_ID, undefined]) {
      const found = await open(folder, libraryId)
      expect([rated(found.library), found.report.kind, found.isOther]).toEqual([expected, 'whole', false])
    }
    const { library: next } = await open(folder, OWN_ID)
    await rate(next, 5)
    await next.close()
    const last = await open(folder, OWN_ID)
    expect([rated(last.library), last.report.kind]).toEqual([[...expected, 5], 'whole'])
    for (const [name, bytes] of files) expect(await fs.readFile(path.join(folder, name))).toEqual(Buffer.from(bytes))
  })

  it.each([/^library/, /^journal/])('nor is a part of it, without %s', async (gone) => {
    const { folder } = await known(false)
    await put(folder, new Map([...generationOfOther(sql, 7)].filter(([name]) => !gone.test(name))))
    const { library, report } = await open(folder, OWN_ID)
    expect([rated(library), report.kind]).toEqual([[1, 2], 'whole'])
  })

  it('of a version to come does not keep this one from opening', async () => {
    const { folder } = await known(false)
    const files = generationOfOther(sql, 7)
    const journal = Buffer.from(files.get('journal.7.log') ?? []).toString()
    const header = JSON.parse(journal.slice(9, journal.indexOf('\n'))) as JournalHeader
    await put(folder, new Map([['journal.7.log', journalLine({ ...header, schemaVersion: 99 })]]))
    expect(rated((await open(folder, OWN_ID)).library)).toEqual([1, 2])
  })

  it('is opened, and said to be another, when there is no other', async () => {
    const folder = await emptyFolder()
    await put(folder, generationOfOther(sql, 7))
    const found = await open(folder, OWN_ID)
    expect([found.report.kind, found.isOther]).toEqual(['whole', true])
    expect(openingNotices(found.report, null, found.isOther)[0]?.message).toMatch(/another library/)
    expect((await open(folder, OTHER_ID)).isOther).toBe(false)
    expect((await open(folder)).isOther).toBe(false)
  })
})
