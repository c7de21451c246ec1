import type { Database } from 'sql.js'
import { all, first, number, run, text, type Row } from './query'

export interface Rating {
  readonly profileId: number
  readonly movieId: number
  readonly halfStars: number
  /** Unix milliseconds: the moment, a place among others where only the day is known, or 0 where nothing is. */
  readonly ratedAt: number
}

/** A rating with its day, where only that is known. */
export type DatedRating = Rating & { readonly ratedOn: string | null }

/** Every rating of every profile, by profile and movie. */
export function listRatings(db: Database): Rating[] {
  return all(db, 'select profile_id, movie_id, half_stars, rated_at from rating order by profile_id, movie_id').map(
    asRating
  )
}

/** Where a page of all ratings ended: at a profile's rating of a movie. */
export type RatingPlace = Pick<Rating, 'profileId' | 'movieId'>

const RATINGS_AT_ONCE = 2_000

/** The next ratings of all profiles after a place, by profile and movie; none at the end. */
export function ratingsAfter(db: Database, { profileId, movieId }: RatingPlace): Rating[] {
  const sql = `select profile_id, movie_id, half_stars, rated_at from rating
    where (profile_id, movie_id) > (:profileId, :movieId) order by profile_id, movie_id limit :n`
  return all(db, sql, { profileId, movieId, n: RATINGS_AT_ONCE }).map(asRating)
}

/** How many profiles have ratings, and how many ratings they have. */
export function countOwnRatings(db: Database): { readonly nProfiles: number; readonly nRatings: number } {
  // The ratings are counted, not looked at: of hundreds of thousands that takes long.
  const row = first(
    db,
    `select (select count(*) from rating) as n_ratings,
       (select count(*) from profile where exists (select 1 from rating where rating.profile_id = profile.profile_id)) as n_profiles`
  )
  return { nProfiles: number(row, 'n_profiles'), nRatings: number(row, 'n_ratings') }
}

/** The ratings of one profile, by movie. */
export function ratingsOf(db: Database, profileId: number): DatedRating[] {
  const sql = `select profile_id, movie_id, half_stars, rated_at, rated_on from rating
    where profile_id = :profileId order by movie_id`
  return all(db, sql, { profileId }).map((row) => ({
    ...asRating(row),
    ratedOn: row.rated_on === null ? null : text(row, 'rated_on')
  }))
}

/** The movies of a profile whose rating was imported, and not made here before or since. */
export function importedMovies(db: Database, profileId: number): Set<number> {
  // What our own export brings keeps its source, which may be this app.
  const sql = `select movie_id from rating where profile_id = :profileId
    and movie_id not in (select movie_id from locked_prediction where profile_id = :profileId)
    and (source <> 'app' or movie_id in (
      select movie_id from import_batch join import_rating using (batch_id)
      join rating as mine using (profile_id, movie_id, half_stars, rated_at) where profile_id = :profileId))`
  return new Set(all(db, sql, { profileId }).map((row) => number(row, 'movie_id')))
}

function asRating(row: Row): Rating {
  return {
    profileId: number(row, 'profile_id'),
    movieId: number(row, 'movie_id'),
    halfStars: number(row, 'half_stars'),
    ratedAt: number(row, 'rated_at')
  }
}

/** Sets or changes a rating. The movie must be known to the library (rememberMovie). */
export function setRating(db: Database, rating: Rating & Partial<DatedRating>, source: string): void {
  run(
    db,
    `insert into rating (profile_id, movie_id, half_stars, rated_at, rated_on, source)
     values (:profileId, :movieId, :halfStars, :ratedAt, :ratedOn, :source)
     on conflict (profile_id, movie_id) do update set half_stars = excluded.half_stars,
       rated_at = excluded.rated_at, rated_on = excluded.rated_on, source = excluded.source`,
    { ratedOn: null, ...rating, source }
  )
  noteChange(db, rating.profileId, rating.movieId)
}

/** A profile's half stars for a movie; null when there are none. */
export function ratingOf(db: Database, profileId: number, movieId: number): number | null {
  const sql = 'select half_stars from rating where profile_id = :profileId and movie_id = :movieId'
  const row = first(db, sql, { profileId, movieId })
  return row ? number(row, 'half_stars') : null
}

/** Clears a rating and says whether there was one; clearing what is not there changes nothing. */
export function clearRating(db: Database, profileId: number, movieId: number): boolean {
  if (ratingOf(db, profileId, movieId) === null) return false
  run(db, 'delete from rating where profile_id = :profileId and movie_id = :movieId', { profileId, movieId })
  noteChange(db, profileId, movieId)
  return true
}

/** Notes that a rating is not what it was, so that a model trained before knows that it is behind. */
export function noteChange(db: Database, profileId: number, movieId: number): void {
  run(
    db,
    `insert into rating_change (profile_id, movie_id, sequence)
     values (:profileId, :movieId, (select coalesce(max(sequence), 0) + 1 from rating_change))
     on conflict (profile_id, movie_id) do update set sequence = excluded.sequence`,
    { profileId, movieId }
  )
}

/** The number of the latest change of any rating; 0 when there was none. Numbers only grow. */
export function latestRatingChange(db: Database): number {
  return number(first(db, 'select coalesce(max(sequence), 0) as sequence from rating_change'), 'sequence')
}

/** Which movies' ratings were set, changed or cleared after a change number, and by how many profiles. */
export function ratingsChangedSince(
  db: Database,
  sequence: number
): { readonly movieId: number; readonly n: number }[] {
  const sql = 'select movie_id, count(*) as n from rating_change where sequence > :sequence group by movie_id'
  return all(db, sql, { sequence }).map((row) => ({ movieId: number(row, 'movie_id'), n: number(row, 'n') }))
}
