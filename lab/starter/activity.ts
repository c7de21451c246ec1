import type { Random } from '../../src/engine/numeric/random'
import type { RatingMatrix } from '../../src/engine/ratings/rating-matrix'
import type { SeedHistory } from './seed-histories'

/** Nobody in MovieLens latest-small rated fewer; the ceiling keeps the largest raters from being one person's figure. */
const FEWEST = 20
const MOST = 1500
/** How much faster than a rater's activity their ratings of rare movies grow. */
const RARE_GROWTH = 1.6

/**
 * Draws as many activities as there are histories from the real distribution, smoothed between neighbouring raters, and gives
 * the larger ones to the histories of the larger raters: (histories), ratings of core movies.
 */
export function drawActivity(real: RatingMatrix, histories: readonly SeedHistory[], random: Random): Float64Array {
  const sizes = Float64Array.from(
    { length: real.nUsers },
    (_, u) => (real.userStart[u + 1] ?? 0) - (real.userStart[u] ?? 0)
  )
  sizes.sort()
  const n = histories.length
  const drawn = Float64Array.from({ length: n }, (_, nth) => {
    const place = ((nth + random.uniform()) / n) * (sizes.length - 1)
    const low = Math.log(Math.max(1, sizes[Math.floor(place)] ?? 1))
    const high = Math.log(Math.max(1, sizes[Math.min(sizes.length - 1, Math.floor(place) + 1)] ?? 1))
    const share = place - Math.floor(place)
    return Math.round(Math.min(MOST, Math.max(FEWEST, Math.exp(low * (1 - share) + high * share))))
  })
  drawn.sort()
  const order = [...histories.keys()].sort((a, b) => (histories[a]?.size ?? 0) - (histories[b]?.size ?? 0) || a - b)
  const activity = new Float64Array(n)
  order.forEach((history, place) => (activity[history] = drawn[place] ?? FEWEST))
  return activity
}

/**
 * Deals ratings of rare movies: the movies in a shuffled round, so that each is rated about equally often, to raters in
 * proportion to a power of their activity. Returns the rare movies' places per rater, each at most once.
 */
export function dealRareMovies(nRatings: number, nRare: number, activity: Float64Array, random: Random): Set<number>[] {
  const dealt = Array.from(activity, () => new Set<number>())
  const ends: number[] = []
  for (const value of activity) ends.push((ends.at(-1) ?? 0) + value ** RARE_GROWTH)
  const round = Int32Array.from({ length: nRare }, (_, at) => at)
  for (let nth = 0; nth < nRatings; nth++) {
    if (nth % nRare === 0) random.shuffle(round)
    const movie = round[nth % nRare] ?? 0
    // Whoever has this movie from the round before passes it on.
    for (let tries = 0; tries < activity.length; tries++) {
      const place = random.uniform() * (ends.at(-1) ?? 0)
      const rater = dealt[ends.findIndex((end) => place < end)]
      if (rater === undefined || rater.has(movie)) continue
      rater.add(movie)
      break
    }
  }
  return dealt
}
