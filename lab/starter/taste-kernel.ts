import type { RatedItems } from '../../src/engine/factors/fold-in'
import { choleskyInPlace, packLower, solvePacked } from '../../src/engine/numeric/linear-algebra'
import { LIKE_HALF_STARS } from '../../src/engine/ratings/popularity'
import type { RatingMatrix } from '../../src/engine/ratings/rating-matrix'

/** For each item the raters of one opinion: those of item i are raters[start[i]] .. raters[start[i + 1] - 1]. */
export interface RaterLists {
  /** (nItems + 1) */
  readonly start: Int32Array
  readonly raters: Int32Array
}

/** What an opinion is worth: 1 / (kernelBase + kernelPerRater * raters of that opinion), dislikes dislikeShare of that. */
export interface TasteConstants {
  readonly kernelBase: number
  readonly kernelPerRater: number
  readonly dislikeShare: number
}

/**
 * Ridge regression in the space of raters on two opinions, likes and lower ratings, for what a history leads on to.
 *
 * The engine's kernel (src/engine/ranking/rater-kernel.ts) scores how likely a like is; here likes and dislikes are continued each from
 * its own kind, so that the expectation of either can be drawn from.
 */
export interface TasteKernel {
  readonly nRaters: number
  readonly likes: RaterLists
  readonly dislikes: RaterLists
  /** (nItems) */
  readonly likeWeight: Float32Array
  /** (nItems) */
  readonly dislikeWeight: Float32Array
  /** (nRaters (nRaters + 1) / 2): lower Cholesky factor of K + I, row by row. */
  readonly kernelFactor: Float32Array
}

/** Compares all rows with each other. */
export function trainTasteKernel(ratings: RatingMatrix, constants: TasteConstants): TasteKernel {
  const likes = listRaters(ratings, isLike)
  const dislikes = listRaters(ratings, (halfStars) => !isLike(halfStars))
  const likeWeight = weightsOf(likes, 1, constants)
  const dislikeWeight = weightsOf(dislikes, constants.dislikeShare, constants)
  const nRaters = ratings.nUsers
  const gram = new Float64Array(nRaters * nRaters)
  addGram(gram, nRaters, likes, likeWeight)
  addGram(gram, nRaters, dislikes, dislikeWeight)
  for (let v = 0; v < nRaters; v++) gram[v * nRaters + v] = (gram[v * nRaters + v] ?? 0) + 1
  choleskyInPlace(gram, nRaters)
  return { nRaters, likes, dislikes, likeWeight, dislikeWeight, kernelFactor: packLower(gram, nRaters) }
}

/** A history's weight on each rater, (K + I)^-1 k: (nRaters). */
export function tasteWeights(kernel: TasteKernel, { itemIndex, halfStars }: RatedItems): Float64Array {
  const weights = new Float64Array(kernel.nRaters)
  itemIndex.forEach((i, n) => {
    const liked = isLike(halfStars[n] ?? 0)
    const { start, raters } = liked ? kernel.likes : kernel.dislikes
    const weight = (liked ? kernel.likeWeight : kernel.dislikeWeight)[i] ?? 0
    for (const v of raters.subarray(start[i], start[i + 1])) weights[v] = (weights[v] ?? 0) + weight
  })
  solvePacked(kernel.kernelFactor, kernel.nRaters, weights)
  return weights
}

function isLike(halfStars: number): boolean {
  return halfStars >= LIKE_HALF_STARS
}

function weightsOf({ start }: RaterLists, share: number, constants: TasteConstants): Float32Array {
  const { kernelBase, kernelPerRater } = constants
  return Float32Array.from({ length: start.length - 1 }, (_, i) => {
    const count = (start[i + 1] ?? 0) - (start[i] ?? 0)
    return share / (kernelBase + kernelPerRater * count)
  })
}

function listRaters(ratings: RatingMatrix, belongs: (halfStars: number) => boolean): RaterLists {
  const lists: number[][] = Array.from({ length: ratings.nItems }, () => [])
  for (let u = 0; u < ratings.nUsers; u++)
    for (let n = ratings.userStart[u] ?? 0; n < (ratings.userStart[u + 1] ?? 0); n++)
      if (belongs(ratings.halfStars[n] ?? 0)) lists[ratings.itemIndex[n] ?? 0]?.push(u)
  const start = new Int32Array(ratings.nItems + 1)
  lists.forEach((list, i) => (start[i + 1] = (start[i] ?? 0) + list.length))
  return { start, raters: Int32Array.from(lists.flat()) }
}

function addGram(gram: Float64Array, nRaters: number, { start, raters }: RaterLists, weight: Float32Array): void {
  for (let i = 0; i + 1 < start.length; i++) {
    const list = raters.subarray(start[i], start[i + 1])
    list.forEach((v, a) => {
      for (const w of list.subarray(0, a + 1)) gram[v * nRaters + w] = (gram[v * nRaters + w] ?? 0) + (weight[i] ?? 0)
    })
  }
}
