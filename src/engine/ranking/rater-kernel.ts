import type { EngineConstants } from '../options/constants'
import type { RatedItems } from '../factors/fold-in'
import { choleskyInPlace, packLower, solvePacked } from '../numeric/linear-algebra'
import { LIKE_HALF_STARS } from '../ratings/popularity'
import { Random } from '../numeric/random'
import type { RatingMatrix } from '../ratings/rating-matrix'

/** A rating is a favourite (0: five stars), a like (1: four stars and above) or neither (2). */
export const N_OPINIONS = 3
const FAVOURITE_HALF_STARS = 10

/**
 * Ridge regression in the space of raters (Saunders, Gammerman, Vovk 1998): what do people with such ratings like?
 *
 * A rating has up to three features: the item is rated, is liked, is a favourite. Two people who share one are alike by
 * 1 / (kernelBase + kernelPerRater * those who have it), so that sharing a rare one says more. Rater v counts raterScale[v] as an
 * input: of a person with many ratings only few would be known were they as new as those to be scored. With k[v] the
 * kernel between a person and rater v, and K that between raters, the person's weights are (K + I)^-1 k and an item scores the sum
 * of the weights of those who like it, plus a share for those who only rated it.
 */
export interface RaterKernel {
  readonly nRaters: number
  /** (N_OPINIONS nItems + 1): those with opinion o of item i are raters[start[3 i + o]] .. raters[start[3 i + o + 1] - 1]. */
  readonly start: Int32Array
  readonly raters: Int32Array
  /** (nItems, N_OPINIONS): how alike two raters of an item are whose lower opinion of it is this one. */
  readonly kernelWeight: Float32Array
  /** (nRaters) */
  readonly raterScale: Float32Array
  /** (nRaters (nRaters + 1) / 2): lower Cholesky factor of K + I, row by row. */
  readonly kernelFactor: Float32Array
}

/** A kernel and the row of the rating matrix that each of its raters is: (nRaters), ascending. */
export interface KernelTraining {
  readonly kernel: RaterKernel
  readonly raterUsers: Int32Array
}

/** Compares the first nCommunityUsers rows with each other; of more than maxKernelRaters a random sample of so many. */
export function trainRaterKernel(
  ratings: RatingMatrix,
  nCommunityUsers: number,
  seed: number,
  constants: EngineConstants,
  onHeartbeat?: () => void
): KernelTraining {
  onHeartbeat?.()
  const raterUsers = chooseRaters(nCommunityUsers, constants.maxKernelRaters, seed)
  const nRaters = raterUsers.length
  const { start, raters } = listRaters(ratings, raterUsers)
  const raterScale = scaleRaters(ratings, raterUsers, constants.raterExponent)
  onHeartbeat?.()
  const kernelWeight = weighOpinions({ start, raters, raterScale }, ratings.nItems, constants)
  onHeartbeat?.()
  const gram = gramMatrix({ start, raters, raterScale, kernelWeight, nRaters }, onHeartbeat)
  for (let v = 0; v < nRaters; v++) gram[v * nRaters + v]! += 1
  choleskyInPlace(gram, nRaters, onHeartbeat)
  const kernelFactor = packLower(gram, nRaters)
  return { raterUsers, kernel: { nRaters, start, raters, kernelWeight, raterScale, kernelFactor } }
}

/** The person's weight on each rater, (K + I)^-1 k: (nRaters). addTo: what other than ratings makes them alike, added to k. */
export function raterWeights(
  kernel: RaterKernel,
  rated: RatedItems,
  addSignals: (k: Float64Array) => void = () => undefined
): Float64Array {
  const weights = new Float64Array(kernel.nRaters)
  for (let n = 0; n < rated.itemIndex.length; n++)
    forEachSimilarRater(kernel, rated.itemIndex[n]!, rated.halfStars[n]!, (v, weight) => (weights[v]! += weight))
  addSignals(weights)
  solvePacked(kernel.kernelFactor, kernel.nRaters, weights)
  return weights
}

/** Calls back with each rater of an item and the kernel between them and a person with this rating, as far as it comes from this item. */
export function forEachSimilarRater(
  kernel: RaterKernel,
  i: number,
  halfStars: number,
  callback: (v: number, weight: number) => void
): void {
  forEachRaterWithOpinion(kernel, i, opinionOf(halfStars), callback)
}

/** The same for an opinion (0 .. N_OPINIONS - 1) that is known without stars. */
export function forEachRaterWithOpinion(
  { start, raters, kernelWeight, raterScale }: RaterKernel,
  i: number,
  own: number,
  callback: (v: number, weight: number) => void
): void {
  for (let opinion = 0; opinion < N_OPINIONS; opinion++) {
    const row = N_OPINIONS * i
    const alike = kernelWeight[row + Math.max(own, opinion)]!
    for (let at = start[row + opinion]!; at < start[row + opinion + 1]!; at++)
      callback(raters[at]!, alike * raterScale[raters[at]!]!)
  }
}

/** The raters who rated an item. */
export function ratersOf({ start, raters }: RaterKernel, i: number): Int32Array {
  return raters.subarray(start[N_OPINIONS * i]!, start[N_OPINIONS * (i + 1)]!)
}

/** The raters who like an item. */
export function likersOf({ start, raters }: RaterKernel, i: number): Int32Array {
  return raters.subarray(start[N_OPINIONS * i]!, start[N_OPINIONS * i + N_OPINIONS - 1]!)
}

