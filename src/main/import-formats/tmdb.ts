import { imdbIdOf, numberIdOf, shown, tensOf, titleOf, whenOf } from './cells'
import { EMPTY_RECORD, RowProblem, type ReadFile } from './records'
import { readTable, type TableFile } from './table'
import { rowReasons } from '../words/import-errors'

/** What TMDB has besides movies. */
const OTHER = /^(?:tv|season|episode|person|collection)/

/** Ratings as TMDB exports them; in a file named watchlist the unrated rows are the watchlist. */
export function readTmdb(file: TableFile): Promise<ReadFile> {
  const isWatchlist = /watchlist/i.test(file.name)
  return readTable(file, 'tmdb', (cells, line) => {
    const type = cells('Type').trim().toLowerCase()
    if (type === '') throw new RowProblem('other', rowReasons.noType)
    if (OTHER.test(type)) throw new RowProblem('other', rowReasons.ofType(shown(type, 20)))
    const halfStars = tensOf(cells('Your Rating'))
    if (halfStars === null && !isWatchlist) throw new RowProblem('other', rowReasons.noRating)
    const released = whenOf(cells('Release Date'))
    return {
      ...EMPTY_RECORD,
      line,
      unknownKind: type === 'movie' ? null : shown(type, 30),
      title: titleOf(cells('Name')),
      year:
        released === null
          ? null
          : 'day' in released
            ? Number(released.day.slice(0, 4))
            : new Date(released.at).getUTCFullYear(),
      imdbId: imdbIdOf(cells('IMDb ID')),
      tmdbId: numberIdOf(cells('TMDb ID'), rowReasons.expected.tmdbId),
      halfStars,
      ratedWhen: halfStars === null ? null : whenOf(cells('Date Rated')),
      marks: [halfStars === null ? 'watchlist' : 'seen']
    }
  })
}
