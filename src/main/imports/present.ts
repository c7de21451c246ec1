import { listMarks } from '../store/marks'
import { notesByMovie } from '../store/notes'
import type { Database } from '../store/query'
import { ratingsOf } from '../store/ratings'
import { viewingsByMovie } from '../store/viewings'
import type { Present } from './plan'

/** What a library holds of a profile, to plan an import by. */
export function presentIn(db: Database, profileId: number): Present {
  return {
    ratings: new Map(ratingsOf(db, profileId).map((rating) => [rating.movieId, rating])),
    marks: listMarks(db, profileId),
    viewings: viewingsByMovie(db, profileId),
    notes: notesByMovie(db, profileId)
  }
}
