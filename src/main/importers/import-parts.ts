import { refused } from './limits'
import { traktFileOf } from './trakt'
import { Archive, type ArchiveEntry } from './zip'
import { refusals } from '../words/import-errors'

/** A file that an import reads. */
export interface ImportPart {
  readonly name: string
  readonly bytes: Buffer
}

export interface PartsOptions {
  readonly signal?: AbortSignal | undefined
  /** Called each time some more has been read. */
  readonly onProgress?: () => void
}

/** The base names that are read out of an archive besides Trakt's; whatever else is in it is not looked at. */
const TABLES = new Set([
  ...['ratings.csv', 'watched.csv', 'watchlist.csv', 'diary.csv', 'reviews.csv'],
  ...['movielens-ratings.csv', 'movielens-wishlist.csv', 'netflixviewinghistory.csv']
])
/** Folders in which Letterboxd keeps what was deleted, under the same base names. */
const GONE = new Set(['deleted', 'orphaned'])

/** What an import reads out of an archive. Throws AppError 'import-refused'. */
export async function* partsOfArchive(
  name: string,
  source: Buffer | { readonly path: string },
  options: PartsOptions = {}
): AsyncGenerator<ImportPart> {
  const archive = await Archive.open(name, source)
  try {
    options.onProgress?.()
    const wanted = wantedOf(archive.entries)
    if (wanted.length === 0) throw refused(refusals.noneInside(name))
    for (const entry of wanted) yield { name: entry.baseName, bytes: await archive.read(entry, options) }
  } finally {
    archive.close()
  }
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
