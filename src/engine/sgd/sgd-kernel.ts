import type { SgdKernel } from './kernel'

/**
 * Stochastic gradient descent on biased matrix factorization (Koren, Bell, Volinsky 2009, equations 4 and 5).
 *
 * Prediction of user u on item i: s = globalMean + userBias[u] + itemBias[i] + sum over f of p[f] * q[f].
 * Objective over the ratings r, L2: sum of (r - s)^2 / 2, L1: sum of |r - s|, each rating of u and i adding
 * regularization / 2 * (|p - c|^2 + |q - c|^2) + userBiasRegularization[u] / 2 * userBias[u]^2 + the same for the
 * item, c being factorCentre.
 * Step with error e = r - s (L1: its sign): p += learningRate * (e q - regularization (p - c)), q += the same with p and q
 * exchanged (both from the values before the step), bias += learningRate * (e - its regularization * bias).
 */
export const runSgdEpoch: SgdKernel = (model, ratings, order, step) => {
  const { nFactors, globalMean, userBias, itemBias, userFactors, itemFactors } = model
  const { learningRate, userBiasRegularization, itemBiasRegularization, useBiases } = step
  const absolute = step.loss === 'L1'
  const shrink = 1 - learningRate * step.regularization
  const pullToCentre = (1 - shrink) * step.factorCentre
  let squares = 0
  for (let k = 0; k < order.length; k++) {
    const n = order[k]!
    const u = ratings.userIndex[n]!
    const i = ratings.itemIndex[n]!
    const userRow = u * nFactors
    const itemRow = i * nFactors
    let predicted = globalMean + userBias[u]! + itemBias[i]!
    for (let f = 0; f < nFactors; f++) predicted += userFactors[userRow + f]! * itemFactors[itemRow + f]!
    const error = ratings.stars[n]! - predicted
    squares += error * error
    const slope = learningRate * (absolute ? Math.sign(error) : error)
    if (useBiases) {
      userBias[u]! += slope - learningRate * userBiasRegularization[u]! * userBias[u]!
      itemBias[i]! += slope - learningRate * itemBiasRegularization[i]! * itemBias[i]!
    }
    for (let f = 0; f < nFactors; f++) {
      const p = userFactors[userRow + f]!
      const q = itemFactors[itemRow + f]!
      userFactors[userRow + f] = shrink * p + slope * q + pullToCentre
      itemFactors[itemRow + f] = shrink * q + slope * p + pullToCentre
    }
  }
  return squares
}
