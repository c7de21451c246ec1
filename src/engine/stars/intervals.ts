import { choleskyInPlace, solveLower, solveUpper } from '../numeric/linear-algebra'
import { Random } from '../numeric/random'
import type { RatingTriples } from '../ratings/rating-triples'
import { clipStars } from '../factors/star-model'
import { foldInPerson, type RatingPredictor } from './rating-predictor'

/** How wide honest intervals are. */
export interface IntervalModel {
  /** (5): coefficients . features(what is known of the prediction) = evenness * log of the squared error to expect. */
  readonly coefficients: Float32Array
  /** (N_INTERVAL_KNOTS), ascending: stars at which the multiples of the square root of that are known; between them they are interpolated. */
  readonly knots: Float32Array
  /** (N_INTERVAL_KNOTS) */
  readonly scale68: Float32Array
  /** (N_INTERVAL_KNOTS) */
  readonly scale90: Float32Array
}

/** What is known of a prediction before its error is. */
export interface PredictionFacts {
  /** Predictive variance of the star model, squared stars. */
  readonly variance: number
  /** Clipped to the scale. */
  readonly stars: number
  /** How many community ratings the item has. */
  readonly ratingCount: number
}

/** Half the width of the intervals that hold two times in three and nine times in ten, in stars. */
export function halfWidths(model: IntervalModel, facts: PredictionFacts): { plusMinus: number; halfWidth90: number } {
  const deviation = Math.exp(0.5 * dot(model.coefficients, featuresOf(facts)))
  const scale = (scales: Float32Array): number => interpolated(model.knots, scales, facts.stars)
  return { plusMinus: scale(model.scale68) * deviation, halfWidth90: scale(model.scale90) * deviation }
}

/** How many facts of a prediction the expected error depends on. */
export const N_INTERVAL_COEFFICIENTS = 5
/** Without evidence to the contrary the error to expect is the predictive variance. */
const PLAIN = [0, 1, 0, 0, 0]
/** How many calibration errors the plain expectation counts for. */
const PLAIN_WEIGHT = 30
const MIN_ERRORS = 20
/** From so many errors on, low, middle and high predictions have multiples of their own. */
const MIN_ERRORS_FOR_KNOTS = 900
/** How many multiples there are. */
export const N_INTERVAL_KNOTS = 3
const N_STEPS = 12

/** Which feature is the prediction's distance from 3 stars. */
const HEIGHT = 2

/** (N_INTERVAL_COEFFICIENTS) */
function featuresOf({ variance, stars, ratingCount }: PredictionFacts): Float64Array {
  const height = stars - 3
  return Float64Array.of(1, Math.log(variance), height, height * height, Math.log(1 + ratingCount) - 3)
}

const GIVEN = [5, 10, 20, 40]

/**
 * Calibrates the intervals on simulated new people: community raters of whom only 5, 10, 20 or 40 training ratings are given,
 * and whose validation ratings are then predicted.
 *
 * The squared error is modelled as log-linear in the facts of a prediction (multiplicative heteroscedasticity: Harvey
 * 1976), because high predictions and well-known movies err less than their variance says; the two multiples
 * are quantiles of |error| / expected deviation (split conformal: Lei et al. 2018), by thirds of the predictions where errors are many.
 * evenness: EngineConstants.intervalEvenness. Calls onHeartbeat now and then.
 */
