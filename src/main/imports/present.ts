import { lockedPredictions } from '../store/tables/locked-predictions'
import { listMarks } from '../store/tables/marks'
import type { MovieIds } from '../store/tables/movie-addresses'
import { notesByMovie } from '../store/tables/notes'
import type { Database } from '../store/tables/query'
import { ratingsOf } from '../store/tables/ratings'
import { viewingsByMovie } from '../store/tables/viewings'
import type { Present } from './plan'

/** What a library holds of a profile, to plan an import by; nothing of one that is still to be added. */
export function presentIn(
  db: Database,
  profileId: number | null,
  find: (movieId: number) => MovieIds | undefined
): Present {
  const idsOf = (movieId: number): MovieIds => find(movieId) ?? { imdbId: null, tmdbId: null }
  if (profileId === null)
    return { idsOf, ratings: new Map(), marks: new Map(), viewings: new Map(), notes: new Map(), locked: new Map() }
  return {
    idsOf,
    ratings: new Map(ratingsOf(db, profileId).map((rating) => [rating.movieId, rating])),
    marks: listMarks(db, profileId),
    viewings: viewingsByMovie(db, profileId),
    notes: notesByMovie(db, profileId),
    locked: lockedPredictions(db, profileId)
  }
}
