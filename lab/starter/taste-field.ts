import { choleskyInPlace, solveLower, solvePacked, solveUpper } from '../../src/engine/numeric/linear-algebra'
import type { SeedHistory } from './seed-histories'
import { tasteWeights, type RaterLists, type TasteKernel } from './taste-kernel'

/** For each simulated rater how much is expected of each movie: row-major (nRaters, nItems). */
export interface TasteField {
  readonly nRaters: number
  readonly nItems: number
  /** Expectation that the rater likes the movie, and that they rate it lower. */
  readonly likes: Float32Array
  readonly dislikes: Float32Array
}

/**
 * Continues each history by a ridge regression in the space of raters (taste-kernel.ts), trained on every real rater except
 * the history's own sources.
 */
export function expectTastes(kernel: TasteKernel, histories: readonly SeedHistory[]): TasteField {
  const nItems = kernel.likeWeight.length
  const likes = new Float32Array(histories.length * nItems)
  const dislikes = new Float32Array(histories.length * nItems)
  histories.forEach((history, at) => {
    const weights = withoutSources(kernel, tasteWeights(kernel, history), history.sources)
    likes.set(sumOver(kernel.likes, weights), at * nItems)
    dislikes.set(sumOver(kernel.dislikes, weights), at * nItems)
  })
  return { nRaters: histories.length, nItems, likes, dislikes }
}

/**
 * Turns (K + I)^-1 k into what it would be had the sources never been raters, in place: with M = (K + I)^-1 and S the
 * sources, w - M[:, S] M[S, S]^-1 w[S] (block inverse), which is 0 on S.
 */
function withoutSources(kernel: TasteKernel, weights: Float64Array, sources: Int32Array): Float64Array {
  const columns = Array.from(sources, (source) => {
    const column = new Float64Array(kernel.nRaters)
    column[source] = 1
    solvePacked(kernel.kernelFactor, kernel.nRaters, column)
    return column
  })
  const n = sources.length
  const block = Float64Array.from(
    { length: n * n },
    (_, at) => columns[at % n]?.[sources[Math.floor(at / n)] ?? 0] ?? 0
  )
  const shares = Float64Array.from(sources, (source) => weights[source] ?? 0)
  choleskyInPlace(block, n)
  solveLower(block, n, shares)
  solveUpper(block, n, shares)
  columns.forEach((column, at) => {
    const share = shares[at] ?? 0
    for (let v = 0; v < weights.length; v++) weights[v] = (weights[v] ?? 0) - share * (column[v] ?? 0)
  })
  for (const source of sources) weights[source] = 0
  return weights
}

/** Each item's sum of the weights of the raters listed for it: (nItems). */
function sumOver({ start, raters }: RaterLists, weights: Float64Array): Float32Array {
  return Float32Array.from({ length: start.length - 1 }, (_, i) => {
    let sum = 0
    for (let at = start[i] ?? 0; at < (start[i + 1] ?? 0); at++) sum += weights[raters[at] ?? 0] ?? 0
    return sum
  })
}
