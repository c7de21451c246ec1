import type { RatedItems } from '../factors/fold-in'
import { kernelScores, raterWeights, type RaterKernel } from '../ranking/rater-kernel'

/** How many ratings of a person's own say as much about what they have seen as the whole community does. */
const COMMUNITY_WEIGHT = 10

/**
 * How likely a person has seen each item: (nItems), 0..1.
 *
 * The share of raters who rated it, and the same share among raters like them (those whom the ranking kernel gives weight, each counting
 * by it), mixed as COMMUNITY_WEIGHT and the number of their own ratings are to each other.
 */
export function chanceSeen(kernel: RaterKernel, rated: RatedItems): Float32Array {
  const alike = raterWeights(kernel, rated).map((weight) => Math.max(0, weight))
  const total = alike.reduce((sum, weight) => sum + weight, 0)
  const nOwn = total > 0 ? rated.itemIndex.length : 0
  const ofEach = COMMUNITY_WEIGHT / (nOwn + COMMUNITY_WEIGHT) / Math.max(1, kernel.nRaters)
  const ofAlike = total > 0 ? nOwn / (nOwn + COMMUNITY_WEIGHT) / total : 0
  return kernelScores(
    kernel,
    1,
    alike.map((weight) => ofEach + ofAlike * weight)
  )
}
