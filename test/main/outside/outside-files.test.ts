import { execFileSync } from 'node:child_process'
import disk from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { partsOutside, readChosen, saveOutside } from '../../../src/main/outside/chosen-files'
import { NotAnswering, OutsideFiles } from '../../../src/main/outside/outside-files'
import { Library } from '../../../src/main/store/library'
import type { Disk } from '../../../src/trainer/files/outside-disk'
import { emptyFolder } from '../../fixtures/folders'
import { FileWorker, outsideFiles } from '../../fixtures/file-worker'
import { openTestSql } from '../../fixtures/sql'
import { zipOf } from '../../fixtures/zip'

const never = new Promise<never>(() => undefined)

/** A disk that answers nothing any more once it hangs. */
function hangingDisk(): Disk & { hangs: boolean } {
  const hanging = { ...disk, hangs: true }
  const whileAwake =
    <A extends unknown[], T>(call: (...args: A) => Promise<T>) =>
    (...args: A): Promise<T> =>
      hanging.hangs ? never : call(...args)
  const readdir = whileAwake((folder: string) => disk.readdir(folder))
  return Object.assign(hanging, { readdir, stat: whileAwake(disk.stat), open: whileAwake(disk.open) }) as never
}

/** A disk that hangs, and the processes that were started for it. */
function hanging(isHeld = false) {
  const workers: FileWorker[] = []
  const of = hangingDisk()
  const fork = () => {
    const worker = new FileWorker(of)
    worker.isHeld = isHeld
    workers.push(worker)
    return worker
  }
  return { of, workers, outside: new OutsideFiles({ fork, silenceMs: 50 }) }
}

const list = (folder: string) => ({ kind: 'list-copies', folder, mayMake: false }) as const

it('a table of more than 100 MB is refused for its size, before it is read', async () => {
  const file = path.join(await emptyFolder(), 'ratings.csv')
  await disk.writeFile(file, 'Date,Name,Year\n')
  await disk.truncate(file, 100_000_001)
  await expect(readChosen(outsideFiles(disk), [file])).rejects.toMatchObject({
    code: 'import-refused',
    message: 'ratings.csv is larger than 100 MB.'
  })
})

describe('a folder that does not answer', () => {
  it('counts as absent after a while, and its process is ended', async () => {
    const { outside, workers } = hanging()
    await expect(outside.ask(list('/far'))).rejects.toBeInstanceOf(NotAnswering)
    expect(workers.map(({ killed }) => killed)).toEqual([true])
  })

  it('is asked once when it is asked ten times at once, and no other folder waits for it', async () => {
    const { outside, workers, of } = hanging()
    const asked = Promise.allSettled(Array.from({ length: 10 }, () => outside.ask(list('/far'))))
    const here = await emptyFolder()
    of.readdir = ((folder: string) => (folder === '/far' ? never : disk.readdir(folder))) as never
    expect(await outside.ask(list(here))).toEqual([])
    expect((await asked).map(({ status }) => status)).toEqual(Array<string>(10).fill('rejected'))
    expect(workers).toHaveLength(2)
  })

  it('is not asked again while the system still holds the process, and is afterwards', async () => {
    const { outside, workers, of } = hanging(true)
    const here = await emptyFolder()
    await expect(outside.ask(list(here))).rejects.toBeInstanceOf(NotAnswering)
    of.hangs = false
    await expect(outside.ask(list(here))).rejects.toBeInstanceOf(NotAnswering)
    expect(workers).toHaveLength(1)
    workers[0]?.exit(9)
    await new Promise((resolve) => setImmediate(resolve))
    expect(await outside.ask(list(here))).toEqual([])
  })

  it('never holds more than a few processes, wherever they are', async () => {
    const { outside, workers } = hanging(true)
    const all = Array.from({ length: 30 }, (_, n) => `/far/${n}`)
    for (const folder of all) await expect(outside.ask(list(folder))).rejects.toBeInstanceOf(NotAnswering)
    expect(workers.length).toBeLessThanOrEqual(8)
  })

  it('is told in words to who imports from it and who saves to it', async () => {
    const { outside } = hanging()
    await expect(readChosen(outside, ['/far/ratings.csv'])).rejects.toMatchObject({
      code: 'import-refused',
      message: 'The folder of ratings.csv does not answer. Try again later, or copy the file to this computer.'
    })
    await expect(
      saveOutside(outside, [{ file: '/far/out.csv', content: 'x', mayReplace: true }])
    ).rejects.toMatchObject({ code: 'export-failed', message: expect.stringContaining('does not answer') as string })
  })
})

