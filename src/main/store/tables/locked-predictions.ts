import type { Database } from 'sql.js'
import type { LockedPrediction } from '@shared/movies'
import { all, number, run, text } from './query'

/** Stores what was predicted before a first rating. A lock that is there stays: re-rating does not predict again. */
export function lockPrediction(
  db: Database,
  of: { readonly profileId: number; readonly movieId: number },
  locked: LockedPrediction
): void {
  run(
    db,
    `insert into locked_prediction
       (profile_id, movie_id, stars, plus_minus, half_width_90, model_id, was_visible, locked_at)
     values (:profileId, :movieId, :stars, :plusMinus, :halfWidth90, :modelId, :wasVisible, :lockedAt)
     on conflict do nothing`,
    { ...of, ...locked, wasVisible: locked.wasVisible ? 1 : 0 }
  )
}

/** The locked predictions of a profile by movie id. */
export function lockedPredictions(db: Database, profileId: number): Map<number, LockedPrediction> {
  const rows = all(
    db,
    `select movie_id, stars, plus_minus, half_width_90, model_id, was_visible, locked_at
     from locked_prediction where profile_id = :profileId`,
    { profileId }
  )
  return new Map(
    rows.map((row) => [
      number(row, 'movie_id'),
      {
        stars: number(row, 'stars'),
        plusMinus: number(row, 'plus_minus'),
        halfWidth90: number(row, 'half_width_90'),
        modelId: text(row, 'model_id'),
        wasVisible: number(row, 'was_visible') === 1,
        lockedAt: number(row, 'locked_at')
      }
    ])
  )
}
