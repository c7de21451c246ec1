import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { seal } from '../../../src/main/files/durable-file'
import { journalLine } from '../../../src/main/store/journal/journal'
import { Library } from '../../../src/main/store/library'
import { migrate } from '../../../src/main/store/schema/migrations'
import { listMovies, rememberMovie } from '../../../src/main/store/tables/movies'
import { listRatings, setRating } from '../../../src/main/store/tables/ratings'
import { FaultyFileSystem } from '../../fixtures/faulty-fs'
import { emptyFolder } from '../../fixtures/folders'
import { openTestSql } from '../../fixtures/sql'

const sql = await openTestSql()

const opened: { library: Library; fs: FaultyFileSystem }[] = []

afterEach(async () => {
  for (const { library, fs } of opened.splice(0)) {
    fs.fails = () => true // only the file is to be closed
    await library.close().catch(() => undefined)
  }
})

async function open(folder: string, fs = new FaultyFileSystem(), options: { changesPerGeneration?: number } = {}) {
  const world = { ...(await Library.open({ sql, folder, fs, now: () => 1234, ...options })), fs }
  opened.push(world)
  return world
}

const rate = (library: Library, movieId: number, halfStars: number) =>
  library.change((db) => {
    rememberMovie(db, { movieId, title: `Movie ${movieId}`, year: 1999, imdbId: null, tmdbId: null })
    setRating(db, { profileId: 1, movieId, halfStars, ratedAt: 5 }, 'app')
  })

const ratings = (library: Library) => library.read(listRatings).map(({ movieId, halfStars }) => [movieId, halfStars])

/** What a start after a power cut or a kill right now would find. */
async function reopenedCopy(folder: string) {
  const copy = await emptyFolder()
  await cp(folder, copy, { recursive: true })
  return open(copy)
}

