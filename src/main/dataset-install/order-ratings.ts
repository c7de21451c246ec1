import type { DatasetRatings } from '../datasets/dataset'
import type { RatingRows } from './rating-rows'

export interface OrderedRatings extends DatasetRatings {
  /** (nRatings): days since 1970. */
  readonly day: Uint16Array
  /** How many ratings gave way to a newer one of the same movie by the same rater. */
  readonly nReplaced: number
}

const SECONDS_A_DAY = 86_400

/**
 * Brings ratings into rows by rater, movies ascending, and keeps the newest of each rater and movie (of equal times the later in
 * the file). It works in the columns that it is given: they are used up.
 */
export function orderRatings(rows: RatingRows): OrderedRatings {
  const byRater = isGrouped(rows) ? rows : grouped(rows)
  const { nRatings, movie, halfStars, time } = byRater
  const raterStart = startsOf(byRater)
  const nRaters = rows.raterIds.length
  const day = new Uint16Array(nRatings)
  let to = 0
  for (let rater = 0; rater < nRaters; rater++) {
    const from = raterStart[rater] as number
    const end = raterStart[rater + 1] as number
    raterStart[rater] = to
    if (!isAscending(movie, from, end)) sortRow(byRater, from, end)
    for (let n = from; n < end; n++) {
      if (n + 1 < end && movie[n + 1] === movie[n]) continue // the newer one follows
      movie[to] = movie[n] as number
      halfStars[to] = halfStars[n] as number
      day[to] = Math.floor((time[n] as number) / SECONDS_A_DAY)
      to++
    }
  }
  raterStart[nRaters] = to
  return {
    nRaters,
    raterStart,
    movieIndex: movie.subarray(0, to),
    halfStars: halfStars.subarray(0, to),
    day: day.subarray(0, to),
    nReplaced: nRatings - to
  }
}

/** Files of most generations come by rater, so that nothing has to be moved. */
function isGrouped({ nRatings, rater }: RatingRows): boolean {
  for (let n = 1; n < nRatings; n++) if ((rater[n] as number) < (rater[n - 1] as number)) return false
  return true
}

/** The same ratings by rater, otherwise in the order of the file: a stable counting sort. */
function grouped(rows: RatingRows): RatingRows {
  const { nRatings } = rows
  const next = startsOf(rows)
  const rater = new Int32Array(nRatings)
  const movie = new Int32Array(nRatings)
  const halfStars = new Uint8Array(nRatings)
  const time = new Uint32Array(nRatings)
  for (let n = 0; n < nRatings; n++) {
    const r = rows.rater[n] as number
    const at = next[r] as number
    next[r] = at + 1
    rater[at] = r
    movie[at] = rows.movie[n] as number
    halfStars[at] = rows.halfStars[n] as number
    time[at] = rows.time[n] as number
  }
  return { ...rows, rater, movie, halfStars, time }
}

/** (nRaters + 1): where each rater's ratings begin once they are grouped. */
function startsOf({ nRatings, rater, raterIds }: RatingRows): Int32Array {
  const start = new Int32Array(raterIds.length + 1)
  for (let n = 0; n < nRatings; n++) {
    const next = (rater[n] as number) + 1
    start[next] = (start[next] as number) + 1
  }
  for (let r = 0; r < raterIds.length; r++) start[r + 1] = (start[r + 1] as number) + (start[r] as number)
  return start
}

function isAscending(movie: Int32Array, from: number, end: number): boolean {
  for (let n = from + 1; n < end; n++) if ((movie[n] as number) <= (movie[n - 1] as number)) return false
  return true
}

/** Sorts one rater's ratings by movie, then by time, then as they came. */
function sortRow({ movie, halfStars, time }: RatingRows, from: number, end: number): void {
  const [movies, stars, times] = [movie.slice(from, end), halfStars.slice(from, end), time.slice(from, end)]
  const order = Uint32Array.from(movies.keys()).sort(
    (a, b) => (movies[a] as number) - (movies[b] as number) || (times[a] as number) - (times[b] as number) || a - b
  )
  order.forEach((n, at) => {
    movie[from + at] = movies[n] as number
    halfStars[from + at] = stars[n] as number
    time[from + at] = times[n] as number
  })
}
