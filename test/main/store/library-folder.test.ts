import { execFileSync } from 'node:child_process'
import fs from 'node:fs/promises'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { Library } from '../../../src/main/store/library'
import { rememberMovie } from '../../../src/main/store/movies'
import { listRatings, setRating } from '../../../src/main/store/ratings'
import { emptyFolder } from '../../fixtures/folders'
import { openTestSql } from '../../fixtures/sql'

const sql = await openTestSql()

const opened: Library[] = []
afterEach(async () => {
  for (const library of opened.splice(0)) await library.close().catch(() => undefined) // only the files are to be closed
})

async function open(folder: string) {
  const found = await Library.open({ sql, folder, fs, now: () => 1234 })
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