describe('a slow disk', () => {
  it('is waited for as long as it answers now and then', async () => {
    const folder = await emptyFolder()
    const slowly = { ...disk, stat: (file: string) => wait(40).then(() => disk.stat(file)) } as unknown as Disk
    for (let n = 0; n < 5; n++) await disk.writeFile(path.join(folder, `${n}.sqlite`), 'x')
    const outside = new OutsideFiles({ fork: () => new FileWorker(slowly), silenceMs: 100 })
    expect(await outside.ask(list(folder))).toHaveLength(5)
  })
})

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

describe('what is no file', () => {
  it('is refused before it is opened, as an import, as a dataset, as a copy and as a place to save to', async () => {
    const folder = await emptyFolder()
    const pipe = path.join(folder, 'pipe.zip')
    execFileSync('mkfifo', [pipe])
    const outside = outsideFiles()
    await expect(readChosen(outside, [pipe])).rejects.toMatchObject({ code: 'import-refused' })
    await expect(drained(partsOutside(outside, pipe))).rejects.toMatchObject({ code: 'import-refused' })
    await expect(outside.ask({ kind: 'look-at-dataset', source: pipe })).rejects.toMatchObject({
      code: 'import-refused'
    })
    expect(await outside.ask({ kind: 'check-copies', folder, names: ['pipe.zip'] })).toEqual([null])
    await expect(outside.ask({ kind: 'read-copy', folder, name: 'pipe.zip' })).rejects.toMatchObject({
      code: 'ENOTFILE'
    })
    await expect(saveOutside(outside, [{ file: pipe, content: 'x', mayReplace: true }])).rejects.toMatchObject({
      code: 'export-failed'
    })
  })
})

async function drained<T>(pieces: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const piece of pieces) all.push(piece)
  return all
}

describe('a chosen file', () => {
  it('arrives whole, in slices, and an archive file by file', async () => {
    const folder = await emptyFolder()
    const large = Buffer.alloc(9_000_000, 'a,b\n')
    await disk.writeFile(path.join(folder, 'ratings.csv'), large)
    await disk.writeFile(path.join(folder, 'empty.csv'), '')
    await disk.writeFile(
      path.join(folder, 'all.zip'),
      zipOf([
        { name: 'ratings.csv', content: 'Name' },
        { name: 'watched.csv', content: 'Title' },
        { name: 'other.txt', content: 'no' }
      ])
    )
    const outside = outsideFiles()
    const [ratings, empty, all] = await readChosen(
      outside,
      ['ratings.csv', 'empty.csv', 'all.zip'].map((name) => path.join(folder, name))
    )
    expect(large.equals(ratings?.content as Buffer)).toBe(true)
    expect(empty?.content).toEqual(Buffer.alloc(0))
    expect(all?.content).toMatchObject({ path: path.join(folder, 'all.zip') })
    const parts = await drained(partsOutside(outside, path.join(folder, 'all.zip')))
    expect(parts.map((part) => [part.name, 'bytes' in part ? String(part.bytes) : part.leftOut])).toEqual([
      ['ratings.csv', 'Name'],
      ['watched.csv', 'Title'],
      ['other.txt', 'not a file that Matinee reads']
    ])
  })

  it('that nobody reads on is let go of, and the next one is not kept waiting', async () => {
    const folder = await emptyFolder()
    const file = path.join(folder, 'ratings.csv')
    await disk.writeFile(file, Buffer.alloc(9_000_000))
    const outside = outsideFiles()
    for await (const piece of outside.pieces({ kind: 'read-import', file, isArchive: false })) {
      expect(piece.isLast).toBe(false)
      break
    }
    expect(FileWorker.all.at(-1)?.killed).toBe(true)
    expect(await readChosen(outside, [file])).toHaveLength(1)
  })
})

