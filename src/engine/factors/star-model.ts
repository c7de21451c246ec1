import type { Random } from '../numeric/random'

/** Biased matrix factorization: stars of u on i = globalMean + userBias[u] + itemBias[i] + userFactors[u] . itemFactors[i]. */
export interface StarModel {
  readonly nFactors: number
  /** 0 when trained without biases. */
  readonly globalMean: number
  /** (nUsers) */
  readonly userBias: Float32Array
  /** (nItems) */
  readonly itemBias: Float32Array
  /** (nUsers, nFactors) */
  readonly userFactors: Float32Array
  /** (nItems, nFactors) */
  readonly itemFactors: Float32Array
}

/** Factors drawn between two heartbeats: well under a second's work. */
const VALUES_PER_SIGN_OF_LIFE = 1 << 20

/**
 * A model before training: biases 0, factors normal around factorCentre with standard deviation
 * initialDeviation / sqrt(nFactors). Calls onHeartbeat now and then.
 */
export function initialStarModel(
  nUsers: number,
  nItems: number,
  nFactors: number,
  globalMean: number,
  factorCentre: number,
  initialDeviation: number,
  random: Random,
  onHeartbeat?: () => void
): StarModel {
  const deviation = initialDeviation / Math.sqrt(nFactors)
  const normals = (length: number): Float32Array =>
    Float32Array.from({ length }, (_, n) => {
      if (n % VALUES_PER_SIGN_OF_LIFE === 0) onHeartbeat?.()
      return factorCentre + deviation * random.normal()
    })
  return {
    nFactors,
    globalMean,
    userBias: new Float32Array(nUsers),
    itemBias: new Float32Array(nItems),
    userFactors: normals(nUsers * nFactors),
    itemFactors: normals(nItems * nFactors)
  }
}

/** A copy that shares no memory. */
export function copyStarModel(model: StarModel): StarModel {
  return {
    nFactors: model.nFactors,
    globalMean: model.globalMean,
    userBias: model.userBias.slice(),
    itemBias: model.itemBias.slice(),
    userFactors: model.userFactors.slice(),
    itemFactors: model.itemFactors.slice()
  }
}

/** The stars that user u would give item i, clipped to the scale. */
export function predictStars(model: StarModel, u: number, i: number): number {
  const { nFactors, userFactors, itemFactors } = model
  let stars = model.globalMean + model.userBias[u]! + model.itemBias[i]!
  for (let f = 0; f < nFactors; f++) stars += userFactors[u * nFactors + f]! * itemFactors[i * nFactors + f]!
  return clipStars(stars)
}

/** The nearest value on the scale of 0.5 to 5 stars. */
export function clipStars(stars: number): number {
  return Math.min(5, Math.max(0.5, stars))
}
