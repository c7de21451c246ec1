import { ENGINE_CONSTANTS, type EngineConstants } from '../../src/engine/options/constants'
import { halfWidths } from '../../src/engine/stars/intervals'
import type { TrainingOptions } from '../../src/engine/options/options'
import { countPopularity } from '../../src/engine/ratings/popularity'
import type { RatingMatrix } from '../../src/engine/ratings/rating-matrix'
import { clipStars } from '../../src/engine/factors/star-model'
import { foldInPerson } from '../../src/engine/stars/rating-predictor'
import { trainRatingPredictor } from '../../src/engine/stars/train-rating-predictor'
import { foldRaters, type RaterFold } from './folds'

/** One hidden rating of a held-out rater. */
interface Prediction {
  readonly given: number
  readonly ratingCount: number
  readonly stars: number
  /** |truth - stars| */
  readonly error: number
  readonly plusMinus: number
  readonly halfWidth90: number
}

/** How honest and how narrow the intervals of a group of predictions are. */
export interface IntervalFigures {
  readonly group: string
  readonly nPredictions: number
  readonly coverage68: number
  readonly coverage90: number
  /** Mean full width in stars. */
  readonly width68: number
  readonly width90: number
  /** The same once all widths of the group are multiplied by what makes them hold exactly as often as they say. */
  readonly exact68: number
  readonly exact90: number
  /** Interval score (Gneiting, Raftery 2007, equation 43): width + 2 / (1 - level) times what lies outside; lower is better. */
  readonly score68: number
  readonly score90: number
}

/**
 * Protocol B's folds and held-out raters, for intervals: overall, by number of given ratings, by tertile of the movie's number of
 * ratings and of the prediction. The last row is a constant width with the hindsight to hold exactly as often as it says.
 */
export function evaluateIntervals(
  ratings: RatingMatrix,
  given: readonly number[],
  nFolds: number,
  seed: number,
  options: TrainingOptions,
  constants: EngineConstants = ENGINE_CONSTANTS,
  maxFolds = nFolds
): IntervalFigures[] {
  const all: Prediction[] = []
  for (const fold of foldRaters(ratings, nFolds, seed)) {
    if (fold.fold >= maxFolds) break
    collect(all, fold, given, options, constants)
  }
  const byCount = tertiles(all, ({ ratingCount }) => ratingCount)
  const byStars = tertiles(all, ({ stars }) => stars)
  const rows: [string, readonly Prediction[]][] = [
    ['all', all],
    ...given.map((k): [string, Prediction[]] => [`${k} given`, all.filter((one) => one.given === k)]),
    ...byCount.map((part, n): [string, Prediction[]] => [`movie's ratings, ${TERTILES[n]} third`, part]),
    ...byStars.map((part, n): [string, Prediction[]] => [`prediction, ${TERTILES[n]} third`, part]),
    ['constant width', constantWidth(all)]
  ]
  return rows.map(([group, part]) => figuresOf(group, part))
}

const TERTILES = ['lowest', 'middle', 'highest']

function collect(
  all: Prediction[],
  fold: RaterFold,
  given: readonly number[],
  options: TrainingOptions,
  constants: EngineConstants
): void {
  const popularity = countPopularity(fold.train, fold.train.nUsers)
  const { stars: side, intervals } = trainRatingPredictor(fold.train, 0, popularity, options, constants)
  for (const rater of fold.heldOut)
    for (const k of given) {
      if (rater.itemIndex.length <= k) continue
      const folded = foldInPerson(side, {
        itemIndex: rater.itemIndex.slice(0, k),
        halfStars: rater.halfStars.slice(0, k)
      })
      rater.itemIndex.slice(k).forEach((i, n) => {
        const stars = clipStars(folded.starsOf(i))
        const ratingCount = popularity.ratingCount[i] ?? 0
        const widths = halfWidths(intervals, { variance: folded.variance(i), stars, ratingCount })
        const error = Math.abs((rater.halfStars[k + n] ?? NaN) / 2 - stars)
        all.push({ given: k, ratingCount, stars, error, ...widths })
      })
    }
}

function constantWidth(all: readonly Prediction[]): Prediction[] {
  const errors = all.map(({ error }) => error)
  const [plusMinus, halfWidth90] = [quantile(errors, 0.68), quantile(errors, 0.9)]
  return all.map((one) => ({ ...one, plusMinus, halfWidth90 }))
}

function quantile(values: readonly number[], share: number): number {
  return Float64Array.from(values).sort()[Math.floor(share * values.length)] ?? NaN
}

function tertiles(all: readonly Prediction[], key: (one: Prediction) => number): Prediction[][] {
  const sorted = [...all].sort((a, b) => key(a) - key(b))
  return [0, 1, 2].map((n) =>
    sorted.slice(Math.floor((n * sorted.length) / 3), Math.floor(((n + 1) * sorted.length) / 3))
  )
}

function figuresOf(group: string, part: readonly Prediction[]): IntervalFigures {
  const mean = (of: (one: Prediction) => number): number => part.reduce((sum, one) => sum + of(one), 0) / part.length
  const score = (error: number, halfWidth: number, level: number): number =>
    2 * halfWidth + (2 / (1 - level)) * Math.max(0, error - halfWidth)
  const [width68, width90] = [mean(({ plusMinus }) => 2 * plusMinus), mean(({ halfWidth90 }) => 2 * halfWidth90)]
  const exact = (width: number, share: number, halfWidth: (one: Prediction) => number): number =>
    width *
    quantile(
      part.map((one) => one.error / halfWidth(one)),
      share
    )
  return {
    group,
    nPredictions: part.length,
    coverage68: mean(({ error, plusMinus }) => Number(error <= plusMinus)),
    coverage90: mean(({ error, halfWidth90 }) => Number(error <= halfWidth90)),
    width68,
    width90,
    exact68: exact(width68, 0.68, ({ plusMinus }) => plusMinus),
    exact90: exact(width90, 0.9, ({ halfWidth90 }) => halfWidth90),
    score68: mean(({ error, plusMinus }) => score(error, plusMinus, 0.68)),
    score90: mean(({ error, halfWidth90 }) => score(error, halfWidth90, 0.9))
  }
}
