import { isolated, type Isolated } from '@shared/words/isolated'
import { dayOf, imdbIdOf, numberIdOf, starsOf, tensOf, textOf, titleOf, whenIfRead, yearOf } from './cells'
import { LETTERBOXD_COLUMNS } from './own-tables'
import { EMPTY_RECORD, type ImportRecord, type ReadFile, type Watch, type When } from './records'
import { foldColumn, readTable, type Cells, type TableFile } from './table'
import { rowReasons } from '../words/import-errors'

const SOURCE = 'letterboxd'

const what = (cells: Cells): Pick<ImportRecord, 'title' | 'year'> => ({
  title: titleOf(cells('Name')),
  year: yearOf(cells('Year'))
})

const withUri = (cells: Cells) => ({
  ...EMPTY_RECORD,
  ...what(cells),
  sourceId: addressOf(cells('Letterboxd URI')),
  saidWhen: whenIfRead(cells('Date'))
})

const dayAsWhen = (day: string | null): When | null => (day === null ? null : { day })

/** A movie's address in one spelling. */
const addressOf = (cell: string): string | null =>
  cell
    .trim()
    .replace(/^(?:https?:\/\/)?(?:www\.)?(?=boxd\.it\/|letterboxd\.com\/)/i, 'https://')
    .replace(/\/$/, '') || null

/** ratings.csv: one row a movie, the rating it has now. */
export function readLetterboxdRatings(file: TableFile): Promise<ReadFile> {
  return readTable(file, SOURCE, (cells, line) => {
    const halfStars = starsOf(cells('Rating'))
    const ratedWhen = halfStars === null ? null : dayAsWhen(dayOf(cells('Date')))
    return {
      ...withUri(cells),
      line,
      halfStars,
      ratedWhen,
      marks: ['seen']
    }
  })
}

/** watched.csv: movies that were seen. */
export function readLetterboxdWatched(file: TableFile): Promise<ReadFile> {
  return readTable(file, SOURCE, (cells, line) => ({ ...withUri(cells), line, marks: ['seen'] }))
}

/** likes/films.csv: movies that were liked, and so seen. */
export function readLetterboxdLikes(file: TableFile): Promise<ReadFile> {
  return readTable(file, SOURCE, (cells, line) => ({ ...withUri(cells), line, marks: ['seen', 'liked'] }))
}

/** watchlist.csv */
export function readLetterboxdWatchlist(file: TableFile): Promise<ReadFile> {
  return readTable(file, SOURCE, (cells, line) => ({ ...withUri(cells), line, marks: ['watchlist'] }))
}

/** diary.csv and reviews.csv: one row each time a movie was watched; the address is the entry's, not the movie's. */
export function readLetterboxdDiary(file: TableFile): Promise<ReadFile> {
  return readTable(file, SOURCE, (cells, line) => {
    const halfStars = starsOf(cells('Rating'))
    const logged = dayOf(cells('Date'))
    const watch = watchOf(dayOf(cells('Watched Date')), cells)
    const ratedOn = watch?.watchedOn ?? logged
    return {
      ...EMPTY_RECORD,
      ...what(cells),
      line,
      halfStars,
      ratedWhen: halfStars === null ? null : dayAsWhen(ratedOn),
      marks: ['seen'],
      saidWhen: dayAsWhen(logged ?? ratedOn),
      watch,
      review: textOf(cells('Review'))
    }
  })
}

const IMPORT_COLUMNS = new Set([...LETTERBOXD_COLUMNS, 'Name', 'CreatedDate'].map(foldColumn))
const MOVIE = ['Title', 'Name', 'imdbID', 'tmdbID'].map(foldColumn)
const SAID = ['Rating', 'Rating10', 'WatchedDate'].map(foldColumn)

/**
 * Whether folded columns are those of the file that Letterboxd takes in, any of them in any order: a movie, what is said of it, and
 * nothing that is not in that table. Without a rating or a day only its name can say what the movies are listed for.
 */
export function isImportTable(name: string, columns: ReadonlySet<string>): boolean {
  const has = (some: readonly string[]): boolean => some.some((column) => columns.has(column))
  const isWhole = LETTERBOXD_COLUMNS.every((column) => columns.has(foldColumn(column)))
  const isPart = has(MOVIE) && [...columns].every((column) => IMPORT_COLUMNS.has(column))
  return isWhole || (isPart && (has(SAID) || /watchlist|watched/i.test(name)))
}

/**
 * The file that Letterboxd takes in, which is also what Matinee writes for it: ids match exactly. Movies that were seen, or
 * in a file named watchlist that list.
 */
export function readLetterboxdImport(file: TableFile): Promise<ReadFile> {
  const isWatchlist = file.name.toLowerCase().includes('watchlist')
  return readTable(file, SOURCE, (cells, line) => {
    const halfStars = starsOf(cells('Rating')) ?? tensOf(cells('Rating10'))
    const watch = watchOf(dayOf(cells('WatchedDate')), cells)
    const ratedOn = watch?.watchedOn ?? dayOf(cells('CreatedDate'))
    const isListed = isWatchlist && halfStars === null && watch === null
    const imdbId = imdbIdOf(cells('imdbID'))
    const tmdbId = numberIdOf(cells('tmdbID'), rowReasons.expected.tmdbId)
    return {
      ...EMPTY_RECORD,
      line,
      // A table of ids alone is enough where they are known.
      title: titleOf(cells('Title') || cells('Name') || imdbId || (tmdbId === null ? '' : `TMDB ${tmdbId}`)),
      year: yearOf(cells('Year')),
      imdbId,
      tmdbId,
      sourceId: addressOf(cells('LetterboxdURI')),
      halfStars,
      ratedWhen: halfStars === null ? null : dayAsWhen(ratedOn),
      marks: [isListed ? 'watchlist' : 'seen'],
      watch,
      review: cells('Review', 'exact')
    }
  })
}

/** A list: recognised, so that the person learns why nothing of it arrives. */
export function readNothing(name: string, note: (name: Isolated) => string): ReadFile {
  return {
    name,
    source: SOURCE,
    records: [],
    skipped: [],
    notes: [note(isolated(name))]
  }
}

/** The first of the two tables in a list's file begins with this. */
export function isLetterboxdList(text: string): boolean {
  return /^\s*Letterboxd list export v\d+/.test(text)
}

function watchOf(watchedOn: string | null, cells: Cells): Watch | null {
  return watchedOn ? { watchedOn, isRewatch: /^(yes|true)$/i.test(cells('Rewatch').trim()) } : null
}
