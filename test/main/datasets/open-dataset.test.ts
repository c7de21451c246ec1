import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MANIFEST_FILE, sha256Of, type Manifest, type Part } from '../../../src/main/datasets/manifest'
import { openDataset } from '../../../src/main/datasets/open-dataset'
import { writeDataset } from '../../../src/main/datasets/write-dataset'
import { exampleDataset } from './example-dataset'

let folder: string
const OPTIONS = { compress: true, licenceFile: 'LICENSE.txt' }

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dataset-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const write = () => writeDataset(folder, exampleDataset(), OPTIONS)
const manifestOf = async () => JSON.parse(await readFile(join(folder, MANIFEST_FILE), 'utf8')) as Manifest
const saveManifest = (manifest: unknown) => writeFile(join(folder, MANIFEST_FILE), JSON.stringify(manifest))

/** Replaces a part by other bytes whose hash and sizes the manifest then vouches for. */
async function forge(part: Part, bytes: Buffer): Promise<void> {
  const manifest = await manifestOf()
  const stored = gzipSync(bytes)
  const entry = manifest.parts[part]
  await writeFile(join(folder, entry.file), stored)
  const sizes = { storedBytes: stored.length, bytes: bytes.length, sha256: sha256Of(stored) }
  await saveManifest({ ...manifest, parts: { ...manifest.parts, [part]: { ...entry, ...sizes } } })
}

describe('a dataset folder', () => {
  it.each([true, false])('gives back what was written (compressed: %s)', async (compress) => {
    const id = await writeDataset(folder, exampleDataset(), { ...OPTIONS, compress })
    expect(await openDataset(folder)).toEqual({ id, ...exampleDataset() })
  })

  it('has the same bytes for the same dataset', async () => {
    const first = await write()
    const files = await readdir(folder)
    const bytes = await Promise.all(files.map((file) => readFile(join(folder, file))))
    expect(await write()).toBe(first)
    expect(await Promise.all(files.map((file) => readFile(join(folder, file))))).toEqual(bytes)
  })

  it('has another id when one rating differs', async () => {
    const first = await write()
    const { ratings, ...rest } = exampleDataset()
    const changed = { ...rest, ratings: { ...ratings, halfStars: Uint8Array.of(8, 10, 2, 7) } }
    expect(await writeDataset(folder, changed, OPTIONS)).not.toBe(first)
  })

  it('leaves no draft behind', async () => {
    await write()
    expect((await readdir(folder)).filter((file) => file.includes('part'))).toEqual([])
  })
})

