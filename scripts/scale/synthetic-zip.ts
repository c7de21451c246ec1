import { createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { once } from 'node:events'
import { createDeflateRaw } from 'node:zlib'
import { Random } from '../../src/engine/numeric/random'
import { crc32 } from '../../src/main/files/crc32'

/** How large a made-up dataset is. */
export interface Shape {
  readonly nRaters: number
  readonly nMovies: number
  readonly nRatings: number
}

const RANK = 4
const LEAST_RATINGS = 20
const POPULARITY_SHIFT = 10
const POPULARITY_EXPONENT = -0.9
const GENRES = [
  'Action',
  'Comedy',
  'Drama',
  'Documentary',
  'Horror',
  'Musical',
  'Romance',
  'Thriller',
  'War',
  'Western'
]
const SYLLABLES = [
  'ba',
  'ce',
  'do',
  'fi',
  'gu',
  'ha',
  'jo',
  'ka',
  'le',
  'mi',
  'no',
  'pu',
  'ra',
  'se',
  'ti',
  'vo',
  'wy',
  'za'
]
const LINES_AT_ONCE = 2_000

/**
 * Writes an archive in the layout of MovieLens 20M and later, the same for the same seed: movies follow a power law, people a log-normal
 * one, stars a low-rank truth with noise; titles are made of made-up words. Rows come by rater, movies ascending.
 */
export async function writeSyntheticZip(file: string, shape: Shape, seed: number): Promise<void> {
  const zip = new ZipWriter(file)
  await zip.add('ml-made-up/README.txt', ['Made-up ratings of made-up movies by made-up people.\n'])
  await zip.add('ml-made-up/movies.csv', movieLines(shape, seed))
  await zip.add('ml-made-up/links.csv', linkLines(shape))
  await zip.add('ml-made-up/ratings.csv', ratingLines(shape, seed))
  await zip.close()
}

/** The title of a movie, for searching. */
export function titleOf(index: number): string {
  const random = new Random(index + 1)
  const word = (): string => {
    const syllables = Array.from(
      { length: 2 + Math.floor(2 * random.uniform()) },
      () => SYLLABLES[Math.floor(SYLLABLES.length * random.uniform())]
    ).join('')
    return syllables[0]?.toUpperCase() + syllables.slice(1)
  }
  return Array.from({ length: 1 + Math.floor(3 * random.uniform()) }, word).join(' ')
}

function* movieLines({ nMovies }: Shape, seed: number): Generator<string> {
  const random = new Random(seed)
  yield 'movieId,title,genres\n'
  for (let index = 0; index < nMovies; index++) {
    const year = 1920 + Math.floor(104 * random.uniform() ** 0.5)
    const first = Math.floor(GENRES.length * random.uniform())
    const genres = [GENRES[first], GENRES[(first + 1 + Math.floor(8 * random.uniform())) % GENRES.length]]
    yield `${index + 1},${titleOf(index)} (${year}),${genres.join('|')}\n`
  }
}

function* linkLines({ nMovies }: Shape): Generator<string> {
  yield 'movieId,imdbId,tmdbId\n'
  for (let index = 0; index < nMovies; index++) yield `${index + 1},${String(9_000_000 + index)},${index + 1}\n`
}

function* ratingLines({ nRaters, nMovies, nRatings }: Shape, seed: number): Generator<string> {
  const random = new Random(seed + 1)
  const counts = countsOfRaters(nRaters, nMovies, nRatings, random)
  const draw = aliasSampler(nMovies, random)
  const truths = Float32Array.from({ length: nMovies * (RANK + 1) }, () => 0.5 * random.normal())
  const taste = new Float32Array(RANK)
  const row = new Set<number>()
  yield 'userId,movieId,rating,timestamp\n'
  let lines = ''
  let nLines = 0
  for (let rater = 0; rater < nRaters; rater++) {
    taste.forEach((_, f) => (taste[f] = random.normal()))
    const mood = 0.4 * random.normal()
    row.clear()
    while (row.size < (counts[rater] as number)) row.add(draw())
    for (const movie of [...row].sort((a, b) => a - b)) {
      let stars = 3.5 + mood + (truths[movie * (RANK + 1) + RANK] as number) + 0.7 * random.normal()
      for (let f = 0; f < RANK; f++) stars += (taste[f] as number) * (truths[movie * (RANK + 1) + f] as number)
      const halves = Math.min(10, Math.max(1, Math.round(2 * stars)))
      lines += `${rater + 1},${movie + 1},${halves >> 1}.${halves % 2 === 1 ? 5 : 0},${1_000_000_000 + Math.floor(5e8 * random.uniform())}\n`
      if (++nLines % LINES_AT_ONCE === 0) {
        yield lines
        lines = ''
      }
    }
  }
  yield lines
}

/** Log-normal counts of at least 20 that add up to nRatings. */
function countsOfRaters(nRaters: number, nMovies: number, nRatings: number, random: Random): Int32Array {
  const weights = Float64Array.from({ length: nRaters }, () => Math.exp(1.2 * random.normal()))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const free = nRatings - LEAST_RATINGS * nRaters
  const most = Math.floor(nMovies / 4)
  const counts = Int32Array.from(weights, (weight) =>
    Math.min(most, LEAST_RATINGS + Math.floor((free * weight) / total))
  )
  let left = nRatings - counts.reduce((sum, count) => sum + count, 0)
  for (let rater = 0; left > 0; rater = (rater + 1) % nRaters) {
    const more = Math.min(left, most - (counts[rater] as number), 1 + Math.floor(left / nRaters))
    counts[rater] = (counts[rater] as number) + more
    left -= more
  }
  return counts
}

/** Draws movies by popularity in constant time (Vose's alias method). */
function aliasSampler(n: number, random: Random): () => number {
  const weights = Float64Array.from({ length: n }, (_, index) => (index + POPULARITY_SHIFT) ** POPULARITY_EXPONENT)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const chance = weights.map((weight) => (weight * n) / total)
  const alias = new Int32Array(n)
  const small = Array.from(chance.keys()).filter((index) => (chance[index] as number) < 1)
  const large = Array.from(chance.keys()).filter((index) => (chance[index] as number) >= 1)
  while (small.length > 0 && large.length > 0) {
    const less = small.pop() as number
    const more = large.at(-1) as number
    alias[less] = more
    chance[more] = (chance[more] as number) + (chance[less] as number) - 1
    if ((chance[more] as number) < 1) small.push(large.pop() as number)
  }
  for (const index of [...small, ...large]) chance[index] = 1
  return () => {
    const column = Math.floor(n * random.uniform())
    return random.uniform() < (chance[column] as number) ? column : (alias[column] as number)
  }
}

interface Written {
  readonly name: string
  readonly crc: number
  readonly size: number
  readonly packed: number
  readonly offset: number
}

/** A zip archive whose files are streamed into it; the sizes in the local headers are filled in at the end. */
class ZipWriter {
  private readonly out
  private readonly written: Written[] = []
  private offset = 0

  constructor(private readonly file: string) {
    this.out = createWriteStream(file)
  }

  async add(name: string, pieces: Iterable<string>): Promise<void> {
    const offset = this.offset
    await this.write(localHeader({ name, crc: 0, size: 0, packed: 0, offset }))
    const deflate = createDeflateRaw({ level: 1 })
    let [crc, size, packed] = [0, 0, 0]
    const packing = (async () => {
      for await (const chunk of deflate as AsyncIterable<Buffer>) {
        packed += chunk.length
        await this.write(chunk)
      }
    })()
    for (const piece of pieces) {
      const bytes = Buffer.from(piece)
      crc = crc32(bytes, crc)
      size += bytes.length
      if (!deflate.write(bytes)) await once(deflate, 'drain')
    }
    deflate.end()
    await packing
    this.written.push({ name, crc, size, packed, offset })
  }

  async close(): Promise<void> {
    const start = this.offset
    for (const entry of this.written) await this.write(directoryEntry(entry))
    const end = Buffer.alloc(22)
    end.write('PK\x05\x06', 'latin1')
    end.writeUInt16LE(this.written.length, 8)
    end.writeUInt16LE(this.written.length, 10)
    end.writeUInt32LE(this.offset - start, 12)
    end.writeUInt32LE(start, 16)
    await this.write(end)
    this.out.end()
    await once(this.out, 'close')
    const file = await open(this.file, 'r+')
    for (const entry of this.written) await file.write(localHeader(entry), 0, undefined, entry.offset)
    await file.close()
  }

  private async write(bytes: Buffer): Promise<void> {
    this.offset += bytes.length
    if (!this.out.write(bytes)) await once(this.out, 'drain')
  }
}

function common({ name, crc, size, packed }: Written): Buffer {
  const bytes = Buffer.alloc(26)
  bytes.writeUInt16LE(20, 0)
  bytes.writeUInt16LE(0x800, 2)
  bytes.writeUInt16LE(8, 4)
  bytes.writeUInt32LE(crc, 10)
  bytes.writeUInt32LE(packed, 14)
  bytes.writeUInt32LE(size, 18)
  bytes.writeUInt16LE(name.length, 22)
  return bytes
}

const localHeader = (entry: Written): Buffer =>
  Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common(entry), Buffer.from(entry.name)])

function directoryEntry(entry: Written): Buffer {
  const rest = Buffer.alloc(14)
  rest.writeUInt32LE(entry.offset, 10)
  return Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common(entry), rest, Buffer.from(entry.name)])
}