/** Each item's sum of the weights of those who like it, and ratedShare of those who rate it lower: (nItems). */
export function kernelScores({ start, raters }: RaterKernel, ratedShare: number, weights: Float64Array): Float32Array {
  const scores = new Float32Array((start.length - 1) / N_OPINIONS)
  for (let i = 0; i < scores.length; i++) {
    const from = start[N_OPINIONS * i]!
    const lower = start[N_OPINIONS * i + N_OPINIONS - 1]!
    const end = start[N_OPINIONS * i + N_OPINIONS]!
    let likes = 0
    let rest = 0
    for (let at = from; at < lower; at++) likes += weights[raters[at]!]!
    for (let at = lower; at < end; at++) rest += weights[raters[at]!]!
    scores[i] = likes + ratedShare * rest
  }
  return scores
}

/** Turns the weights into those of a kernel that rater v never was part of (block inverse), in place. */
export function withoutRater(kernel: RaterKernel, weights: Float64Array, v: number): void {
  const column = new Float64Array(kernel.nRaters)
  column[v] = 1
  solvePacked(kernel.kernelFactor, kernel.nRaters, column)
  const share = weights[v]! / column[v]!
  for (let other = 0; other < kernel.nRaters; other++) weights[other]! -= share * column[other]!
}

function opinionOf(halfStars: number): number {
  return halfStars >= FAVOURITE_HALF_STARS ? 0 : halfStars >= LIKE_HALF_STARS ? 1 : 2
}

function chooseRaters(nCommunityUsers: number, most: number, seed: number): Int32Array {
  const everyone = Int32Array.from({ length: nCommunityUsers }, (_, u) => u)
  if (nCommunityUsers <= most) return everyone
  new Random(seed).shuffle(everyone)
  return everyone.slice(0, most).sort()
}

type RaterLists = Pick<RaterKernel, 'start' | 'raters'>

function listRaters(ratings: RatingMatrix, chosen: Int32Array): RaterLists {
  const nRows = N_OPINIONS * ratings.nItems
  const start = new Int32Array(nRows + 1)
  const visit = (see: (v: number, row: number) => void): void =>
    chosen.forEach((u, v) => {
      for (let n = ratings.userStart[u]!; n < ratings.userStart[u + 1]!; n++)
        see(v, N_OPINIONS * ratings.itemIndex[n]! + opinionOf(ratings.halfStars[n]!))
    })
  visit((_, row) => start[row + 1]!++)
  for (let row = 0; row < nRows; row++) start[row + 1]! += start[row]!
  const next = start.slice()
  const raters = new Int32Array(start[nRows]!)
  visit((v, row) => (raters[next[row]!++] = v))
  return { start, raters }
}

/** (nRatings of v)^-exponent, such that the mean of the squares is 1. */
function scaleRaters(ratings: RatingMatrix, raterUsers: Int32Array, exponent: number): Float32Array {
  const counts = raterUsers.map((u) => Math.max(1, ratings.userStart[u + 1]! - ratings.userStart[u]!))
  const meanSquare = counts.reduce((sum, count) => sum + count ** (-2 * exponent), 0) / counts.length
  return Float32Array.from(counts, (count) => count ** -exponent / Math.sqrt(meanSquare))
}

function weighOpinions(
  { start, raters, raterScale }: RaterLists & Pick<RaterKernel, 'raterScale'>,
  nItems: number,
  { kernelBase, kernelPerRater }: EngineConstants
): Float32Array {
  const kernelWeight = new Float32Array(N_OPINIONS * nItems)
  for (let i = 0; i < nItems; i++) {
    let count = 0
    for (let row = N_OPINIONS * i; row < N_OPINIONS * (i + 1); row++) {
      for (let at = start[row]!; at < start[row + 1]!; at++) count += raterScale[raters[at]!]! ** 2
      kernelWeight[row] = 1 / (kernelBase + kernelPerRater * count)
    }
    // Who shares a favourite shares a like and a rating too.
    for (let row = N_OPINIONS * (i + 1) - 2; row >= N_OPINIONS * i; row--) kernelWeight[row]! += kernelWeight[row + 1]!
  }
  return kernelWeight
}

/** K: (nRaters, nRaters), its lower triangle. */
function gramMatrix(
  { start, raters, raterScale, kernelWeight, nRaters }: Omit<RaterKernel, 'kernelFactor'>,
  onHeartbeat?: () => void
): Float64Array {
  const gram = new Float64Array(nRaters * nRaters)
  for (let row = 0; row < kernelWeight.length; row++) {
    if (row % ROWS_PER_SIGN_OF_LIFE === 0) onHeartbeat?.()
    const first = start[row - (row % N_OPINIONS)]!
    const alike = kernelWeight[row]!
    for (let a = start[row]!; a < start[row + 1]!; a++) {
      const from = raters[a]! * nRaters
      for (let b = first; b <= a; b++) gram[from + raters[b]!]! += alike
    }
  }
  // Raters come in order of opinion, so that a pair may have been met either way round.
  for (let v = 0; v < nRaters; v++)
    for (let w = 0; w <= v; w++) {
      const other = w < v ? gram[w * nRaters + v]! : 0
      gram[v * nRaters + w] = (gram[v * nRaters + w]! + other) * raterScale[v]! * raterScale[w]!
    }
  return gram
}

const ROWS_PER_SIGN_OF_LIFE = 1000
