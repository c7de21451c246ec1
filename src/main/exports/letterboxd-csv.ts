import { LETTERBOXD_COLUMNS } from '../import-formats/own-tables'
import { csvLine } from './csv'
import type { PersonalMovie } from './personal'

/** What Letterboxd takes in one file. */
const MAX_BYTES = 1_000_000

/**
 * Files that Letterboxd's importer reads, of at most 1 MB each, movie by movie: a line with the rating and the note of each movie that is
 * rated or seen, then a line for each day on which it was watched.
 */
export function letterboxdFiles(movies: readonly PersonalMovie[]): Generator<void, string[]> {
  return split(movies, ({ movie, rating, marks, viewings, note }) => {
    const days = viewings.filter(({ watchedOn }) => watchedOn !== null)
    if (!rating && !marks.includes('seen') && days.length === 0) return []
    const line = (stars: string, day: string, rewatch: string, review: string) =>
      csvLine([...idsAndTitle(movie), '', stars, '', day, rewatch, '', review])
    const watched = days.map(({ watchedOn, isRewatch }) => line('', watchedOn ?? '', String(isRewatch), ''))
    return [line(rating ? String(rating.halfStars / 2) : '', '', '', note), ...watched]
  })
}

/** The watchlist, for the importer on Letterboxd's watchlist page. */
export function letterboxdWatchlistFiles(movies: readonly PersonalMovie[]): Generator<void, string[]> {
  const listed = movies.filter(({ marks }) => marks.includes('watchlist'))
  return split(listed, ({ movie }) => [csvLine([...idsAndTitle(movie), '', '', '', '', '', '', ''])])
}

const idsAndTitle = ({ letterboxdUri, title, year, imdbId, tmdbId }: PersonalMovie['movie']): string[] => [
  letterboxdUri ?? '',
  tmdbId === null ? '' : String(tmdbId),
  imdbId ?? '',
  title,
  year === null ? '' : String(year)
]

function* split(
  movies: readonly PersonalMovie[],
  linesOf: (movie: PersonalMovie) => readonly string[]
): Generator<void, string[]> {
  const header = csvLine(LETTERBOXD_COLUMNS)
  const files: string[] = []
  let text = header
  let bytes = header.length
  for (const movie of movies) {
    yield
    const lines = linesOf(movie).join('') // of one file: two viewings of a day are two only there
    const size = Buffer.byteLength(lines)
    if (bytes + size > MAX_BYTES && text !== header) {
      files.push(text)
      text = header
      bytes = header.length
    }
    text += lines
    bytes += size
  }
  return [...files, text]
}
