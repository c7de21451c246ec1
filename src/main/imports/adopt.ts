import type { Catalogue } from '../recommend/catalogue'
import type { Library } from '../store/library'
import { moveMovies, type Move } from '../store/move-movie'
import { listMovies, type LibraryMovie } from '../store/movies'
import { inTurns } from '../turns'
import { Matcher } from './matcher'

/**
 * Finds movies that the library keeps because no dataset knew them, and that the present one knows: what a person said of
 * them is said of the dataset's from then on. Returns how many were found.
 */
export async function adoptMovies(library: Library, catalogue: Catalogue): Promise<number> {
  const own = library.read(listMovies).filter(({ movieId }) => catalogue.vocabulary.indexOf(movieId) === undefined)
  if (own.length === 0) return 0
  const matcher = await Matcher.over(
    catalogue.all().filter(({ movieId }) => catalogue.vocabulary.indexOf(movieId) !== undefined)
  )
  const moves = await inTurns(movesOf(own, matcher, catalogue))
  if (moves.length > 0) await library.changeInTurns((db) => moveMovies(db, moves))
  return moves.length
}

function* movesOf(own: readonly LibraryMovie[], matcher: Matcher, catalogue: Catalogue): Generator<void, Move[]> {
  const moves: Move[] = []
  for (const movie of own) {
    const match = matcher.match({ ...movie, otherTitles: [], movielensId: null, kind: 'movie' })
    const found = match.kind === 'matched' ? catalogue.find(match.movieId) : undefined
    if (found) {
      const { movieId, title, year, imdbId, tmdbId } = found
      moves.push({ from: movie.movieId, to: { movieId, title, year, imdbId, tmdbId } })
    }
    yield
  }
  return moves
}
