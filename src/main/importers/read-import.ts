import { LIMITS, refused } from './limits'
import { traktFileOf } from './trakt'
import { readTextFile } from './recognise'
import type { ReadFile } from './records'
import { decodeText, type Encoding } from './text'
import { Archive, type ArchiveEntry } from './zip'
import { refusals } from '../words/import-errors'

/** A file as a person chose it: its name and its content, which for a large archive stays on disk. */
export interface ChosenFile {
  readonly name: string
  readonly content: Buffer | { readonly path: string; readonly size: number }
}

export interface ReadOptions {
  /** Which profile of a file of ours to take. */
  readonly profileName: string
  /** What files are that are neither UTF-8 nor UTF-16. */
  readonly otherEncoding?: Encoding | undefined
  readonly signal?: AbortSignal | undefined
  /** Called before each file. */
  readonly onFile?: (name: string) => void
}

/** What came of reading: the files, or the need to ask what encoding one of them has, with a piece of it to judge by. */
export type ReadOutcome =
  | { readonly kind: 'read'; readonly files: readonly ReadFile[] }
  | { readonly kind: 'unclear-encoding'; readonly name: string; readonly sample: string }

interface Part {
  readonly name: string
  readonly bytes: Buffer
}

/** The base names that are read out of an archive besides Trakt's; whatever else is in it is not looked at. */
const TABLES = new Set([
  ...['ratings.csv', 'watched.csv', 'watchlist.csv', 'diary.csv', 'reviews.csv'],
  ...['movielens-ratings.csv', 'movielens-wishlist.csv', 'netflixviewinghistory.csv']
])
/** Folders in which Letterboxd keeps what was deleted, under the same base names. */
const GONE = new Set(['deleted', 'orphaned'])
const SAMPLE_CHARACTERS = 300

/** Reads everything that was chosen. Throws AppError 'import-refused' with a sentence about the first file that fails. */
export async function readImport(chosen: readonly ChosenFile[], options: ReadOptions): Promise<ReadOutcome> {
  const { signal, otherEncoding, profileName, onFile } = options
  const files: ReadFile[] = []
  for (const { name, content } of chosen) {
    for await (const part of partsOf(name, content, signal)) {
      onFile?.(part.name)
      const text =
        decodeText(part.name, part.bytes) ?? (otherEncoding && decodeText(part.name, part.bytes, otherEncoding))
      if (text === undefined || text === null) {
        const sample = decodeText(part.name, part.bytes, 'windows-1252') ?? ''
        return { kind: 'unclear-encoding', name: part.name, sample: sampleOf(sample) }
      }
      files.push(await readTextFile({ name: part.name, text, signal }, profileName))
    }
  }
  if (files.length === 0) throw refused(refusals.nothingChosen)
  return { kind: 'read', files }
}

async function* partsOf(name: string, content: ChosenFile['content'], signal?: AbortSignal): AsyncGenerator<Part> {
  const isBuffer = Buffer.isBuffer(content)
  if (!isBuffer || /\.zip$/i.test(name) || content.subarray(0, 2).toString('latin1') === 'PK') {
    const archive = await Archive.open(name, content)
    try {
      yield* archiveParts(name, archive, signal)
    } finally {
      archive.close()
    }
    return
  }
  if (content.length > LIMITS.fileBytes) throw refused(refusals.largerThanMegabytes(name, LIMITS.fileBytes / 1e6))
  yield { name: withoutCopyNumber(name), bytes: content }
}

async function* archiveParts(name: string, archive: Archive, signal?: AbortSignal): AsyncGenerator<Part> {
  const wanted = wantedOf(archive.entries)
  if (wanted.length === 0) throw refused(refusals.noneInside(name))
  for (const entry of wanted) yield { name: entry.baseName, bytes: await archive.read(entry, signal) }
}

/** The files of a known name, each once: the one nearest to the top of the archive. */
function wantedOf(entries: readonly ArchiveEntry[]): ArchiveEntry[] {
  const nearest = new Map<string, ArchiveEntry>()
  for (const entry of entries) {
    const name = entry.baseName.toLowerCase()
    const isTable = (TABLES.has(name) || isLikes(entry)) && !entry.folder.split('/').some((folder) => GONE.has(folder))
    if (!isTable && traktFileOf(name) === null && !isSingleTable(name, entries)) continue
    const before = nearest.get(name)
    if (before && depth(before) === depth(entry)) throw refused(refusals.twiceInside(entry.baseName))
    if (!before || depth(entry) < depth(before)) nearest.set(name, entry)
  }
  return [...nearest.values()]
}

/** Letterboxd's liked movies; a list of somebody's may have the same name in another folder. */
const isLikes = (entry: ArchiveEntry): boolean =>
  entry.baseName.toLowerCase() === 'films.csv' && lastFolder(entry).toLowerCase() === 'likes'

/** An archive with one table or JSON file in it is that file, whatever its name. */
const isSingleTable = (name: string, entries: readonly ArchiveEntry[]): boolean =>
  entries.length === 1 && /\.(?:csv|json)$/.test(name)

const depth = ({ folder }: ArchiveEntry): number => (folder === '' ? 0 : folder.split('/').length)
const lastFolder = ({ folder }: ArchiveEntry): string => folder.split('/').at(-1) ?? ''
/** "ratings (1).csv" is how a browser saves ratings.csv a second time. */
const withoutCopyNumber = (name: string): string => name.replace(/ ?\(\d{1,3}\)(?=\.\w+$)/, '')
const sampleOf = (text: string): string => text.slice(0, SAMPLE_CHARACTERS)
