import type { GibbsChain } from './gibbs-chain'
import type { RatingSides } from './gibbs-sides'

/**
 * The movie side of the star model as draws from its posterior distribution.
 *
 * Draw s takes the columns columnStart[s] .. columnStart[s + 1] - 1: first a bias, then its factors, so that all draws side by
 * side are one long row per item. Within a draw stars = globalMean + userBias + item[0] + userFactors . item[1..].
 * Numbers are kept in steps of a column's scale, as 8-bit integers: rounding is far below the spread between draws.
 */
export interface SampledStars {
  readonly kind: 'sampled'
  readonly nItems: number
  /** (nDraws + 1) */
  readonly columnStart: Int32Array
  /** (nDraws) */
  readonly globalMean: Float32Array
  /** (nDraws), squared stars. */
  readonly noiseVariance: Float32Array
  /** (nColumns): the mean of people's rows, were their history the typical one. */
  readonly priorMean: Float32Array
  /** (nColumns): 1 / variance of people's rows around what their history says. */
  readonly priorPrecision: Float32Array
  /** (nColumns), what one step of items is worth. */
  readonly itemScale: Float32Array
  /** (nItems, nColumns) */
  readonly items: Int8Array
  /** (nColumns), what one step of itemMeans is worth. */
  readonly meanScale: Float32Array
  /** (nItems, nColumns): the mean of each item's row given all else in its draw, from which the item's own stars are predicted. */
  readonly itemMeans: Int8Array
  /** (nColumns), what one step of histories is worth. */
  readonly historyScale: Float32Array
  /** (nItems, nColumns): what having rated an item says of a person; see historyOf in sampled-fold-in.ts. */
  readonly histories: Int8Array
  /** (nColumns): the mean of histories over the ratings. */
  readonly meanHistory: Float32Array
  /** How many ratings a user has in the mean. */
  readonly typicalCount: number
}

/** Collects draws of known sizes from chains. */
export class DrawCollector {
  readonly #stars: SampledStars
  #nDraws = 0

  /** nFactors: of each draw that will be added, in order. */
  constructor(nItems: number, typicalCount: number, nFactors: readonly number[]) {
    const columnStart = new Int32Array(nFactors.length + 1)
    nFactors.forEach((n, s) => (columnStart[s + 1] = columnStart[s]! + n + 1))
    const nColumns = columnStart[nFactors.length]!
    this.#stars = {
      kind: 'sampled',
      nItems,
      columnStart,
      globalMean: new Float32Array(nFactors.length),
      noiseVariance: new Float32Array(nFactors.length),
      priorMean: new Float32Array(nColumns),
      priorPrecision: new Float32Array(nColumns),
      itemScale: new Float32Array(nColumns),
      items: new Int8Array(nItems * nColumns),
      meanScale: new Float32Array(nColumns),
      itemMeans: new Int8Array(nItems * nColumns),
      historyScale: new Float32Array(nColumns),
      histories: new Int8Array(nItems * nColumns),
      meanHistory: new Float32Array(nColumns),
      typicalCount
    }
  }

  /** Keeps the chain's present draw. Items without ratings get the mean of their kind: a random draw would say nothing. */
  add(chain: GibbsChain, sides: RatingSides): void {
    const { columnStart, globalMean, noiseVariance, priorMean, priorPrecision, meanHistory, typicalCount } = this.#stars
    const s = this.#nDraws++
    globalMean[s] = chain.globalMean
    noiseVariance[s] = 1 / chain.noisePrecision
    const { nFactors } = chain
    const itemMeans = chain.itemMeans()
    for (let at = 0; at <= nFactors; at++) {
      const f = at === 0 ? nFactors : at - 1
      const column = columnStart[s]! + at
      const { mean, precision } = chain.users.ownPrior[f]!
      meanHistory[column] = meanOverRatings(chain.users.history[f]!, sides)
      priorMean[column] = mean + Math.sqrt(typicalCount) * meanHistory[column]!
      priorPrecision[column] = precision
      const unknownItem = chain.items.ownPrior[f]!.mean
      const unknownHistory = chain.users.historyPrior[f]!.mean
      this.#keep('item', column, chain.items.total[f]!, unknownItem, sides.items.start)
      this.#keep('mean', column, itemMeans[f]!, unknownItem, sides.items.start)
      this.#keep('history', column, chain.users.history[f]!, unknownHistory, sides.items.start)
    }
  }

  #keep(
    part: 'item' | 'mean' | 'history',
    column: number,
    values: Float64Array,
    unknown: number,
    start: Int32Array
  ): void {
    const { nItems, priorMean } = this.#stars
    const { items, itemScale, itemMeans, meanScale, histories, historyScale } = this.#stars
    const parts = {
      item: [items, itemScale],
      mean: [itemMeans, meanScale],
      history: [histories, historyScale]
    } as const
    const [steps, scales] = parts[part]
    const valueOf = (i: number): number => (start[i + 1] === start[i] ? unknown : values[i]!)
    let largest = 0
    for (let i = 0; i < nItems; i++) largest = Math.max(largest, Math.abs(valueOf(i)))
    const scale = Math.fround(largest / 127) || 1
    scales[column] = scale
    for (let i = 0; i < nItems; i++) steps[i * priorMean.length + column] = Math.round(valueOf(i) / scale)
  }

  get stars(): SampledStars {
    return this.#stars
  }
}

function meanOverRatings(values: Float64Array, { items, stars }: RatingSides): number {
  let sum = 0
  for (let i = 0; i < items.nRows; i++) sum += values[i]! * (items.start[i + 1]! - items.start[i]!)
  return stars.length > 0 ? sum / stars.length : 0
}
