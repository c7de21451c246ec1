import type { FoldedRow } from './fold-in'
import type { FoldInPrior } from './fold-in-prior'
import type { StarModel } from './star-model'

/** The stars a person would give each item, before clipping to the scale: (nItems). */
export function scoreStars(stars: StarModel, prior: FoldInPrior, folded: FoldedRow): Float32Array {
  const { nFactors, itemBias, itemFactors } = stars
  const row = folded.row
  const base = stars.globalMean + prior.biasFeature * row[0]!
  const scores = new Float32Array(itemBias.length)
  for (let i = 0; i < scores.length; i++) {
    let sum = base + itemBias[i]!
    for (let f = 0; f < nFactors; f++) sum += row[1 + f]! * itemFactors[i * nFactors + f]!
    scores[i] = sum
  }
  return scores
}
