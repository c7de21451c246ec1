import { IMDB_COLUMNS } from '../import-formats/own-tables'
import { csvLine } from './csv'
import type { PersonalMovie } from './personal'

/** Ratings in the columns of IMDb's own export, movie by movie; what Matinee does not know stays empty. */
export function* imdbFile(movies: readonly PersonalMovie[]): Generator<void, string> {
  const lines: string[] = []
  for (const {
    movie: { imdbId, title, year, genres },
    rating
  } of movies) {
    yield
    if (rating)
      lines.push(
        csvLine([
          ...[imdbId ?? '', String(rating.halfStars), rating.day, title, title],
          ...[imdbId === null ? '' : `https://www.imdb.com/title/${imdbId}`, 'Movie', '', ''],
          ...[year === null ? '' : String(year), genres.join(', '), '', '', '']
        ])
      )
  }
  return csvLine(IMDB_COLUMNS) + lines.join('')
}
