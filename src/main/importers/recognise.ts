import { shown } from './cells'
import { firstRow } from './csv'
import { readImdbList, readImdbRatings } from './imdb'
import { parseJson } from './json'
import * as letterboxd from './letterboxd'
import { refused } from './limits'
import { readMovieLensSite } from './movielens-site'
import { readNetflix } from './netflix'
import { isOwnJson, readOwnJson } from './own-json'
import type { ReadFile } from './records'
import { foldColumn, type TableFile } from './table'
import { readTmdb } from './tmdb'
import { readTrakt, traktFileOf } from './trakt'
import { refusals, fileNotes } from '../words/import-errors'

type Reader = (file: TableFile) => Promise<ReadFile> | ReadFile

/** The formats that a header alone tells apart: the first whose columns are all there reads the file. */
const TABLES: readonly { readonly columns: readonly string[]; readonly read: Reader }[] = [
  { columns: ['LetterboxdURI', 'imdbID', 'Title', 'Rating10'], read: letterboxd.readLetterboxdImport },
  { columns: ['Name', 'Letterboxd URI', 'Watched Date'], read: letterboxd.readLetterboxdDiary },
  { columns: ['Name', 'Letterboxd URI', 'Rating'], read: letterboxd.readLetterboxdRatings },
  { columns: ['Name', 'Letterboxd URI'], read: readLetterboxdByName },
  { columns: ['Position', 'Const', 'Title', 'You rated'], read: readImdbRatings },
  { columns: ['Position', 'Const', 'Title', 'Created'], read: readImdbList },
  { columns: ['Const', 'Title', 'Your Rating'], read: readImdbRatings },
  { columns: ['TMDb ID', 'Type', 'Name', 'Your Rating'], read: readTmdb },
  { columns: ['movie_id', 'imdb_id', 'rating', 'title'], read: (file) => readMovieLensSite(file, false) },
  { columns: ['movie_id', 'imdb_id', 'title'], read: (file) => readMovieLensSite(file, true) },
  { columns: ['userId', 'movieId', 'rating'], read: refuseCommunity },
  { columns: ['Title', 'Date'], read: readNetflix }
]

/**
 * Recognises a text file from its content and, where several kinds look the same, from its name, and reads it.
 * `profileName` chooses among the profiles of a file of ours. Throws AppError 'import-refused'.
 */
export async function readTextFile(file: TableFile, profileName: string): Promise<ReadFile> {
  const start = file.text.trimStart()
  if (start.startsWith('[') || start.startsWith('{')) return readJson(file, profileName)
  if (letterboxd.isLetterboxdList(file.text)) return letterboxd.readNothing(file.name, fileNotes.notHad.lists)
  const header = await firstRow(file.name, file.text)
  if (!header) throw refused(refusals.empty(file.name))
  const there = new Set(header.cells.map(foldColumn))
  const table = TABLES.find(({ columns }) => columns.every((column) => there.has(foldColumn(column))))
  if (!table) throw refused(refusals.unknown(file.name, shown(header.cells.join(', '), 100)))
  return table.read(file)
}

function readJson({ name, text }: TableFile, profileName: string): ReadFile {
  const content = parseJson(name, text)
  if (isOwnJson(content)) return readOwnJson(name, content, profileName)
  const what = traktFileOf(name)
  if (!what) throw refused(refusals.unknownJson(name))
  return readTrakt(name, what, content)
}

/** watched.csv, watchlist.csv and the liked movies have one header: only the name says which is which. */
function readLetterboxdByName(file: TableFile): Promise<ReadFile> | ReadFile {
  const name = file.name.toLowerCase()
  if (name.includes('watchlist')) return letterboxd.readLetterboxdWatchlist(file)
  if (name.includes('watched')) return letterboxd.readLetterboxdWatched(file)
  if (name === 'films.csv') return letterboxd.readLetterboxdLikes(file)
  throw refused(refusals.watchlistOrSeen(file.name))
}

function refuseCommunity({ name }: TableFile): never {
  throw refused(refusals.community(name))
}
