import { shown } from './cells'
import { NotRead, refused } from './limits'
import { traktFileOf } from './trakt'
import { Archive } from './zip'
import { refusals, rowReasons } from '../words/import-errors'

/** A file of an import: its content, or why it is not looked at. */
export type ImportPart =
  { readonly name: string; readonly bytes: Buffer } | { readonly name: string; readonly leftOut: string }

export interface PartsOptions {
  readonly signal?: AbortSignal | undefined
  /** Called each time some more has been read. */
  readonly onProgress?: () => void
}

/** The base names that are read out of an archive besides Trakt's; whatever else is in it is not looked at. */
const TABLES = new Set([
  ...['ratings.csv', 'watched.csv', 'watchlist.csv', 'diary.csv', 'reviews.csv'],
  ...['movielens-ratings.csv', 'movielens-wishlist.csv', 'netflixviewinghistory.csv', 'viewingactivity.csv']
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
    const sorted = sortedPlaces(name, archive.entries)
    for (const { place, leftOut } of sorted)
      if (leftOut === null) yield { name: place.baseName, bytes: await archive.read(place, options) }
      else
        yield { name: shown(place.folder === '' ? place.baseName : `${place.folder}/${place.baseName}`, 100), leftOut }
  } finally {
    archive.close()
  }
}

/** Where a file is, in an archive or in a folder. */
export interface Place {
  readonly baseName: string
  /** The folders before it, '' at the top. */
  readonly folder: string
}

interface Sorted<T extends Place> {
  readonly place: T
  /** Why it is not read; null for those that are. */
  readonly leftOut: string | null
}

/**
 * Which of the files of an archive or a folder are read: those of a known name, each once, the one nearest to the top; where there is none
 * of them, every table and list, to be judged by what is in it. Throws NotRead where nothing is left.
 */
export function sortedPlaces<T extends Place>(name: string, places: readonly T[]): Sorted<T>[] {
  const known = places.filter((place) => isKnown(place) && !isGone(place))
  const read = known.length > 0 ? known : places.filter((place) => isText(place) && !isGone(place))
  if (read.length === 0) throw new NotRead(refusals.noneInside(name))
  const nearest = new Map<string, T>()
  for (const place of read) {
    const key = place.baseName.toLowerCase()
    const before = nearest.get(key)
    if (before && depth(before) === depth(place)) throw refused(refusals.twiceInside(place.baseName))
    if (!before || depth(place) < depth(before)) nearest.set(key, place)
  }
  const { notRead, gone, nearer } = rowReasons
  return places.map((place) => {
    if (nearest.get(place.baseName.toLowerCase()) === place) return { place, leftOut: null }
    return { place, leftOut: isGone(place) ? gone : read.includes(place) ? nearer : notRead }
  })
}

const isKnown = (place: Place): boolean => {
  const name = place.baseName.toLowerCase()
  return TABLES.has(name) || isLikes(place) || traktFileOf(name) !== null
}
const isText = ({ baseName }: Place): boolean => /\.(?:csv|json)$/i.test(baseName) && !baseName.startsWith('._')
const isGone = ({ folder }: Place): boolean => folder.split('/').some((name) => GONE.has(name.toLowerCase()))

/** Letterboxd's liked movies; a list of somebody's may have the same name in another folder. */
const isLikes = (entry: Place): boolean =>
  entry.baseName.toLowerCase() === 'films.csv' && lastFolder(entry).toLowerCase() === 'likes'

const depth = ({ folder }: Place): number => (folder === '' ? 0 : folder.split('/').length)
const lastFolder = ({ folder }: Place): string => folder.split('/').at(-1) ?? ''
