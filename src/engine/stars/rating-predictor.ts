import { explainPoint, explainSampled, type Explanation } from './explain-stars'
import { foldInStars, rowVariance, type RatedItems } from '../factors/fold-in'
import type { FoldInPrior } from '../factors/fold-in-prior'
import { averageWeights, foldInSampled, sampledVariance, weighItem } from '../gibbs/sampled-fold-in'
import { recentlyFolded } from '../factors/recently-folded'
import type { SampledStars } from '../gibbs/sampled-stars'
import { scoreStars } from '../factors/score-stars'
import type { StarModel } from '../factors/star-model'

/** The star model as one set of numbers, from gradient descent, and what it believes of people it does not know. */
export interface PointStars extends StarModel {
  readonly kind: 'point'
  readonly prior: FoldInPrior
}

/** What predicted stars are made from: one set of factors, or many draws of them. */
export type RatingPredictor = PointStars | SampledStars

/** A person's predicted stars before clipping to the scale. All of it is linear in the ratings they gave. */
export interface PersonalStars {
  /** (nItems) */
  scores(): Float32Array
  starsOf(i: number): number
  /** Predictive variance in squared stars: noise and everything the model does not know. */
  variance(i: number): number
  /** What each of their ratings adds to the stars of an item. */
  explain(i: number): Explanation
}

/** Folds a person's ratings in against the movie side, with no retraining. */
export function foldInPerson(side: RatingPredictor, rated: RatedItems): PersonalStars {
  return side.kind === 'point' ? foldInPoint(side, rated) : foldInDraws(side, rated)
}

/** Throws TypeError when the model was sampled. */
export function pointStarsOf({ stars }: { readonly stars: RatingPredictor }): PointStars {
  if (stars.kind !== 'point') throw new TypeError('This model is made of draws; it has no single set of factors.')
  return stars
}

const foldInPoint = recentlyFolded((side: PointStars, rated: RatedItems): PersonalStars => {
  const { prior, nFactors, itemFactors } = side
  const folded = foldInStars(side, prior, rated)
  return {
    scores: () => scoreStars(side, prior, folded),
    starsOf(i) {
      let stars = side.globalMean + side.itemBias[i]! + folded.row[0]! * prior.biasFeature
      for (let f = 0; f < nFactors; f++) stars += folded.row[1 + f]! * itemFactors[i * nFactors + f]!
      return stars
    },
    variance: (i) => prior.noiseVariance + rowVariance(side, prior, folded, i),
    explain: (i) => explainPoint(side, prior, folded, rated, i)
  }
})

function foldInDraws(side: SampledStars, rated: RatedItems): PersonalStars {
  const folded = foldInSampled(side, rated)
  const { base, weights } = averageWeights(side, folded.row)
  return {
    scores: () => Float32Array.from({ length: side.nItems }, (_, i) => weighItem(side.itemMeans, weights, base, i)),
    starsOf: (i) => weighItem(side.itemMeans, weights, base, i),
    variance: (i) => sampledVariance(side, folded, i),
    explain: (i) => explainSampled(side, folded, rated, i)
  }
}
