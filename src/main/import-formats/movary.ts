import { dayOf, imdbIdOf, numberIdOf, tensOf, textOf, titleOf, yearOf } from './cells'
import { EMPTY_RECORD, RowProblem, type ImportRecord, type ReadFile } from './records'
import { readTable, type Cells, type TableFile } from './table'
import { rowReasons } from '../words/import-errors'

type RecordFacts = Pick<ImportRecord, 'halfStars' | 'marks' | 'watch' | 'review'>

const NOTHING = { halfStars: null, watch: null, review: '' } as const

/** The ratings of Movary, without days. */
export const readMovaryRatings = (file: TableFile): Promise<ReadFile> =>
  readMovary(file, (cells) => {
    const halfStars = tensOf(cells('userRating'))
    if (halfStars === null) throw new RowProblem('other', rowReasons.noRating)
    return { ...NOTHING, halfStars, marks: ['seen'] }
  })

/** The history of Movary: each time a movie was watched, with what was written then. */
export const readMovaryHistory = (file: TableFile): Promise<ReadFile> =>
  readMovary(file, (cells) => {
    const watchedOn = dayOf(cells('watchedAt'))
    const watch = watchedOn ? { watchedOn, isRewatch: false } : null
    return { ...NOTHING, marks: ['seen'], watch, review: textOf(cells('comment')) }
  })

/** The watchlist of Movary. */
export const readMovaryWatchlist = (file: TableFile): Promise<ReadFile> =>
  readMovary(file, () => ({ ...NOTHING, marks: ['watchlist'] }))

function readMovary(file: TableFile, said: (cells: Cells) => RecordFacts): Promise<ReadFile> {
  return readTable(file, 'movary', (cells, line) => ({
    ...EMPTY_RECORD,
    ...said(cells),
    line,
    title: titleOf(cells('title')),
    year: yearOf(cells('year')),
    imdbId: imdbIdOf(cells('imdbId')),
    tmdbId: numberIdOf(cells('tmdbId'), rowReasons.expected.tmdbId)
  }))
}
