import { imdbIdOf, tensOf, textOf, titleOf, whenOf, yearOf } from './cells'
import { NOTHING_SAID, RowProblem, type ImportRecord, type ReadFile } from './records'
import { readTable, type Cells, type TableFile } from './table'
import { rowReasons } from '../words/import-errors'

/** The word for an episode in the languages IMDb speaks; the type of a title is localised. */
const EPISODE = /episod|épisode|folge|odcinek|afsnit|avsnitt|aflevering|jakso|bölüm|серия|эпизод|エピソード|剧集单集/i
const SERIES = /series|serie|série|seriale?$|dizi|сериал|シリーズ/i
const GAME = /video ?game|videogame|videojuego|jeu vidéo|videospiel|videogioco/i

/** Ratings as IMDb exports them, with the headers of today or of the years to 2017. */
export function readImdbRatings(file: TableFile): Promise<ReadFile> {
  return readTable(file, 'imdb', (cells, line) => {
    const halfStars = tensOf(cells('Your Rating') || cells('You rated'))
    const rated = whenOf(cells('Date Rated') || cells('created'))
    if (halfStars === null) throw new RowProblem('other', rowReasons.noRating)
    return { ...what(cells), line, halfStars, ratedWhen: rated, marks: ['seen'] }
  })
}

/** A watchlist, or any other list of IMDb's, which has the same columns; rows that are rated bring their rating. */
export function readImdbList(file: TableFile): Promise<ReadFile> {
  return readTable(file, 'imdb', (cells, line) => {
    const halfStars = tensOf(cells('Your Rating'))
    const ratedWhen = halfStars === null ? null : whenOf(cells('Date Rated'))
    return { ...what(cells), line, halfStars, ratedWhen, marks: halfStars === null ? ['watchlist'] : ['seen'] }
  })
}

function what(cells: Cells): Omit<ImportRecord, 'line'> {
  const type = cells('Title Type')
  if (EPISODE.test(type)) throw new RowProblem('other', rowReasons.episode)
  if (GAME.test(type)) throw new RowProblem('other', rowReasons.game)
  const title = titleOf(cells('Title'))
  const original = textOf(cells('Original Title'))
  return {
    ...NOTHING_SAID,
    title,
    otherTitles: original === '' || original === title ? [] : [original],
    year: yearOf(cells('Year')),
    imdbId: imdbIdOf(cells('Const')),
    kind: SERIES.test(type) ? 'series' : 'movie'
  }
}