describe('the library', () => {
  it('keeps a change that is made while it closes', async () => {
    for (const turns of [0, 1, 2, 4, 8, 16]) {
      const folder = await emptyFolder()
      const { library } = await open(folder)
      await rate(library, 1, 1)
      const closed = library.close()
      for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve))
      await Promise.all([rate(library, 2, 2), closed])
      const { library: next } = await reopenedCopy(folder)
      expect(ratings(next), `${turns} turns`).toEqual(ratings(library))
    }
  })

  it('has every acknowledged change on disk before it is acknowledged', async () => {
    const folder = await emptyFolder()
    const { library } = await open(folder)
    for (const [movieId, halfStars] of [
      [7, 9],
      [8, 1],
      [7, 3]
    ] as const) {
      await rate(library, movieId, halfStars)
      expect(ratings((await reopenedCopy(folder)).library)).toEqual(ratings(library))
    }
    expect(ratings(library)).toEqual([
      [7, 3],
      [8, 1]
    ])
  })

  it('appends and syncs the journal for a change, and begins with a synced snapshot, twice the first time, header and folder', async () => {
    const folder = await emptyFolder()
    const { library, fs } = await open(folder)
    const snapshot = path.join(folder, 'library.1.sqlite')
    const journal = path.join(folder, 'journal.1.log')
    const count = path.join(folder, 'journal.1.count')
    await rate(library, 7, 9)
    const replaced = (file: string) => [
      `open ${file}.tmp`,
      `write ${file}.tmp`,
      `sync ${file}.tmp`,
      `rename ${file}.tmp ${file}`,
      `open ${folder}`,
      `sync ${folder}`
    ]
    expect(fs.calls).toEqual([
      ...replaced(path.join(folder, 'library.sqlite')),
      ...replaced(snapshot),
      `open ${journal}`,
      `write ${journal}`,
      `sync ${journal}`,
      `open ${count}`,
      `open ${folder}`,
      `sync ${folder}`,
      `write ${journal}`,
      `datasync ${journal}`,
      `write ${count}`
    ])
    fs.calls.length = 0
    await rate(library, 8, 2)
    expect(fs.calls).toEqual([`write ${journal}`, `datasync ${journal}`, `write ${count}`])
  })

  it('lets changes that wait at the same time share one sync', async () => {
    const { library, fs } = await open(await emptyFolder())
    await rate(library, 9, 9)
    fs.calls.length = 0
    await Promise.all([rate(library, 1, 2), rate(library, 2, 4), rate(library, 3, 6)])
    expect(fs.calls.filter((call) => call.startsWith('datasync'))).toHaveLength(1)
    expect(ratings(library)).toHaveLength(4)
  })

  it.each(['open', 'write', 'sync', 'rename', 'datasync'])(
    'refuses a change when %s fails, shows it nowhere, and takes the next one',
    async (operation) => {
      const folder = await emptyFolder()
      const first = await open(folder)
      await rate(first.library, 1, 2)
      await first.library.close()
      const { library, fs } = await open(folder)
      fs.fails = (call) => call.startsWith(`${operation} `)
      await expect(rate(library, 2, 4)).rejects.toMatchObject({ code: 'library-write-failed' })
      expect(ratings(library)).toEqual([[1, 2]])
      expect(ratings((await reopenedCopy(folder)).library)).toEqual([[1, 2]])
      fs.fails = () => false
      await rate(library, 3, 6)
      const reopened = await reopenedCopy(folder)
      expect(ratings(reopened.library)).toEqual([
        [1, 2],
        [3, 6]
      ])
      expect(reopened.report.kind).toBe('whole')
    }
  )

  it('never appends to a journal that has failed, and does not find the refused change behind it', async () => {
    const folder = await emptyFolder()
    const { library, fs } = await open(folder)
    await rate(library, 1, 2)
    fs.fails = (call) => /^(datasync|truncate)/.test(call)
    await expect(rate(library, 2, 4)).rejects.toMatchObject({ code: 'library-write-failed' })
    fs.fails = () => false
    await rate(library, 3, 6)
    expect((await readdir(folder)).sort()).toEqual([
      'journal.1.count',
      'journal.1.log',
      'journal.2.count',
      'journal.2.log',
      'library.1.sqlite',
      'library.2.sqlite'
    ])
    await rm(path.join(folder, 'library.2.sqlite'))
    expect(ratings((await reopenedCopy(folder)).library)).toEqual([
      [1, 2],
      [3, 6]
    ])
  })

  it.each([
    ['ENOSPC', /disk is full/],
    ['EROFS', /may not write/]
  ])('says why it refuses: %s', async (code, sentence) => {
    const { library, fs } = await open(await emptyFolder())
    fs.code = code
    fs.fails = () => true
    await expect(rate(library, 1, 2)).rejects.toThrow(sentence)
  })

  it('undoes a change that throws alone', async () => {
    const { library } = await open(await emptyFolder())
    const [good, bad, late] = await Promise.allSettled([
      rate(library, 1, 2),
      library.change((db) => {
        setRating(db, { profileId: 1, movieId: 1, halfStars: 10, ratedAt: 6 }, 'app')
        throw new Error('half way')
      }),
      rate(library, 2, 3)
    ])
    expect([good.status, bad.status, late.status]).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(ratings(library)).toEqual([
      [1, 2],
      [2, 3]
    ])
  })

  it('refuses a rating outside the scale and one of a movie it does not know', async () => {
    const { library } = await open(await emptyFolder())
    await expect(rate(library, 1, 11)).rejects.toThrow(/CHECK/)
    const unknown = library.change((db) =>
      setRating(db, { profileId: 1, movieId: 99, halfStars: 5, ratedAt: 6 }, 'app')
    )
    await expect(unknown).rejects.toMatchObject({ code: 'library-conflict' })
    expect(library.read(listMovies)).toEqual([])
  })

  it('keeps checking foreign keys after a snapshot', async () => {
    const { library } = await open(await emptyFolder())
    await rate(library, 1, 2)
    const unknown = library.change((db) => setRating(db, { profileId: 5, movieId: 1, halfStars: 5, ratedAt: 6 }, 'app'))
    await expect(unknown).rejects.toMatchObject({ code: 'library-conflict' })
  })

  it('takes a snapshot every so many changes and keeps the last two generations', async () => {
    const folder = await emptyFolder()
    const { library } = await open(folder, new FaultyFileSystem(), { changesPerGeneration: 100 })
    for (let n = 0; n < 250; n++) await rate(library, (n % 40) + 1, (n % 10) + 1)
    expect((await readdir(folder)).sort()).toEqual([
      'journal.2.count',
      'journal.2.log',
      'journal.3.count',
      'journal.3.log',
      'library.2.sqlite',
      'library.3.sqlite'
    ])
    expect(ratings((await reopenedCopy(folder)).library)).toEqual(ratings(library))
  })

  it('refuses to write once another process has changed the library', async () => {
    const folder = await emptyFolder()
    const one = await open(folder)
    await rate(one.library, 1, 2)
    const other = await open(folder)
    await rate(other.library, 2, 4)
    await expect(rate(one.library, 3, 6)).rejects.toMatchObject({ code: 'library-read-only' })
    expect(ratings((await open(folder)).library)).toEqual([
      [1, 2],
      [2, 4]
    ])
  })

  it('takes over the one file that the first version kept', async () => {
    const folder = await emptyFolder()
    const db = new sql.Database()
    migrate(db)
    rememberMovie(db, { movieId: 7, title: 'Old', year: 1999, imdbId: null, tmdbId: null })
    setRating(db, { profileId: 1, movieId: 7, halfStars: 9, ratedAt: 5 }, 'app')
    await writeFile(path.join(folder, 'library.sqlite'), seal(db.export()))
    const { library, report } = await open(folder)
    expect(report.kind).toBe('whole')
    await rate(library, 8, 1)
    expect(ratings((await reopenedCopy(folder)).library)).toEqual([
      [7, 9],
      [8, 1]
    ])
  })
})

