/**
 * The popularity that the dial counts in, log2 of a movie's number of ratings. Below 5 ratings all are alike: unknown movies
 * are no reward in themselves.
 */
export function familiarityOf(ratingCount: number): number {
  return Math.log2(Math.max(LEAST_COUNT, ratingCount))
}

const LEAST_COUNT = 5

/** What one doubling of the ratings is worth at either end of the dial, as a share of the span of scores. */
const DIAL_STRENGTH = 0.3
/** The span is between the scores at these places: a good list's last movie, and a movie far below. */
const HIGH_PLACE = 20
const LOW_PLACE = 400

/**
 * Ranking scores turned towards the unknown (setting up to 1) or the known (down to -1): score - w * familiarity, w being
 * DIAL_STRENGTH * span of the person's scores * the square root of the setting, with its sign; the root makes the steps of
 * the dial look alike. A setting of 0 gives exactly the scores.
 *
 * Since the scores change by w times a fixed number of each item, the mean familiarity of the best n never rises with the
 * setting, whatever n and the scores: of two sets best under two settings, each is at least as good as the other under its
 * own, and adding the two inequalities leaves the difference of familiarity. -Infinity stays what it is.
 *
 * rankingScore, ratingCount: (nItems). Strength and places were chosen by `npm run evaluate -- explore` so that an end of the dial
 * means much the same to everybody.
 */
export function turnDial(rankingScore: Float32Array, ratingCount: ArrayLike<number>, setting: number): Float32Array {
  if (setting === 0) return rankingScore
  const weight = Math.sign(setting) * Math.sqrt(Math.abs(setting)) * DIAL_STRENGTH * spanOf(rankingScore)
  return rankingScore.map((score, i) => score - weight * familiarityOf(ratingCount[i]!))
}

/** The difference of the scores at the high and the low place; of short lists, at a twentieth of the length and at the end. */
function spanOf(scores: Float32Array): number {
  const sorted = scores.filter(Number.isFinite).sort()
  const last = Math.min(LOW_PLACE, sorted.length - 1)
  if (last < 1) return 0
  const high = Math.floor((last * HIGH_PLACE) / LOW_PLACE)
  return sorted[sorted.length - 1 - high]! - sorted[sorted.length - 1 - last]!
}
