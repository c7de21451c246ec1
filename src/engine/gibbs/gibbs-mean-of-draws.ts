import type { GibbsChain } from './gibbs-chain'
import type { RatingSides } from './gibbs-sides'
import type { RatingTriples } from '../ratings/rating-triples'
import { rmse } from '../numeric/metrics'
import { clipStars } from '../factors/star-model'

/** The mean over draws of what chains that learn from the same ratings say of those and of ratings they have not seen. */
export class MeanOfDraws {
  readonly #heldOut: RatingTriples
  /** (nRatings): sums over draws of stars minus prediction, in the order of the user side. */
  readonly #trainErrors: Float64Array
  /** (nHeldOut): sums over draws of predictions, not clipped. */
  readonly #heldOutSums: Float64Array
  #count = 0

  constructor(train: RatingSides, heldOut: RatingTriples) {
    this.#heldOut = heldOut
    this.#trainErrors = new Float64Array(train.stars.length)
    this.#heldOutSums = new Float64Array(heldOut.stars.length)
  }

  /** Takes the chain's present draw into the mean. */
  add(chain: GibbsChain): void {
    chain.errors.forEach((error, n) => (this.#trainErrors[n]! += error))
    const { userIndex, itemIndex } = this.#heldOut
    for (let n = 0; n < this.#heldOutSums.length; n++)
      this.#heldOutSums[n]! += chain.predict(userIndex[n]!, itemIndex[n]!)
    this.#count++
  }

  /** (nHeldOut): the mean prediction, clipped to stars. */
  predicted(): Float32Array {
    return Float32Array.from(this.#heldOutSums, (sum) => clipStars(sum / this.#count))
  }

  /** The errors of the mean so far; of the chain's present draw while there is none yet. In stars. */
  errors(chain: GibbsChain): { readonly trainRmse: number; readonly validationRmse: number } {
    const { userIndex, itemIndex, stars } = this.#heldOut
    if (this.#count > 0)
      return {
        trainRmse: rootMeanSquare(this.#trainErrors) / this.#count,
        validationRmse: rmse(this.predicted(), stars)
      }
    const drawn = stars.map((_, n) => clipStars(chain.predict(userIndex[n]!, itemIndex[n]!)))
    return { trainRmse: rootMeanSquare(chain.errors), validationRmse: rmse(drawn, stars) }
  }
}

function rootMeanSquare(values: Float64Array): number {
  let squares = 0
  for (const value of values) squares += value * value
  return Math.sqrt(squares / values.length)
}
