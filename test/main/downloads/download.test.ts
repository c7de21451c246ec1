import { readdir, readFile, writeFile } from 'node:fs/promises'
import http from 'node:http'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { download, KEEP, receivedBytes } from '../../../src/main/downloads/download'
import { DOWNLOADS } from '../../../src/shared/movielens'
import { MOVIELENS_DOWNLOADS, type Downloadable } from '../../../src/main/downloads/movielens-downloads'
import { disk } from '../../../src/main/files/disk'
import { emptyFolder } from '../../fixtures/folders'
import { serve } from './file-server'

const CONTENT = Buffer.from(Array.from({ length: 300_000 }, (_, n) => (n * 31 + (n >> 8)) % 256))

async function setUp(wanted: Partial<Downloadable> = {}) {
  const folder = await emptyFolder()
  const file = path.join(folder, 'file.zip')
  const { host, asked, address } = await serve(CONTENT)
  const abort = new AbortController()
  const progress: (readonly [number, number | null])[] = []
  const run = (onProgress?: () => void) =>
    download(
      { name: 'ml-latest-small', address, bytes: CONTENT.length, md5: null, ...wanted },
      {
        get: http.get,
        file,
        signal: abort.signal,
        silenceMs: 300,
        onProgress: (received, total) => {
          progress.push([received, total])
          onProgress?.()
        }
      }
    )
  return { folder, file, host, asked, abort, progress, run }
}

describe('a download', () => {
  it('brings the file, says how far it is, and leaves nothing else', async () => {
    const { folder, file, progress, run } = await setUp()
    await run()
    expect(await readFile(file)).toEqual(CONTENT)
    expect(await readdir(folder)).toEqual(['file.zip'])
    expect(progress[0]).toEqual([0, CONTENT.length])
    expect(progress.at(-1)).toEqual([CONTENT.length, CONTENT.length])
  })

  it('goes on where a broken connection stopped', async () => {
    const { file, host, asked, run } = await setUp()
    host.trouble.push({ breakAfter: 100_000 })
    await expect(run()).rejects.toMatchObject({ code: 'download-failed' })
    const have = await receivedBytes(file)
    expect(have).toBe(100_000)
    await run()
    expect(asked.at(-1)?.range).toBe('bytes=100000-')
    expect(await readFile(file)).toEqual(CONTENT)
  })

  it.each(['', '{"tag":', '{"tag":7}', 'null'])('takes a note that says %j for none, and begins anew', async (note) => {
    const { file, folder, host, asked, run } = await setUp()
    host.trouble.push({ breakAfter: 100_000 })
    await expect(run()).rejects.toThrow()
    await writeFile(`${file}.part.json`, note)
    await run()
    expect(asked.at(-1)?.range).toBeUndefined()
    expect(await readFile(file)).toEqual(CONTENT)
    expect(await readdir(folder)).toEqual(['file.zip'])
  })

  it('that cannot write its note keeps what has come, says why, and goes on once there is room', async () => {
    const { file, folder, host, run } = await setUp()
    host.trouble.push({ breakAfter: 100_000 })
    await expect(run()).rejects.toThrow()
    const { open } = disk
    Object.assign(disk, {
      open: async (...args: Parameters<typeof open>) => {
        if (String(args[0]).includes('.json')) throw Object.assign(new Error('full'), { code: 'ENOSPC' })
        return open(...args)
      }
    })
    await expect(run()).rejects.toThrow(/not enough room/)
    Object.assign(disk, { open })
    expect((await readdir(folder)).sort()).toEqual(['file.zip.part', 'file.zip.part.json'])
    await run()
    expect(await readFile(file)).toEqual(CONTENT)
  })

  it('begins anew when the file has changed meanwhile, or the host knows no ranges', async () => {
    const { file, host, run } = await setUp()
    host.trouble.push({ breakAfter: 100_000 })
    await expect(run()).rejects.toThrow()
    host.etag = '"two"'
    await run()
    expect(await readFile(file)).toEqual(CONTENT)
    const other = await setUp()
    other.host.trouble.push({ breakAfter: 5_000 }, { ignoreRange: true })
    await expect(other.run()).rejects.toThrow()
    await other.run()
    expect(await readFile(other.file)).toEqual(CONTENT)
  })

  it('leaves nothing when it is cancelled', async () => {
    const { folder, abort, run } = await setUp()
    await expect(run(() => abort.abort())).rejects.toThrow()
    expect(await readdir(folder)).toEqual([])
  })

  it('keeps what has come when the app quits', async () => {
    const { file, host, abort, run } = await setUp()
    host.trouble.push({ breakAfter: 100_000 })
    await expect(run(() => setTimeout(() => abort.abort(KEEP), 5))).rejects.toThrow()
    expect(await receivedBytes(file)).toBeGreaterThan(0)
  })

  it('refuses and removes a file whose checksum is another', async () => {
    const { folder, host, run } = await setUp()
    host.md5 = '0'.repeat(32)
    await expect(run()).rejects.toThrow(/did not arrive as it was published/)
    expect(await readdir(folder)).toEqual([])
  })

  it('refuses a file of another size than the one that is expected exactly, before taking any of it', async () => {
    const { folder, progress, run } = await setUp({ md5: 'a'.repeat(32), bytes: 1 })
    await expect(run()).rejects.toThrow(/300000 bytes instead of 1/)
    expect(progress).toEqual([])
    expect(await readdir(folder)).toEqual([])
  })

  it('does not ask for the file again when it is there and whole', async () => {
    const { asked, run } = await setUp()
    await run()
    await run()
    expect(asked.filter(({ url }) => !url.endsWith('.md5'))).toHaveLength(1)
  })

  it.each([404, 500, 301])('says so when the host answers %i', async (status) => {
    const { host, run } = await setUp()
    host.trouble.push({ status })
    await expect(run()).rejects.toThrow(`The host answered ${status}`)
  })

  it('gives up on a host that says nothing', async () => {
    const { host, run } = await setUp()
    host.trouble.push({ silent: true })
    await expect(run()).rejects.toThrow(/did not answer for a while/)
  })

  it('says that the host cannot be found', async () => {
    const { run } = await setUp({ address: 'http://127.0.0.1:1/file.zip', md5: 'a'.repeat(32) })
    await expect(run()).rejects.toThrow(/interrupted \(ECONNREFUSED\)/)
  })

  it('says so when it cannot write', async () => {
    const { folder } = await setUp()
    const inTheWay = path.join(folder, 'x')
    await writeFile(inTheWay, '')
    const { address } = await serve(CONTENT)
    const parts = { get: http.get, file: path.join(inTheWay, 'file.zip'), signal: new AbortController().signal }
    const wanted = { name: 'ml-32m', address, bytes: CONTENT.length, md5: 'a'.repeat(32) } as const
    await expect(download(wanted, { ...parts, onProgress: () => undefined })).rejects.toMatchObject({
      code: 'download-failed'
    })
  })
})

describe('what can be downloaded', () => {
  it('is on the one host, over https, and the large one has its checksum in the program', () => {
    expect(MOVIELENS_DOWNLOADS.map(({ address }) => new URL(address).origin)).toEqual(
      MOVIELENS_DOWNLOADS.map(() => 'https://files.grouplens.org')
    )
    expect(MOVIELENS_DOWNLOADS.find(({ name }) => name === 'ml-32m')?.md5).toMatch(/^[0-9a-f]{32}$/)
    expect(MOVIELENS_DOWNLOADS.map(({ name }) => name)).toEqual(DOWNLOADS)
  })
})
