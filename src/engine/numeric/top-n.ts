/**
 * The indices of the n highest scores, best first, ties by lower index.
 * Excluded indices and scores of -Infinity or NaN are left out, so fewer than n may come back.
 */
export function topN(scores: Float32Array, n: number, isExcluded: (index: number) => boolean): Int32Array {
  const best = new Int32Array(n)
  let size = 0
  for (let index = 0; index < scores.length; index++) {
    const score = scores[index]!
    if (!(score > (size < n ? -Infinity : (scores[best[size - 1]!] ?? Infinity))) || isExcluded(index)) continue
    let place = size < n ? size++ : size - 1
    while (place > 0 && scores[best[place - 1]!]! < score) {
      best[place] = best[place - 1]!
      place--
    }
    best[place] = index
  }
  return best.slice(0, size)
}
