import { listMarks } from '../store/tables/marks'
import { notesByMovie } from '../store/tables/notes'
import type { Database } from '../store/tables/query'
import { ratingsOf } from '../store/tables/ratings'
import { viewingsByMovie } from '../store/tables/viewings'
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
