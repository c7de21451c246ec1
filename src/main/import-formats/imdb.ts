import { foldText } from '../titles/search-text'
import { imdbIdOf, shown, tensOf, textOf, titleOf, whenIfRead, whenOf, yearOf } from './cells'
import { EMPTY_RECORD, RowProblem, type ImportRecord, type ReadFile, type RecordKind } from './records'
import { readTable, type Cells, type TableFile } from './table'
import { rowReasons } from '../words/import-errors'

// The type of a title is in the language of the account; these are the words of the languages that IMDb speaks, without accents.
const EPISODE =
  /episod|epizod|folge|odcinek|afsnit|avsnitt|aflevering|jakso|bolum|εποσοδιο|επεισοδιο|серия|серіи|эпизод|эпизода|епизод|エピソード|에피소드|剧集单集|剧集|單集|एपिसोड|एपसड|ตอน|حلقة|פרק/
const SERIES = /series|serie|seriale?$|serien?$|dizi|сериал|серіал|シリーズ|시리즈|सीरीज|सरज|סדרה|مسلسل/
const GAME = /video ?game|videojuego|videogioco|jeu video|videospiel|видеоигра|ビデオゲーム|비디오 게임/
const MOVIE =
  /movie|film|pelicula|short|kurz|corto|court|curta|video|documenta|dokument|documentaire|special|spezial|especial|filme|filmi|фильм|映画|영화|电影|電影|फिल्म|फलम|سينما|فيلم|סרט/

/** Ratings as IMDb exports them, with the headers of today, of the winter of 2017, or of the years before. */
export function readImdbRatings(file: TableFile): Promise<ReadFile> {
  return readImdb(file, (cells) => {
    const halfStars = tensOf(cells('Your Rating'))
    if (halfStars === null) throw new RowProblem('other', rowReasons.noRating)
    return { halfStars, ratedWhen: whenOf(cells('Date Rated') || cells('Date Added')), marks: ['seen'] }
  })
}

/**
 * A watchlist, or any other list of IMDb's, which has the same columns; rows that are rated bring their rating. Before 2017 a
 * list of ratings is one too: there alone the day on which a movie came to the list is that of its rating.
 */
export function readImdbList(file: TableFile): Promise<ReadFile> {
  const isOfRatings = !/watchlist/i.test(file.name)
  return readImdb(file, (cells) => {
    const halfStars = tensOf(cells('Your Rating') || cells('You rated'))
    if (halfStars === null)
      return { halfStars, ratedWhen: null, marks: ['watchlist'], saidWhen: whenIfRead(cells('Created')) }
    const listed = isOfRatings && cells('You rated') !== '' ? cells('created') : ''
    return { halfStars, ratedWhen: whenOf(cells('Date Rated') || listed), marks: ['seen'] }
  })
}

function readImdb(
  file: TableFile,
  read: (cells: Cells) => Pick<ImportRecord, 'halfStars' | 'ratedWhen' | 'marks'> & Partial<ImportRecord>
): Promise<ReadFile> {
  return readTable(file, 'imdb', (cells, line) => ({ ...what(cells), ...read(cells), line }))
}

function what(cells: Cells): Omit<ImportRecord, 'line'> {
  const type = cells('Title Type').trim()
  const kind = kindOf(type)
  const title = titleOf(cells('Title'))
  const original = textOf(cells('Original Title'))
  return {
    ...EMPTY_RECORD,
    title,
    otherTitles: original === '' || original === title ? [] : [original],
    year: kind === 'series' ? firstYearOf(cells('Year')) : yearOf(cells('Year')),
    imdbId: imdbIdOf(cells('Const')),
    kind,
    unknownKind: kind === 'series' || type === '' || MOVIE.test(foldText(type)) ? null : shown(type, 30)
  }
}

function kindOf(type: string): RecordKind {
  const word = foldText(type)
  if (EPISODE.test(word)) throw new RowProblem('other', rowReasons.episode)
  if (GAME.test(word)) throw new RowProblem('other', rowReasons.game)
  return SERIES.test(word) ? 'series' : 'movie'
}

/** A series goes over years: "2013–2023". */
const firstYearOf = (cell: string): number | null => yearOf(cell.trim().replace(/^(\d{4})\s*[-–—].*$/, '$1'))