describe('a damaged file', () => {
  const DAMAGES: [string, (bytes: Buffer) => Uint8Array | null][] = [
    ['changed in one bit', (bytes) => flipped(bytes, bytes.length >> 1)],
    ['changed in its first bit', (bytes) => flipped(bytes, 0)],
    ['changed in its last bit', (bytes) => flipped(bytes, bytes.length - 1)],
    ['cut short', (bytes) => bytes.subarray(0, bytes.length >> 1)],
    ['empty', () => new Uint8Array()],
    ['zeroed', (bytes) => Buffer.alloc(bytes.length)],
    ['gone', () => null]
  ]
  const flipped = (bytes: Buffer, at: number): Uint8Array => {
    const copy = Buffer.from(bytes)
    copy[at] = (copy[at] as number) ^ 1
    return copy
  }
  async function damage(file: string, how: (bytes: Buffer) => Uint8Array | null): Promise<void> {
    const bytes = how(await readFile(file))
    if (bytes) await writeFile(file, bytes)
    else await rm(file)
  }
  async function usedLibrary() {
    const folder = await emptyFolder()
    for (const movieIds of [
      [1, 2, 3],
      [4, 5]
    ]) {
      const { library } = await open(folder)
      for (const movieId of movieIds) await rate(library, movieId, movieId)
      await library.close()
    }
    return folder
  }
  const everything = [1, 2, 3, 4, 5].map((n) => [n, n])

  it.each(DAMAGES)('that is %s costs nothing after a clean quit, whichever it is', async (_name, how) => {
    const folder = await usedLibrary()
    for (const name of await readdir(folder)) {
      const copy = await emptyFolder()
      await cp(folder, copy, { recursive: true })
      await damage(path.join(copy, name), how)
      const { library } = await open(copy)
      expect(ratings(library), name).toEqual(everything)
      await rate(library, 6, 6)
      expect(ratings((await open(copy)).library), name).toEqual([...everything, [6, 6]])
    }
  })

  it('is reported with what was recovered', async () => {
    const folder = await usedLibrary()
    const names = (await readdir(folder)).filter((name) => name.startsWith('library.')).sort()
    const newest = names.at(-1) as string
    await damage(path.join(folder, newest), () => Buffer.from('garbage'))
    expect((await open(folder)).report).toEqual({
      kind: 'recovered',
      damagedFiles: [newest],
      lostChanges: 0,
      folder: 'library-set-aside-1234'
    })
    const kept = path.join(folder, 'library-set-aside-1234', newest)
    expect(await readFile(kept, 'utf8')).toBe('garbage')
    const { library, report } = await open(folder)
    expect([ratings(library), report.kind]).toEqual([everything, 'whole'])
  })

  it('costs only the damaged lines of the live journal when the app was killed, and they are counted', async () => {
    const folder = await emptyFolder()
    const { library } = await open(folder)
    for (const movieId of [1, 2, 3, 4]) await rate(library, movieId, movieId)
    const file = path.join(folder, 'journal.1.log')
    const lines = (await readFile(file, 'latin1')).split('\n')
    lines[2] = (lines[2] as string).replace('"half_stars":2', '"half_stars":9')
    await writeFile(file, lines.join('\n'), 'latin1')
    const reopened = await open(folder)
    expect(ratings(reopened.library)).toEqual([
      [1, 1],
      [3, 3],
      [4, 4]
    ])
    expect(reopened.report).toMatchObject({ kind: 'recovered', lostChanges: 1 })
  })

  it('at the very end of the live journal is a change that was never acknowledged', async () => {
    const folder = await emptyFolder()
    const { library } = await open(folder)
    await rate(library, 1, 1)
    const file = path.join(folder, 'journal.1.log')
    await writeFile(file, Buffer.concat([await readFile(file), Buffer.from('1234abcd {"n":2,"ro')]))
    const reopened = await open(folder)
    expect([ratings(reopened.library), reopened.report.kind]).toEqual([[[1, 1]], 'whole'])
  })

  it.each<[string, (bytes: Buffer) => Uint8Array | null]>([
    ['cut off at the end of a line', (bytes) => bytes.subarray(0, bytes.lastIndexOf(10, bytes.length - 2) + 1)],
    ['cut off within a line', (bytes) => bytes.subarray(0, bytes.length - 20)],
    ['empty', () => new Uint8Array()],
    ['gone', () => null]
  ])('that is a live journal %s is noticed by the count of changes beside it', async (_name, how) => {
    const folder = await emptyFolder()
    const { library } = await open(folder)
    for (const movieId of [1, 2]) await rate(library, movieId, movieId)
    await damage(path.join(folder, 'journal.1.log'), how)
    const { report } = await open(folder)
    expect(report).toMatchObject({ kind: 'recovered' })
    expect(report.kind === 'recovered' && report.lostChanges).toBeGreaterThan(0)
  })

  it('with a record that no longer fits is left out, counted, and harms nothing after it', async () => {
    const folder = await emptyFolder()
    const { library } = await open(folder)
    await rate(library, 1, 1)
    const bad = {
      table: 'rating',
      before: null,
      after: { profile_id: 9, movie_id: 9, half_stars: 1, rated_at: 1, source: 'x' }
    }
    const file = path.join(folder, 'journal.1.log')
    await writeFile(file, Buffer.concat([await readFile(file), journalLine({ n: 2, rows: [bad] })]))
    const reopened = await open(folder)
    expect(ratings(reopened.library)).toEqual([[1, 1]])
    expect(reopened.report).toMatchObject({ kind: 'recovered', lostChanges: 1 })
  })
})

