import type { GeneratorConstants } from './constants'
import type { TasteField } from './taste-field'

const N_SWEEPS = 20
/** A movie that nobody likes (or dislikes) still gets so many, so that its chance has a logarithm. */
const LEAST_COUNT = 0.3

/** Chances that each simulated rater likes, or rates lower, each movie: row-major (nRaters, nItems). */
export interface Chances {
  readonly nRaters: number
  readonly nItems: number
  readonly likes: Float32Array
  readonly dislikes: Float32Array
}

/** What the expected numbers of ratings must come to. */
export interface Margins {
  /** (nItems) */
  readonly likeCount: ArrayLike<number>
  /** (nItems) */
  readonly dislikeCount: ArrayLike<number>
  /** (nRaters) */
  readonly activity: ArrayLike<number>
}

/**
 * Turns expectations into chances that add up to the wanted ratings per movie and per rater.
 *
 * Of each rater and movie one of three things happens: liked, rated lower, not rated, with odds
 * exp(raterLevel + likeLevel[i]) (likes + floor)^sharpness : exp(raterLevel + dislikeLevel[i]) (dislikes + floor)^sharpness : 1.
 * The levels are found by iterative scaling of rows and columns in turn (Deming and Stephan 1940).
 */
export function calibrate(field: TasteField, margins: Margins, constants: GeneratorConstants): Chances {
  const { nRaters, nItems } = field
  const likes = sharpen(field.likes, field, margins.likeCount, constants)
  const dislikes = sharpen(field.dislikes, field, margins.dislikeCount, constants)
  const raterScale = new Float64Array(nRaters).fill(1)
  const likeScale = new Float64Array(nItems).fill(1)
  const dislikeScale = new Float64Array(nItems).fill(1)
  const visit = (see: (u: number, i: number, like: number, dislike: number) => void): void => {
    for (let u = 0; u < nRaters; u++)
      for (let i = 0, at = u * nItems; i < nItems; i++, at++) {
        const level = raterScale[u] ?? 1
        const like = level * (likeScale[i] ?? 1) * (likes[at] ?? 0)
        const dislike = level * (dislikeScale[i] ?? 1) * (dislikes[at] ?? 0)
        const all = 1 + like + dislike
        see(u, i, like / all, dislike / all)
      }
  }
  for (let sweep = 0; sweep < N_SWEEPS; sweep++) {
    const likeSum = new Float64Array(nItems)
    const dislikeSum = new Float64Array(nItems)
    visit((_, i, like, dislike) => {
      likeSum[i] = (likeSum[i] ?? 0) + like
      dislikeSum[i] = (dislikeSum[i] ?? 0) + dislike
    })
    rescale(likeScale, margins.likeCount, likeSum)
    rescale(dislikeScale, margins.dislikeCount, dislikeSum)
    const raterSum = new Float64Array(nRaters)
    visit((u, _, like, dislike) => (raterSum[u] = (raterSum[u] ?? 0) + like + dislike))
    rescale(raterScale, margins.activity, raterSum)
  }
  const chances = { nRaters, nItems, likes: new Float32Array(likes.length), dislikes: new Float32Array(likes.length) }
  visit((u, i, like, dislike) => {
    chances.likes[u * nItems + i] = like
    chances.dislikes[u * nItems + i] = dislike
  })
  return chances
}

/** Odds before levels: (value + floor)^sharpness over its geometric mean for the movie, times the movie's share of raters. */
function sharpen(
  values: Float32Array,
  { nRaters, nItems }: TasteField,
  counts: ArrayLike<number>,
  { sharpness, expectationFloor }: GeneratorConstants
): Float64Array {
  const logs = Float64Array.from(values, (value) => sharpness * Math.log(Math.max(0, value) + expectationFloor))
  for (let i = 0; i < nItems; i++) {
    let sum = 0
    for (let u = 0; u < nRaters; u++) sum += logs[u * nItems + i] ?? 0
    const shift = Math.log(Math.max(LEAST_COUNT, counts[i] ?? 0) / nRaters) - sum / nRaters
    for (let at = i; at < logs.length; at += nItems) logs[at] = Math.exp((logs[at] ?? 0) + shift)
  }
  return logs
}

function rescale(scale: Float64Array, wanted: ArrayLike<number>, found: Float64Array): void {
  for (let at = 0; at < scale.length; at++)
    scale[at] = ((scale[at] ?? 1) * Math.max(LEAST_COUNT, wanted[at] ?? 0)) / Math.max(1e-12, found[at] ?? 0)
}
