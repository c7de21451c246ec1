/** What the items that people rated say of them, whatever stars they gave (SVD++: Koren 2008). */
export interface ImplicitFactors {
  /** (nItems, nFactors): a row's factors are moved by the sum of those of its items / sqrt(their number). */
  readonly factors: Float32Array
  /** (nFactors): their mean over the ratings. */
  readonly mean: Float32Array
  /** How many ratings a user has in the mean. */
  readonly typicalCount: number
}

/**
 * How much one of a person's nRated ratings moves their row: own * its history + mean * the mean history.
 *
 * The sum over ratings and the typical history, sqrt(typicalCount) * the mean history, that a row is believed to hold before any rating
 * is sum(history) / sqrt(nRated) from typicalCount ratings on. With fewer, sqrt(nRated) * the mean history in it is replaced by
 * sqrt(typicalCount) * the same: that somebody has given few ratings so far does not say that they have seen few movies.
 */
export function implicitWeights(
  { typicalCount }: Pick<ImplicitFactors, 'typicalCount'>,
  nRated: number
): { own: number; mean: number } {
  if (nRated === 0) return { own: 0, mean: 0 }
  const own = 1 / Math.sqrt(nRated)
  return { own, mean: (Math.sqrt(Math.max(nRated, typicalCount)) - Math.sqrt(typicalCount)) / nRated - own }
}
