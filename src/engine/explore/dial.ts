/** Movies with fewer ratings are all alike to the dial: being unknown is no merit in itself. */
const LEAST_COUNT = 8
/** How many say how good the movies of a level of popularity get: with a few levels, a list of 20 takes some of each. */
const N_BEST = 5

/**
 * Ranking scores turned towards the unknown (setting up to 1) or the known (down to -1): score - w * usual(count), w
 * being the square root of the setting with its sign, so that the steps of the dial look alike. What is usual is how high scores
 * get among movies as well known (popularityTrend): at 1 each movie is measured against its like, so that all levels of
 * popularity have their share of a list; at -1 being known counts twice. A setting of 0 gives exactly the scores.
 *
 * Since the trend never falls with the count and does not depend on the setting, the mean trend of the best n never rises with
 * the setting, whatever n and the scores: of two sets best under two settings, each is at least as good as the other under
 * its own, and adding the two inequalities leaves the difference of the trend. -Infinity stays what it is.
 *
 * rankingScore, ratingCount: (nItems).
 */
export function turnDial(rankingScore: Float32Array, ratingCount: ArrayLike<number>, setting: number): Float32Array {
  if (setting === 0) return rankingScore
  const trend = popularityTrend(rankingScore, ratingCount)
  const weight = Math.sign(setting) * Math.sqrt(Math.abs(setting))
  return rankingScore.map((score, i) => score - weight * trend(ratingCount[i]!))
}

/**
 * How high a person's scores get by popularity. Movies are taken together by doublings of their number of ratings, from 8 on; the
 * mean score of the five best of each, at the mean logarithm of their counts, is a point of the trend. It is made not to fall, is
 * straight between the points and flat beyond them.
 */
export function popularityTrend(
  rankingScore: Float32Array,
  ratingCount: ArrayLike<number>
): (ratingCount: number) => number {
  const doublings = new Map<number, number[]>()
  rankingScore.forEach((score, i) => {
    if (!Number.isFinite(score)) return
    const doubling = Math.floor(levelOf(ratingCount[i]!))
    const items = doublings.get(doubling)
    if (items) items.push(i)
    else doublings.set(doubling, [i])
  })
  let height = -Infinity
  const points = [...doublings.keys()]
    .sort((a, b) => a - b)
    .map((doubling) => {
      const best = doublings
        .get(doubling)!
        .sort((a, b) => rankingScore[b]! - rankingScore[a]!)
        .slice(0, N_BEST)
      height = Math.max(
        height,
        mean(best, (i) => rankingScore[i]!)
      )
      return { level: mean(best, (i) => levelOf(ratingCount[i]!)), height }
    })
  return (count) => heightAt(points, levelOf(count))
}

function heightAt(points: readonly { readonly level: number; readonly height: number }[], level: number): number {
  const next = points.findIndex((point) => point.level >= level)
  if (next === 0 || points.length === 0) return points[0]?.height ?? 0
  if (next < 0) return points[points.length - 1]!.height
  const [low, high] = [points[next - 1]!, points[next]!]
  return low.height + ((level - low.level) / (high.level - low.level)) * (high.height - low.height)
}

function mean(items: readonly number[], valueOf: (i: number) => number): number {
  return items.reduce((sum, i) => sum + valueOf(i), 0) / items.length
}

function levelOf(ratingCount: number): number {
  return Math.log2(Math.max(LEAST_COUNT, ratingCount))
}