describe('opening a dataset', () => {
  it('reports a folder that is not there as missing', async () => {
    await expect(openDataset(join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'dataset_missing' })
  })

  it('reports an unfinished folder, one without a manifest, as missing', async () => {
    await write()
    await rm(join(folder, MANIFEST_FILE))
    await expect(openDataset(folder)).rejects.toMatchObject({ code: 'dataset_missing' })
  })

  it('refuses a newer format and says which versions it reads', async () => {
    await write()
    await saveManifest({ ...(await manifestOf()), version: 2, parts: {} })
    await expect(openDataset(folder)).rejects.toMatchObject({
      code: 'dataset_newer',
      message: expect.stringContaining('Update Matinee') as string
    })
  })

  it.each(['', '{', '[]', '{"format":"something else","version":1}'])('refuses the manifest %j', async (text) => {
    await write()
    await writeFile(join(folder, MANIFEST_FILE), text)
    await expect(openDataset(folder)).rejects.toMatchObject({ name: 'DatasetError', code: 'dataset_damaged' })
  })

  it('refuses a manifest that points outside its folder', async () => {
    await write()
    const manifest = await manifestOf()
    const catalogue = { ...manifest.parts.catalogue, file: '../catalogue.json' }
    await saveManifest({ ...manifest, parts: { ...manifest.parts, catalogue } })
    await expect(openDataset(folder)).rejects.toMatchObject({ code: 'dataset_damaged' })
  })

  const files = ['catalogue.json.gz', 'LICENSE.txt', 'rater-start.i32.gz', 'movie-index.i32.gz', 'half-stars.u8.gz']
  describe.each(files)('with %s', (file) => {
    beforeEach(write)
    const refused = () =>
      expect(openDataset(folder)).rejects.toMatchObject({
        code: 'dataset_damaged',
        message: expect.stringContaining(file) as string
      })

    it('missing is damaged', async () => {
      await rm(join(folder, file))
      await refused()
    })

    it('truncated is damaged', async () => {
      const bytes = await readFile(join(folder, file))
      await writeFile(join(folder, file), bytes.subarray(0, bytes.length - 1))
      await refused()
    })

    it('flipped in any one byte is damaged', async () => {
      const bytes = await readFile(join(folder, file))
      for (const at of [0, Math.floor(bytes.length / 2), bytes.length - 1]) {
        const flipped = Buffer.from(bytes)
        flipped.writeUInt8(flipped.readUInt8(at) ^ 1, at)
        await writeFile(join(folder, file), flipped)
        await refused()
      }
    })
  })

  it.each([
    ['a movie outside the catalogue', 'movieIndex', Int32Array.of(0, 1, 3, 1)],
    ['a movie before the catalogue', 'movieIndex', Int32Array.of(0, -1, 2, 1)],
    ['too few movies', 'movieIndex', Int32Array.of(0, 1, 2)],
    ['a rater who ends before the start', 'raterStart', Int32Array.of(0, 5, 4)],
    ['raters who leave ratings over', 'raterStart', Int32Array.of(0, 2, 3)],
    ['no half star', 'halfStars', Uint8Array.of(8, 0, 1, 7)],
    ['eleven half stars', 'halfStars', Uint8Array.of(8, 11, 1, 7)]
  ] as const)('refuses columns with %s, whatever their hash', async (_, part, column) => {
    await write()
    await forge(part, Buffer.from(column.buffer))
    await expect(openDataset(folder)).rejects.toMatchObject({ code: 'dataset_damaged' })
  })

  it.each([
    ['no catalogue at all', 'null'],
    ['a column of another length', JSON.stringify({ movieId: [1] })]
  ])('refuses %s, whatever its hash', async (_, json) => {
    await write()
    await forge('catalogue', Buffer.from(json))
    await expect(openDataset(folder)).rejects.toMatchObject({ code: 'dataset_damaged' })
  })

  const texts = (length: number): string[] => Array.from({ length }, () => 'Drama')
  it.each<[string, unknown[]]>([
    ['movieId', [0, -1, 1.5, '1', null, 2 ** 53]],
    ['title', ['', 7, null]],
    ['year', [1799, 2201, 1990.5, '1990']],
    ['genres', [null, 0, [-1], [0.5], [99], ['0']]],
    ['alternativeTitles', [null, 'Seven', [''], [7]]],
    ['imdb', [0, -1, 'tt0133093']],
    ['tmdbId', [0, 1.5, '603']],
    ['histogram', [[], texts(10), Array(9).fill(1), Array(11).fill(1), [...Array(9).fill(1), -1]]],
    ['poster', [null, Array(7).fill(0), Array(9).fill(0), [...Array(7).fill(0), 128], [...Array(7).fill(0), -128]]]
  ])('refuses a catalogue with another %s than there can be, whatever its hash', async (field, values) => {
    await write()
    const { parts } = await manifestOf()
    const columns = JSON.parse(gunzipSync(await readFile(join(folder, parts.catalogue.file))).toString()) as object
    await forge('catalogue', Buffer.from(JSON.stringify(columns)))
    await expect(openDataset(folder)).resolves.toBeDefined()
    for (const value of values) {
      const [, ...others] = (columns as Record<string, unknown[]>)[field] ?? []
      await forge('catalogue', Buffer.from(JSON.stringify({ ...columns, [field]: [value, ...others] })))
      await expect(openDataset(folder), JSON.stringify(value)).rejects.toMatchObject({ code: 'dataset_damaged' })
    }
  })

  it('refuses a file that decompresses to more than the manifest says', async () => {
    await write()
    await forge('halfStars', Buffer.alloc(1_000_000, 7))
    const manifest = await manifestOf()
    manifest.parts.halfStars.bytes = 4
    await saveManifest(manifest)
    await expect(openDataset(folder)).rejects.toMatchObject({ code: 'dataset_damaged' })
  })
})
