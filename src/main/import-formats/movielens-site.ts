import { bad, imdbIdOf, numberIdOf, starsOf, titleOf, yearOf } from './cells'
import { parseTitle } from '../titles/movielens-title'
import { EMPTY_RECORD, RowProblem, type ReadFile } from './records'
import { readTable, type TableFile } from './table'
import { rowReasons } from '../words/import-errors'

/** Ratings or wishlist as movielens.org exports them: its own movie ids, titles as in its datasets, no dates. */
export function readMovieLensSite(file: TableFile, isWishlist: boolean): Promise<ReadFile> {
  return readTable(file, 'movielens', (cells, line) => {
    const { title, year, alternativeTitles } = parseTitle(titleOf(cells('title')))
    const movielensId = numberIdOf(cells('movie_id'), rowReasons.expected.movieLensId)
    if (movielensId === null) throw bad('', rowReasons.expected.movieLensId)
    const halfStars = isWishlist ? null : starsOf(cells('rating'))
    if (!isWishlist && halfStars === null) throw new RowProblem('other', rowReasons.noRating)
    return {
      ...EMPTY_RECORD,
      line,
      title: titleOf(title),
      otherTitles: alternativeTitles,
      year: yearOf(String(year ?? '')),
      movielensId,
      imdbId: imdbIdOf(cells('imdb_id').replace(/^0*$/, '')),
      tmdbId: numberIdOf(cells('tmdb_id').replace(/^0*$/, ''), rowReasons.expected.tmdbId),
      halfStars,
      marks: [isWishlist ? 'watchlist' : 'seen']
    }
  })
}
