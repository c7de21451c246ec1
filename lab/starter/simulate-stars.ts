import { foldIn } from '../../src/engine/person'
import { LIKE_HALF_STARS } from '../../src/engine/ratings/popularity'
import type { TrainedModel } from '../../src/engine/model'
import type { Random } from '../../src/engine/numeric/random'
import type { RatingMatrix } from '../../src/engine/ratings/rating-matrix'
import type { Opinion } from './draw-opinions'
import type { SeedHistory } from './seed-histories'

/**
 * Gives opinions their half stars: predicted by folding the rater's seed history into the star model, plus noise; then, for
 * likes and the rest apart, the ranks of those values are mapped onto the real distribution of half stars, separately for
 * raters who use half stars and the share of raters who do not. Returns half stars in the order of the opinions.
 */
export function simulateStars(
  opinions: readonly Opinion[],
  histories: readonly SeedHistory[],
  model: TrainedModel,
  real: RatingMatrix,
  starsNoise: number,
  random: Random
): Uint8Array {
  const predictions = histories.map((history) => foldIn(model, history).predictedStars)
  const styles = stylesOf(real)
  const usesHalves = histories.map(() => random.uniform() >= styles.wholeShare)
  const values = opinions.map(({ rater, item }) => (predictions[rater]?.[item] ?? 3.5) + starsNoise * random.normal())
  const halfStars = new Uint8Array(opinions.length)
  for (const halves of [false, true])
    for (const liked of [false, true]) {
      const belongs = opinions.map((opinion) => opinion.liked === liked && usesHalves[opinion.rater] === halves)
      const nths = [...opinions.keys()].filter((nth) => belongs[nth])
      nths.sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0) || a - b)
      const scale = (halves ? styles.halves : styles.whole).filter((value) => value >= LIKE_HALF_STARS === liked)
      nths.forEach((nth, rank) => (halfStars[nth] = scale[Math.floor((rank / nths.length) * scale.length)] ?? 7))
    }
  return halfStars
}

interface Styles {
  /** Share of raters who never gave a half star. */
  readonly wholeShare: number
  /** All ratings of those raters, and of the others, ascending. */
  readonly whole: Uint8Array
  readonly halves: Uint8Array
}

function stylesOf(real: RatingMatrix): Styles {
  const whole: number[] = []
  const halves: number[] = []
  let nWhole = 0
  for (let u = 0; u < real.nUsers; u++) {
    const row = real.halfStars.subarray(real.userStart[u], real.userStart[u + 1])
    const isWhole = row.every((value) => value % 2 === 0)
    if (isWhole) nWhole++
    ;(isWhole ? whole : halves).push(...row)
  }
  return {
    wholeShare: nWhole / real.nUsers,
    whole: Uint8Array.from(whole).sort(),
    halves: Uint8Array.from(halves).sort()
  }
}