describe('a library of which nothing can be used', () => {
  async function unusable(change: (bytes: Buffer) => Uint8Array) {
    const folder = await emptyFolder()
    const { library } = await open(folder)
    await rate(library, 7, 9)
    await library.close()
    const before = new Map<string, Buffer>()
    for (const name of await readdir(folder)) {
      const file = path.join(folder, name)
      if (name.endsWith('.log')) {
        await rm(file)
        continue
      }
      await writeFile(file, change(await readFile(file)))
      before.set(name, await readFile(file))
    }
    return { folder, before, ...(await open(folder)) }
  }

  it.each<[string, (bytes: Buffer) => Uint8Array, RegExp]>([
    ['damaged', () => Buffer.from('this is no database at all'), /damaged/],
    ['sealed garbage', () => seal(Buffer.from('this is no database at all')), /damaged/]
  ])('because it is %s is kept byte for byte and reported, and a new one opens', async (_name, change, reason) => {
    const { folder, before, library, report } = await unusable(change)
    if (report.kind !== 'set-aside') throw new Error(`it was ${report.kind}`)
    expect(report.reason).toMatch(reason)
    for (const [name, bytes] of before)
      expect(Buffer.compare(await readFile(path.join(folder, report.folder, name)), bytes), name).toBe(0)
    expect(ratings(library)).toEqual([])
    await rate(library, 1, 2)
    expect(ratings((await open(folder)).library)).toEqual([[1, 2]])
  })
})