describe('saving', () => {
  it('never replaces a file that the person was not asked about, and then writes none', async () => {
    const folder = await emptyFolder()
    await disk.writeFile(path.join(folder, 'b-2.csv'), 'mine')
    const files = ['b-1.csv', 'b-2.csv'].map((name) => ({
      ...{ file: path.join(folder, name), content: 'new', mayReplace: false }
    }))
    const outside = outsideFiles()
    await expect(saveOutside(outside, files)).rejects.toMatchObject({
      message: 'There is something of that name already. Choose another name.'
    })
    expect(await disk.readdir(folder)).toEqual(['b-2.csv'])
    await saveOutside(outside, [{ file: path.join(folder, 'b-2.csv'), content: 'new', mayReplace: true }])
    expect(await disk.readFile(path.join(folder, 'b-2.csv'), 'utf8')).toBe('new')
  })
})

describe('the process of a folder', () => {
  const kept = (parts: { readonly keptMs?: number; readonly silenceMs?: number } = {}, of: Disk = disk) => {
    const workers: FileWorker[] = []
    const fork = () => {
      const worker = new FileWorker(of)
      workers.push(worker)
      return worker
    }
    return { workers, outside: new OutsideFiles({ fork, ...parts }) }
  }

  it('gets the next jobs of the same folder, and none of another', async () => {
    const [here, there] = [await emptyFolder(), await emptyFolder()]
    const { outside, workers } = kept()
    const copy = { kind: 'write-copy', folder: here, name: 'a.sqlite', content: await libraryBytes() } as const
    await outside.ask(list(here))
    await outside.ask(copy)
    for await (const { isLast } of outside.pieces({ kind: 'read-copy', folder: here, name: 'a.sqlite' }))
      expect(isLast).toBe(true)
    expect(await outside.ask(list(here))).toHaveLength(1)
    expect(workers).toHaveLength(1)
    expect(await outside.ask(list(there))).toEqual([])
    expect(workers.map(({ jobs }) => jobs.length)).toEqual([4, 1])
  })

  it('ends when nothing more is asked, when the app quits, and when there are many', async () => {
    const soon = kept({ keptMs: 20 })
    await soon.outside.ask(list(await emptyFolder()))
    await wait(60)
    expect(soon.workers.map(({ killed }) => killed)).toEqual([true])
    const { outside, workers } = kept()
    for (let n = 0; n < 6; n++) await outside.ask(list(await emptyFolder()))
    expect(workers.map(({ killed }) => killed)).toEqual([true, true, false, false, false, false])
    outside.close()
    expect(workers.every(({ killed }) => killed)).toBe(true)
  })

  it('is not asked again once it has gone, nor after a job that failed or got no answer', async () => {
    const folder = await emptyFolder()
    const of = hangingDisk()
    of.hangs = false
    const { outside, workers } = kept({ silenceMs: 50 }, of)
    await outside.ask(list(folder))
    workers[0]?.exit(9)
    expect(await outside.ask(list(folder))).toEqual([])
    await expect(outside.ask({ kind: 'look-at-file', file: path.join(folder, 'none') })).rejects.toThrow('ENOENT')
    expect(await outside.ask(list(folder))).toEqual([])
    of.hangs = true
    await expect(outside.ask(list(folder))).rejects.toBeInstanceOf(NotAnswering)
    of.hangs = false
    await wait(10)
    expect(await outside.ask(list(folder))).toEqual([])
    expect(workers.map(({ killed, jobs }) => [killed, jobs.length])).toEqual([
      [false, 1],
      [true, 2],
      [true, 2],
      [false, 1]
    ])
  })
})

async function libraryBytes(): Promise<Uint8Array> {
  const { library } = await Library.open({
    ...{ sql: await openTestSql(), folder: await emptyFolder(), fs: disk, now: () => 1 }
  })
  return library.export()
}

describe('a process that goes by itself', () => {
  it('is a failure, and the folder can be asked again', async () => {
    const folder = await emptyFolder()
    let isFirst = true
    const fork = () => {
      const worker = new FileWorker(isFirst ? hangingDisk() : disk)
      if (isFirst) setTimeout(() => worker.exit(139), 20)
      isFirst = false
      return worker
    }
    const outside = new OutsideFiles({ fork })
    await expect(outside.ask(list(folder))).rejects.toThrow('exit code 139')
    expect(await outside.ask(list(folder))).toEqual([])
  })
})
