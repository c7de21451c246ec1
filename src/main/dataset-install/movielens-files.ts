import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { AppError } from '@shared/errors'
import { LIMITS, refused } from '../import-formats/limits'
import { Archive, type ArchiveEntry } from '../import-formats/zip'
import { installRefusals, NO_CONDITIONS } from '../words/dataset-errors'

/** One file of a MovieLens dataset, wherever it lies. */
export interface SourceFile {
  /** The last part of its path. */
  readonly name: string
  /** Expanded bytes. */
  readonly size: number
  stream(): Promise<AsyncIterable<Buffer>>
}

/** How the files of a generation are written: tables with a header (20M and later), `::` (1M, 10M), tabs (100K). */
export type Layout = 'csv' | 'dat' | 'tab'

/** The files of one dataset, found but not read. Close it when done. */
export interface MovieLensFiles {
  readonly layout: Layout
  /** The folder that holds them, such as ml-32m, or the name of the archive or folder itself. */
  readonly generation: string
  readonly ratings: SourceFile
  readonly movies: SourceFile
  readonly links: SourceFile | null
  readonly readme: SourceFile | null
  close(): void
}

interface Found extends SourceFile {
  readonly folder: string
}

const LAYOUTS: readonly { readonly layout: Layout; readonly ratings: string; readonly movies: string }[] = [
  { layout: 'csv', ratings: 'ratings.csv', movies: 'movies.csv' },
  { layout: 'dat', ratings: 'ratings.dat', movies: 'movies.dat' },
  { layout: 'tab', ratings: 'u.data', movies: 'u.item' }
]
const READMES = ['readme.txt', 'readme.html', 'readme', 'readme.md']
const README_BYTES = 1_000_000

/**
 * Finds the files of a MovieLens dataset of any generation in a zip archive or a folder. Nothing but the files named here is
 * looked at. Throws AppError 'import-refused'.
 */
export async function openMovieLens(source: string): Promise<MovieLensFiles> {
  const name = path.basename(source)
  const about = await stat(source).catch((cause: unknown) => {
    throw refused(installRefusals.unreadable(name), cause)
  })
  if (about.isDirectory()) return choose(name, await filesOf(source), () => undefined)
  if (!about.isFile()) throw refused(installRefusals.unreadable(name)) // a pipe or a device may never answer
  const archive = await Archive.open(name, { path: source })
  try {
    const found = archive.entries.map((entry) => fromArchive(archive, entry))
    return choose(name.replace(/\.zip$/i, ''), found, () => archive.close())
  } catch (cause) {
    archive.close()
    throw cause
  }
}

/** A file's whole text as bytes; refuses one of more than `most` bytes. */
export async function readWhole(file: SourceFile, most: number = LIMITS.fileBytes): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of await file.stream()) {
    size += chunk.length
    if (size > most) throw refused(installRefusals.largerThanAny(file.name, most / 1e6))
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** The conditions that come with a dataset: its README, or where to find them. */
export async function readConditions({ readme }: MovieLensFiles): Promise<string> {
  if (!readme) return NO_CONDITIONS
  const bytes = await readWhole(readme, README_BYTES)
  return bytes.toString('utf8').replaceAll('\r\n', '\n').replaceAll('\0', '')
}

function choose(name: string, files: readonly Found[], close: () => void): MovieLensFiles {
  for (const { layout, ratings, movies } of LAYOUTS) {
    const pairs = named(files, ratings).flatMap((ratingsFile) => {
      const other = named(files, movies).find(({ folder }) => folder === ratingsFile.folder)
      return other ? [{ ratings: ratingsFile, movies: other }] : []
    })
    const [pair] = pairs.sort((a, b) => depth(a.ratings.folder) - depth(b.ratings.folder))
    if (!pair) continue
    const beside = (wanted: string): Found | null =>
      named(files, wanted).find(({ folder }) => folder === pair.ratings.folder) ?? null
    const readme = READMES.map(beside).find((file) => file !== null) ?? null
    const generation = pair.ratings.folder.split('/').at(-1) || name
    return { layout, generation, ...pair, links: layout === 'csv' ? beside('links.csv') : null, readme, close }
  }
  throw new AppError('not-a-dataset', installRefusals.notMovieLens(name))
}

function fromArchive(archive: Archive, entry: ArchiveEntry): Found {
  const { baseName, folder, size } = entry
  return { name: baseName, folder, size, stream: () => archive.stream(entry) }
}

/** The files of a folder and of the folders in it: an unpacked archive is often one folder in another. */
async function filesOf(folder: string): Promise<Found[]> {
  const found: Found[] = []
  const list = async (where: string, inside: string): Promise<void> => {
    for (const entry of await readdir(where, { withFileTypes: true })) {
      const file = path.join(where, entry.name)
      if (entry.isFile() && isWanted(entry.name)) found.push(await fromFolder(file, inside))
      else if (entry.isDirectory() && inside === '') await list(file, entry.name)
      if (found.length > LIMITS.zipEntries) throw refused(installRefusals.tooMany(path.basename(folder)))
    }
  }
  await list(folder, '').catch((cause: unknown) => {
    throw refused(installRefusals.unreadable(path.basename(folder)), cause)
  })
  return found
}

async function fromFolder(file: string, folder: string): Promise<Found> {
  const { size } = await stat(file)
  const name = path.basename(file)
  if (size > LIMITS.expandedBytes) throw refused(installRefusals.largerThanGigabytes(name, LIMITS.expandedBytes / 1e9))
  const stream = (): Promise<AsyncIterable<Buffer>> =>
    Promise.resolve(createReadStream(file, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>)
  return { name, folder, size, stream }
}

const isWanted = (name: string): boolean =>
  READMES.includes(name.toLowerCase()) ||
  name === 'links.csv' ||
  LAYOUTS.some(({ ratings, movies }) => name === ratings || name === movies)
const named = (files: readonly Found[], name: string): Found[] =>
  files.filter((file) => file.name.toLowerCase() === name)
const depth = (folder: string): number => (folder === '' ? 0 : folder.split('/').length)
