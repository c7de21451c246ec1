import { shown } from './cells'
import { firstRow } from './csv'
import { readImdbList, readImdbRatings } from './imdb'
import { parseJson } from './json'
import * as letterboxd from './letterboxd'
import { NotRead } from './limits'
import { readMovieLensSite } from './movielens-site'
import { readMovaryHistory, readMovaryRatings, readMovaryWatchlist } from './movary'
import { readNetflix } from './netflix'
import { readNetflixActivity, readNetflixRatings } from './netflix-account'
import { isOwnJson, readOwnJson } from './own-json'
import type { ReadFile } from './records'
import { isSimkl, readSimkl } from './simkl'
import { withoutFutureDays } from './future-days'
import { foldColumn, type TableFile } from './table'
import { readTmdb } from './tmdb'
import { readTrakt, traktListOf } from './trakt'
import { refusals, fileNotes } from '../words/import-errors'

type Reader = (file: TableFile, profileName: string) => Promise<ReadFile> | ReadFile

/** The formats that columns of their own tell apart: the first whose columns are all there reads the file. */
const TABLES: readonly { readonly columns: readonly string[]; readonly read: Reader }[] = [
  { columns: ['Name', 'Letterboxd URI', 'Watched Date'], read: letterboxd.readLetterboxdDiary },
  { columns: ['Name', 'Letterboxd URI', 'Rating'], read: letterboxd.readLetterboxdRatings },
  { columns: ['Name', 'Letterboxd URI'], read: readLetterboxdByName },
  { columns: ['Position', 'Const', 'Title'], read: readImdbList },
  { columns: ['Const', 'Title', 'Your Rating'], read: readImdbRatings },
  { columns: ['TMDb ID', 'Type', 'Name', 'Your Rating'], read: readTmdb },
  { columns: ['movie_id', 'imdb_id', 'rating', 'title'], read: (file) => readMovieLensSite(file, false) },
  { columns: ['movie_id', 'imdb_id', 'title'], read: (file) => readMovieLensSite(file, true) },
  { columns: ['Profile Name', 'Title Name', 'Star Value', 'Thumbs Value'], read: readNetflixRatings },
  { columns: ['Profile Name', 'Start Time', 'Title', 'Bookmark'], read: readNetflixActivity },
  { columns: ['SIMKL_ID', 'Title', 'Type', 'Year', 'Watchlist'], read: readSimkl },
  { columns: ['title', 'year', 'tmdbId', 'imdbId', 'userRating'], read: readMovaryRatings },
  { columns: ['title', 'year', 'tmdbId', 'imdbId', 'watchedAt'], read: readMovaryHistory },
  { columns: ['title', 'year', 'tmdbId', 'imdbId', 'addedAt'], read: readMovaryWatchlist },
  { columns: ['Score', 'Film Name'], read: refuse(refusals.criticker) },
  { columns: ['tv_show_name'], read: refuse(refusals.tvTime) },
  { columns: ['tv_show_id'], read: refuse(refusals.tvTime) },
  { columns: ['movie_name', 'created_at'], read: refuse(refusals.tvTime) },
  { columns: ['userId', 'movieId', 'rating'], read: refuse(refusals.community) }
]

/**
 * Recognises a text file from its content and, where several kinds look the same, from its name, and reads it: one of ours profile by
 * profile. `profileName` chooses among the profiles of Netflix. Throws AppError 'import-refused', NotRead for a file of another kind.
 */
export async function readTextFile(file: TableFile, profileName: string): Promise<ReadFile[]> {
  return [await readKnown(file, profileName)].flat().map(withoutFutureDays)
}

async function readKnown(file: TableFile, profileName: string): Promise<ReadFile | ReadFile[]> {
  const start = file.text.trimStart()
  if (start.startsWith('[') || start.startsWith('{')) return readJson(file)
  if (letterboxd.isLetterboxdList(file.text)) return letterboxd.readNothing(file.name, fileNotes.notHad.lists)
  if (start.startsWith('<') && /criticker|<recentratings/i.test(start.slice(0, 1_000)))
    throw new NotRead(refusals.criticker(file.name))
  const header = await firstRow(file.name, file.text)
  if (!header) throw new NotRead(refusals.empty(file.name))
  const columns = header.cells.map(foldColumn).filter((column) => column !== '')
  return readerOf(file.name, columns, header.cells)(file, profileName)
}

function readerOf(name: string, columns: readonly string[], header: readonly string[]): Reader {
  const there = new Set(columns)
  if (letterboxd.isImportTable(name, there)) return letterboxd.readLetterboxdImport
  const table = TABLES.find((format) => format.columns.every((column) => there.has(foldColumn(column))))
  if (table) return table.read
  if (columns.join() === 'title,date') {
    // Netflix writes these two and no more, but so does many a list of one's own.
    if (/netflix|viewing.?history/i.test(name)) return readNetflix
    throw new NotRead(refusals.netflixByName(name))
  }
  throw new NotRead(refusals.unknown(name, shown(header.join(', '), 100)))
}

function readJson({ name, text }: TableFile): ReadFile | ReadFile[] {
  const content = parseJson(name, text)
  if (isOwnJson(content)) return readOwnJson(name, content)
  if (isSimkl(content)) throw new NotRead(refusals.simklJson(name))
  const what = traktListOf(name, content)
  if (!what) throw new NotRead(refusals.unknownJson(name))
  return readTrakt(name, what, content as readonly unknown[])
}

/** watched.csv, watchlist.csv and the liked movies have one header: only the name says which is which. */
function readLetterboxdByName(file: TableFile): Promise<ReadFile> | ReadFile {
  const name = file.name.toLowerCase()
  if (name.includes('watchlist')) return letterboxd.readLetterboxdWatchlist(file)
  if (name.includes('watched')) return letterboxd.readLetterboxdWatched(file)
  if (name === 'films.csv') return letterboxd.readLetterboxdLikes(file)
  throw new NotRead(refusals.watchlistOrSeen(file.name))
}

/** What is known and yet not read. */
function refuse(why: (name: string) => string): Reader {
  return ({ name }) => {
    throw new NotRead(why(name))
  }
}
