import type { EngineConstants } from './constants'
import { choleskyInPlace, packLower, solvePacked } from './linear-algebra'
import { LIKE_HALF_STARS } from './popularity'
import { Random } from './random'
import type { RatingMatrix } from './rating-matrix'
import type { RatedItems } from './fold-in'

/** For each item the raters of one opinion: those of item i are raters[start[i]] .. raters[start[i + 1] - 1]. */
export interface RaterLists {
  /** (nItems + 1) */
  readonly start: Int32Array
  readonly raters: Int32Array
}

/**
 * The item side of the ranking score: ridge regression in the space of raters, on likes and dislikes.
 *
 * A person's likeness to rater v is k[v] = sum over the items both like of likeWeight[i] + sum over the items both
 * dislike of dislikeWeight[i]. With K the same between raters, kernelScore = Xᵀ (K + I)^-1 k, X (nRaters, nItems) being 1
 * where a rater likes an item (Saunders, Gammerman, Vovk 1998). rankingScore = kernelScaleFor(n) * kernelScore +
 * starsScale * predicted stars before clipping: a sum over the person's n ratings (explain.ts).
 */
export interface RankingModel extends RankingKernel {
  readonly kernelScale: number
  readonly kernelExponent: number
  readonly starsScale: number
}

/** The raters and their likeness. */
export interface RankingKernel {
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

/** A kernel and the row of the rating matrix that each of its raters is: (nRaters), ascending. */
export interface RankingTraining {
  readonly kernel: RankingKernel
  readonly raterUsers: Int32Array
}

/** Learns who likes what together from the first nCommunityUsers rows; of more than maxKernelRaters a random sample of so many. */
export function trainRanking(
  ratings: RatingMatrix,
  nCommunityUsers: number,
  seed: number,
  constants: EngineConstants,
  onWork?: () => void
): RankingTraining {
  const raterUsers = chooseRaters(nCommunityUsers, constants.maxKernelRaters, seed)
  const likes = listRaters(ratings, raterUsers, (halfStars) => halfStars >= LIKE_HALF_STARS)
  const dislikes = listRaters(ratings, raterUsers, (halfStars) => halfStars < LIKE_HALF_STARS)
  const weights = (lists: RaterLists, share: number): Float32Array =>
    Float32Array.from({ length: ratings.nItems }, (_, i) => {
      const count = lists.start[i + 1]! - lists.start[i]!
      return share / (constants.kernelBase + constants.kernelPerRater * count)
    })
  const likeWeight = weights(likes, 1)
  const dislikeWeight = weights(dislikes, constants.dislikeShare)
  const nRaters = raterUsers.length
  const gram = new Float64Array(nRaters * nRaters)
  addGram(gram, nRaters, likes, likeWeight)
  addGram(gram, nRaters, dislikes, dislikeWeight)
  for (let v = 0; v < nRaters; v++) gram[v * nRaters + v]! += 1
  choleskyInPlace(gram, nRaters, onWork)
  const kernelFactor = packLower(gram, nRaters)
  return { raterUsers, kernel: { nRaters, likes, dislikes, likeWeight, dislikeWeight, kernelFactor } }
}

/** The person's weight on each rater, (K + I)^-1 k: (nRaters). */
export function raterWeights(ranking: RankingKernel, rated: RatedItems): Float64Array {
  const weights = new Float64Array(ranking.nRaters)
  for (let n = 0; n < rated.itemIndex.length; n++) {
    const i = rated.itemIndex[n]!
    const { lists, weight } = opinionOf(ranking, i, rated.halfStars[n]!)
    for (let at = lists.start[i]!; at < lists.start[i + 1]!; at++) weights[lists.raters[at]!]! += weight
  }
  solvePacked(ranking.kernelFactor, ranking.nRaters, weights)
  return weights
}

/** What the kernel score of a person with nRated ratings is multiplied by: kernelScale * nRated^-kernelExponent. */
export function kernelScaleFor(ranking: RankingModel, nRated: number): number {
  return ranking.kernelScale * Math.max(1, nRated) ** -ranking.kernelExponent
}

/** The raters who share an opinion of an item, and how much sharing it counts. */
export function opinionOf(
  ranking: RankingKernel,
  i: number,
  halfStars: number
): { readonly lists: RaterLists; readonly weight: number } {
  return halfStars >= LIKE_HALF_STARS
    ? { lists: ranking.likes, weight: ranking.likeWeight[i]! }
    : { lists: ranking.dislikes, weight: ranking.dislikeWeight[i]! }
}

/** Xᵀ w: each item's sum of the weights of those who like it: (nItems). */
export function kernelScores(ranking: RankingKernel, weights: Float64Array): Float32Array {
  const { start, raters } = ranking.likes
  const scores = new Float32Array(start.length - 1)
  for (let i = 0; i < scores.length; i++) {
    let sum = 0
    for (let at = start[i]!; at < start[i + 1]!; at++) sum += weights[raters[at]!]!
    scores[i] = sum
  }
  return scores
}

function chooseRaters(nCommunityUsers: number, most: number, seed: number): Int32Array {
  const everyone = Int32Array.from({ length: nCommunityUsers }, (_, u) => u)
  if (nCommunityUsers <= most) return everyone
  new Random(seed).shuffle(everyone)
  return everyone.slice(0, most).sort()
}

function listRaters(ratings: RatingMatrix, chosen: Int32Array, belongs: (halfStars: number) => boolean): RaterLists {
  const start = new Int32Array(ratings.nItems + 1)
  const visit = (see: (v: number, i: number) => void): void =>
    chosen.forEach((u, v) => {
      for (let n = ratings.userStart[u]!; n < ratings.userStart[u + 1]!; n++)
        if (belongs(ratings.halfStars[n]!)) see(v, ratings.itemIndex[n]!)
    })
  visit((_, i) => start[i + 1]!++)
  for (let i = 0; i < ratings.nItems; i++) start[i + 1]! += start[i]!
  const next = start.slice()
  const raters = new Int32Array(start[ratings.nItems]!)
  visit((v, i) => (raters[next[i]!++] = v))
  return { start, raters }
}

function addGram(gram: Float64Array, nRaters: number, lists: RaterLists, weight: Float32Array): void {
  const { start, raters } = lists
  for (let i = 0; i + 1 < start.length; i++)
    for (let a = start[i]!; a < start[i + 1]!; a++) {
      const row = raters[a]! * nRaters
      for (let b = start[i]!; b <= a; b++) gram[row + raters[b]!]! += weight[i]!
    }
}
