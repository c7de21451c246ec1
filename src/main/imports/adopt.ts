import type { Catalogue } from '../recommend/catalogue'
import type { Library } from '../store/library'
import { moveMovie } from '../store/move-movie'
import { listMovies } from '../store/movies'
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
  const moves = own.flatMap((movie) => {
    const match = matcher.match({ ...movie, otherTitles: [], movielensId: null, kind: 'movie' })
    const to = match.kind === 'matched' ? catalogue.find(match.movieId) : undefined
    return to ? [{ from: movie.movieId, to }] : []
  })
  if (moves.length > 0)
    await library.change((db) => {
      for (const { from, to } of moves) {
        const { movieId, title, year, imdbId, tmdbId } = to
        moveMovie(db, from, { movieId, title, year, imdbId, tmdbId })
      }
    })
  return moves.length
}
