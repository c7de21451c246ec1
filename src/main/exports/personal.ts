import { MARKS, type MarkName } from '@shared/movies'
import type { CatalogueMovie } from '../datasets/dataset'
import { dayOfWhen } from '../imports/merge'
import { listMarks } from '../store/tables/marks'
import { addressAt, addressesByMovie, withIds } from '../store/tables/movie-addresses'
import { notesByMovie } from '../store/tables/notes'
import type { Database } from '../store/tables/query'
import { ratingsOf, type DatedRating } from '../store/tables/ratings'
import { viewingsByMovie } from '../store/tables/viewings'
import { whenOf } from '../time/when'

type KnownFacts = Pick<CatalogueMovie, 'movieId' | 'title' | 'year' | 'genres' | 'imdbId' | 'tmdbId'>

/** What one profile says of one movie, for the files that other services read. */
export interface PersonalMovie {
  readonly movie: KnownFacts & { readonly letterboxdUri: string | null }
  /** Its day is '' when not known. */
  readonly rating: { readonly halfStars: number; readonly day: string } | null
  readonly marks: readonly MarkName[]
  readonly viewings: readonly { readonly watchedOn: string | null; readonly isRewatch: boolean }[]
  readonly note: string
}

/** Everything of one profile by movie, in order of movie id, in slices. */
export function* personalMovies(
  db: Database,
  profileId: number,
  find: (movieId: number) => KnownFacts | undefined
): Generator<void, PersonalMovie[]> {
  const ratings = new Map(ratingsOf(db, profileId).map((rating) => [rating.movieId, rating]))
  yield
  const marks = listMarks(db, profileId)
  yield
  const viewings = viewingsByMovie(db, profileId)
  yield
  const notes = notesByMovie(db, profileId)
  yield
  const addresses = yield* addressesByMovie(db)
  const movieIds = [...new Set([...ratings.keys(), ...marks.keys()])].sort((a, b) => a - b)
  const movies: PersonalMovie[] = []
  for (const movieId of movieIds) {
    yield
    const movie = find(movieId)
    const rating = ratings.get(movieId)
    const marked = marks.get(movieId)
    if (!movie) continue
    const own = addresses.get(movieId) ?? []
    movies.push({
      movie: { ...withIds(movie, own), letterboxdUri: addressAt(own, 'letterboxd') },
      rating: rating ? { halfStars: rating.halfStars, day: dayOfRating(rating) } : null,
      marks: MARKS.filter((mark) => marked?.[mark]),
      viewings: viewings.get(movieId) ?? [],
      note: notes.get(movieId) ?? ''
    })
  }
  return movies
}

function dayOfRating({ ratedAt, ratedOn }: DatedRating): string {
  const when = whenOf({ at: ratedAt, on: ratedOn })
  return when === null ? '' : dayOfWhen(when)
}
