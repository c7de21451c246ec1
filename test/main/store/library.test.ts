import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { seal, unseal } from '../../../src/main/store/durable-file'
import { Library } from '../../../src/main/store/library'
import { SCHEMA_VERSION } from '../../../src/main/store/migrations'
import { listMovies, rememberMovie } from '../../../src/main/store/movies'
import { listRatings, setRating } from '../../../src/main/store/ratings'
import { FaultyFileSystem } from '../../fixtures/faulty-fs'
import { emptyFolder } from '../../fixtures/folders'
import { openTestSql } from '../../fixtures/sql'

const sql = await openTestSql()

async function open(folder: string, fs = new FaultyFileSystem()) {
  const opened = await Library.open({ sql, folder, fs, now: () => 1234 })
  return { ...opened, fs, file: path.join(folder, 'library.sqlite') }
}

const rate = (library: Library, movieId: number, halfStars: number) =>
  library.change((db) => {
    rememberMovie(db, { movieId, title: `Movie ${movieId}`, year: 1999, imdbId: null, tmdbId: null })
    setRating(db, { profileId: 1, movieId, halfStars, ratedAt: 5 }, 'app')
  })

const ratings = (library: Library) => library.read(listRatings).map(({ movieId, halfStars }) => [movieId, halfStars])

describe('the library', () => {
  it('has every acknowledged change on disk before it is acknowledged', async () => {
    const folder = await emptyFolder()
    const { library } = await open(folder)
    await rate(library, 7, 9)
    const copy = await emptyFolder()
    await writeFile(path.join(copy, 'library.sqlite'), await readFile(path.join(folder, 'library.sqlite')))
    expect(ratings((await open(copy)).library)).toEqual([[7, 9]])
  })

  it('writes a temporary file, syncs it, renames it and syncs the folder, in this order', async () => {
    const folder = await emptyFolder()
    const { library, fs, file } = await open(folder)
    fs.calls.length = 0
    await rate(library, 7, 9)
    expect(fs.calls).toEqual([
      `open ${file}.tmp`,
      `write ${file}.tmp`,
      `sync ${file}.tmp`,
      `rename ${file}.tmp ${file}`,
      `open ${folder}`,
      `sync ${folder}`
    ])
  })

  it('lets changes that wait at the same time share one write', async () => {
    const { library, fs } = await open(await emptyFolder())
    fs.calls.length = 0
    await Promise.all([rate(library, 1, 2), rate(library, 2, 4), rate(library, 3, 6)])
    expect(fs.calls.filter((call) => call.startsWith('rename'))).toHaveLength(1)
    expect(ratings(library)).toHaveLength(3)
  })

  it.each(['open', 'write', 'sync', 'rename'])(
    'refuses a change when %s fails, shows it nowhere, and takes the next one',
    async (operation) => {
      const folder = await emptyFolder()
      const { library, fs, file } = await open(folder)
      await rate(library, 1, 2)
      fs.fails = (call) => call.startsWith(`${operation} ${file}`)
      await expect(rate(library, 2, 4)).rejects.toMatchObject({ code: 'library-write-failed' })
      expect(ratings(library)).toEqual([[1, 2]])
      expect(ratings((await open(folder)).library)).toEqual([[1, 2]])
      fs.fails = () => false
      await rate(library, 3, 6)
      expect(ratings((await open(folder)).library)).toEqual([
        [1, 2],
        [3, 6]
      ])
      expect(await readdir(folder)).toEqual(['library.sqlite'])
    }
  )

  it('does not find a refused change at the next start, even when the fault came after the rename', async () => {
    const folder = await emptyFolder()
    const { library, fs } = await open(folder)
    await rate(library, 1, 2)
    let faults = 1
    fs.fails = (call) => call === `sync ${folder}` && faults-- > 0
    await expect(rate(library, 2, 4)).rejects.toMatchObject({ code: 'library-write-failed' })
    expect(ratings((await open(folder)).library)).toEqual([[1, 2]])
  })

  it('rolls a change that throws back alone', async () => {
    const { library } = await open(await emptyFolder())
    const [good, bad] = await Promise.allSettled([
      rate(library, 1, 2),
      library.change((db) => {
        setRating(db, { profileId: 1, movieId: 1, halfStars: 10, ratedAt: 6 }, 'app')
        throw new Error('half way')
      })
    ])
    expect([good.status, bad.status]).toEqual(['fulfilled', 'rejected'])
    expect(ratings(library)).toEqual([[1, 2]])
  })

  it('refuses a rating outside the scale and one of a movie it does not know', async () => {
    const { library } = await open(await emptyFolder())
    await expect(rate(library, 1, 11)).rejects.toThrow(/CHECK/)
    const unknown = library.change((db) =>
      setRating(db, { profileId: 1, movieId: 99, halfStars: 5, ratedAt: 6 }, 'app')
    )
    await expect(unknown).rejects.toThrow(/FOREIGN KEY/)
    expect(library.read(listMovies)).toEqual([])
  })

  it('keeps checking foreign keys after it has been saved', async () => {
    const { library } = await open(await emptyFolder())
    await rate(library, 1, 2)
    const unknown = library.change((db) => setRating(db, { profileId: 5, movieId: 1, halfStars: 5, ratedAt: 6 }, 'app'))
    await expect(unknown).rejects.toThrow(/FOREIGN KEY/)
  })
})

describe('a library file that cannot be used', () => {
  async function damaged(damage: (bytes: Buffer) => Uint8Array) {
    const folder = await emptyFolder()
    const { library, file } = await open(folder)
    await rate(library, 7, 9)
    const before = damage(await readFile(file))
    await writeFile(file, before)
    const { library: reopened, setAside } = await open(folder)
    return { before, reopened, setAside }
  }

  it.each<[string, (bytes: Buffer) => Uint8Array, RegExp]>([
    ['garbage', () => Buffer.from('this is no database at all'), /damaged/],
    ['empty', () => new Uint8Array(), /damaged/],
    ['cut short', (bytes) => bytes.subarray(0, bytes.length - 100), /damaged/],
    ['changed in one bit', (bytes) => flipped(bytes, bytes.length >> 1), /damaged/],
    ['of a newer version', (bytes) => newer(bytes), /newer version/]
  ])('that is %s is kept byte for byte and reported, and a new one opens', async (_name, damage, reason) => {
    const { before, reopened, setAside } = await damaged(damage)
    expect(setAside?.reason).toMatch(reason)
    expect(Buffer.compare(await readFile(setAside?.file as string), before)).toBe(0)
    expect(ratings(reopened)).toEqual([])
    await rate(reopened, 1, 2)
    expect(ratings(reopened)).toEqual([[1, 2]])
  })

  const flipped = (bytes: Buffer, at: number): Uint8Array => {
    const copy = Buffer.from(bytes)
    copy[at] = (copy[at] as number) ^ 1
    return copy
  }

  const newer = (bytes: Buffer): Uint8Array => {
    const db = new sql.Database(unseal(bytes))
    db.run(`pragma user_version = ${SCHEMA_VERSION + 1}`)
    return seal(db.export())
  }
})