export function calibrateIntervals(
  side: RatingPredictor,
  train: RatingTriples,
  validation: RatingTriples,
  nUsers: number,
  ratingCount: Int32Array,
  seed: number,
  evenness: number,
  onHeartbeat?: () => void
): IntervalModel {
  onHeartbeat?.()
  const ofUser = groupByUser(train, nUsers)
  onHeartbeat?.()
  const heldOut = groupByUser(validation, nUsers)
  const random = new Random(seed)
  const people = Int32Array.from(heldOut.keys()).filter((u) => heldOut[u]!.length > 0 && ofUser[u]!.length > 0)
  random.shuffle(people)
  const facts: Float64Array[] = []
  const errors: number[] = []
  people.subarray(0, MAX_SIMULATED).forEach((u, n) => {
    onHeartbeat?.()
    const own = ofUser[u]!.slice()
    random.shuffle(own)
    const given = own.subarray(0, GIVEN[n % GIVEN.length])
    const folded = foldInPerson(side, {
      itemIndex: given.map((at) => train.itemIndex[at]!),
      halfStars: Uint8Array.from(given, (at) => 2 * train.stars[at]!)
    })
    for (const at of heldOut[u]!) {
      const i = validation.itemIndex[at]!
      const stars = clipStars(folded.starsOf(i))
      facts.push(featuresOf({ variance: folded.variance(i), stars, ratingCount: ratingCount[i]! }))
      errors.push(Math.abs(validation.stars[at]! - stars))
    }
  })
  if (errors.length < MIN_ERRORS) {
    const same = (value: number): Float32Array => new Float32Array(N_INTERVAL_KNOTS).fill(value)
    return { coefficients: Float32Array.from(PLAIN), knots: same(3), scale68: same(1), scale90: same(1.64) }
  }
  const coefficients = fitLogVariance(facts, errors).map((value) => evenness * value)
  const ratios = Float64Array.from(errors, (error, n) => {
    const logVariance = dot(coefficients, facts[n]!)
    return error / Math.exp(0.5 * logVariance)
  })
  const order = Int32Array.from(errors.keys()).sort((a, b) => facts[a]![HEIGHT]! - facts[b]![HEIGHT]! || a - b)
  const parts = Array.from({ length: N_INTERVAL_KNOTS }, (_, part) =>
    errors.length < MIN_ERRORS_FOR_KNOTS ? order : third(order, part)
  )
  const scalesOf = (share: number): Float32Array =>
    Float32Array.from(parts, (part) => quantile(Float64Array.from(part, (n) => ratios[n]!).sort(), share))
  const knots = Float32Array.from(parts, (part) => 3 + facts[part[part.length >> 1]!]![HEIGHT]!)
  return { coefficients, knots, scale68: scalesOf(0.68), scale90: scalesOf(0.9) }
}

function third(order: Int32Array, part: number): Int32Array {
  const at = (n: number): number => Math.floor((n * order.length) / N_INTERVAL_KNOTS)
  return order.subarray(at(part), at(part + 1))
}

function quantile(sorted: Float64Array, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!
}

/** The value at x of the line through (knots, values); beyond the outermost knots, theirs. */
function interpolated(knots: Float32Array, values: Float32Array, x: number): number {
  const above = knots.findIndex((knot) => knot > x)
  if (above <= 0) return values[above === 0 ? 0 : values.length - 1]!
  const share = (x - knots[above - 1]!) / (knots[above]! - knots[above - 1]!)
  return values[above - 1]! + share * (values[above]! - values[above - 1]!)
}

/** People whose errors are simulated, at most: their errors are then many enough to tell a point of coverage. */
const MAX_SIMULATED = 2000

/** Maximizes the normal likelihood of errors with variance exp(b . z), held near PLAIN, by Fisher scoring. */
function fitLogVariance(facts: readonly Float64Array[], errors: readonly number[]): Float32Array {
  const b = Float64Array.from(PLAIN)
  for (let step = 0; step < N_STEPS; step++) {
    const information = new Float64Array(N_INTERVAL_COEFFICIENTS * N_INTERVAL_COEFFICIENTS)
    const gradient = b.map((value, f) => PLAIN_WEIGHT * (PLAIN[f]! - value))
    for (let f = 0; f < N_INTERVAL_COEFFICIENTS; f++) information[f * N_INTERVAL_COEFFICIENTS + f] = PLAIN_WEIGHT
    errors.forEach((error, n) => {
      const z = facts[n]!
      const excess = (error * error) / Math.exp(dot(b, z)) - 1
      for (let f = 0; f < N_INTERVAL_COEFFICIENTS; f++) {
        gradient[f]! += 0.5 * z[f]! * excess
        for (let g = 0; g <= f; g++) information[f * N_INTERVAL_COEFFICIENTS + g]! += 0.5 * z[f]! * z[g]!
      }
    })
    choleskyInPlace(information, N_INTERVAL_COEFFICIENTS)
    solveLower(information, N_INTERVAL_COEFFICIENTS, gradient)
    solveUpper(information, N_INTERVAL_COEFFICIENTS, gradient)
    for (let f = 0; f < N_INTERVAL_COEFFICIENTS; f++) b[f]! += Math.max(-1, Math.min(1, gradient[f]!))
  }
  return Float32Array.from(b)
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0
  for (let f = 0; f < a.length; f++) sum += a[f]! * b[f]!
  return sum
}

/** The places of each user's ratings, in the order given, as views of one array: there may be tens of millions. */
function groupByUser({ userIndex }: RatingTriples, nUsers: number): Int32Array[] {
  const start = new Int32Array(nUsers + 1)
  for (let n = 0; n < userIndex.length; n++) start[userIndex[n]! + 1]!++
  for (let u = 0; u < nUsers; u++) start[u + 1]! += start[u]!
  const next = start.slice()
  const places = new Int32Array(userIndex.length)
  for (let n = 0; n < userIndex.length; n++) places[next[userIndex[n]!]!++] = n
  return Array.from({ length: nUsers }, (_, u) => places.subarray(start[u], start[u + 1]))
}
