/** Root mean square error of predictions against truth, same length; NaN when empty. */
export function rmse(predicted: ArrayLike<number>, truth: ArrayLike<number>): number {
  let squares = 0
  for (let n = 0; n < truth.length; n++) squares += (predicted[n]! - truth[n]!) ** 2
  return Math.sqrt(squares / truth.length)
}

/** Mean absolute error of predictions against truth, same length; NaN when empty. */
export function mae(predicted: ArrayLike<number>, truth: ArrayLike<number>): number {
  let sum = 0
  for (let n = 0; n < truth.length; n++) sum += Math.abs(predicted[n]! - truth[n]!)
  return sum / truth.length
}

/**
 * Normalized discounted cumulative gain at n of a ranked list with binary relevance (Järvelin, Kekäläinen 2002):
 * the sum of 1 / log2(rank + 1) over relevant places, divided by that of a list with all nRelevant items on top.
 */
export function ndcg(ranked: Int32Array, isRelevant: (index: number) => boolean, nRelevant: number, n: number): number {
  let gain = 0
  let ideal = 0
  for (let place = 0; place < Math.min(n, ranked.length); place++)
    if (isRelevant(ranked[place]!)) gain += 1 / Math.log2(place + 2)
  for (let place = 0; place < Math.min(n, nRelevant); place++) ideal += 1 / Math.log2(place + 2)
  return ideal === 0 ? NaN : gain / ideal
}

/** Share of the relevant items found among the first n, out of min(n, nRelevant); NaN when none is relevant. */
export function recall(
  ranked: Int32Array,
  isRelevant: (index: number) => boolean,
  nRelevant: number,
  n: number
): number {
  return ranked.slice(0, n).filter(isRelevant).length / Math.min(n, nRelevant || NaN)
}

/** Share of pairs with different truth that the score orders alike; tied scores count half. NaN without such a pair. */
export function pairwiseAccuracy(scores: ArrayLike<number>, truth: ArrayLike<number>): number {
  let pairs = 0
  let right = 0
  for (let a = 0; a < truth.length; a++)
    for (let b = 0; b < truth.length; b++) {
      if (truth[a]! <= truth[b]!) continue
      pairs++
      if (scores[a]! > scores[b]!) right++
      else if (scores[a]! === scores[b]!) right += 0.5
    }
  return right / pairs
}
