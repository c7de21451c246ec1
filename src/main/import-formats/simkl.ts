import { z } from 'zod'
import { calendarDay, imdbIdOf, numberIdOf, shown, tensOf, textOf, titleOf, yearOf } from './cells'
import { EMPTY_RECORD, RowProblem, type ImportRecord, type ReadFile } from './records'
import { readTable, type TableFile } from './table'
import { rowReasons } from '../words/import-errors'

/** Series in the words of Simkl, which has its movies and its series in one table. */
const SERIES = /^(?:tv|shows?|series|anime)$/
const MOVIE = /^(?:movies?|films?|)$/
const WANTED = /plan|want/
const SEEN = /complet|watched|seen|^$/

/** The backup of Simkl as a table: movies with ids, the list that they are on, the day they were watched, a rating and a memo. */
export function readSimkl(file: TableFile): Promise<ReadFile> {
  return readTable(file, 'simkl', (cells, line): ImportRecord => {
    const type = cells('Type').trim().toLowerCase()
    if (SERIES.test(type)) throw new RowProblem('other', rowReasons.series)
    const halfStars = tensOf(cells('Rating'))
    const list = textOf(cells('Watchlist'))
    const isWanted = WANTED.test(list.toLowerCase())
    if (halfStars === null && !isWanted && !SEEN.test(list.toLowerCase()))
      throw new RowProblem('other', rowReasons.notFinished(shown(list, 30)))
    const isListed = halfStars === null && isWanted
    const watchedOn = isListed ? null : dayIn(cells('WatchedDate'))
    return {
      ...EMPTY_RECORD,
      line,
      title: titleOf(cells('Title')),
      year: yearOf(cells('Year')),
      imdbId: imdbIdOf(cells('IMDB')),
      tmdbId: numberIdOf(cells('TMDB').replace(/^0*$/, ''), rowReasons.expected.tmdbId),
      unknownKind: MOVIE.test(type) ? null : shown(type, 30),
      halfStars,
      ratedWhen: halfStars !== null && watchedOn ? { day: watchedOn } : null,
      marks: [isListed ? 'watchlist' : 'seen'],
      watch: watchedOn ? { watchedOn, isRewatch: false } : null,
      review: textOf(cells('Memo'))
    }
  })
}

/** Whether a list of lists is the other backup of Simkl. */
export function isSimkl(content: unknown): boolean {
  const Simkl = z.object({
    movies: z.tuple([z.object({ movie: z.object({ ids: z.object({ simkl: z.number() }) }) })], z.unknown())
  })
  return Simkl.safeParse(content).success
}

/** The day that a cell begins with, where the year stands first; in any other order it is not known. */
function dayIn(cell: string): string | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})(?!\d)/.exec(cell.trim())
  return parts && calendarDay(Number(parts[1]), Number(parts[2]), Number(parts[3]))
}
