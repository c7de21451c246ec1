import { choleskyInPlace, solveLower, solveUpper } from './linear-algebra'
import { Random } from './random'
import { likersOf, type RaterKernel } from './rater-kernel'

/** Dimensions that likings are projected to: enough to tell a few hundred items apart. */
const N_DIMENSIONS = 32
/** Added to an item's number of likers, so that an item with few of them says little. */
const DAMPING = 3

/**
 * How much of what likings have in common the answer to each candidate tells: (candidates), in any unit.
 *
 * An item is the vector over raters of who likes it, its mean taken off and its length brought near 1, projected at random to
 * N_DIMENSIONS (Johnson, Lindenstrauss 1984). A person's liking is taken as linear in such vectors with unit prior covariance and unit
 * noise, so that the worth of an answer has the same closed form as in ask-next-gain.ts.
 */
export function likenessReductions(
  kernel: RaterKernel,
  rated: Int32Array,
  candidates: Int32Array,
  targets: Int32Array
): Float64Array {
  const size = N_DIMENSIONS
  const read = projection(kernel)
  const [precision, outer] = [new Float64Array(size * size), new Float64Array(size * size)]
  for (let f = 0; f < size; f++) precision[f * size + f] = 1
  for (const i of rated) addOuter(precision, read(i))
  for (const i of targets) addOuter(outer, read(i))
  choleskyInPlace(precision, size)
  return Float64Array.from(candidates, (i) => {
    const x = read(i).slice()
    solveLower(precision, size, x)
    const within = x.reduce((sum, value) => sum + value * value, 0)
    solveUpper(precision, size, x)
    let moved = 0
    for (let f = 0; f < size; f++) for (let g = 0; g < size; g++) moved += x[f]! * outer[f * size + g]! * x[g]!
    return moved / (1 + within)
  })
}

/** Reads the vector of an item; each is made once. The directions are the same in every call. */
function projection(kernel: RaterKernel): (i: number) => Float64Array {
  const random = new Random(1)
  const directions = Array.from({ length: kernel.nRaters }, () =>
    Float64Array.from({ length: N_DIMENSIONS }, () => random.normal() / Math.sqrt(N_DIMENSIONS))
  )
  const mean = new Float64Array(N_DIMENSIONS)
  for (const direction of directions) direction.forEach((value, f) => (mean[f]! += value / kernel.nRaters))
  const known = new Map<number, Float64Array>()
  return (i) => {
    const made = known.get(i)
    if (made) return made
    const likers = likersOf(kernel, i)
    const vector = new Float64Array(N_DIMENSIONS)
    for (const v of likers) for (let f = 0; f < N_DIMENSIONS; f++) vector[f]! += directions[v]![f]! - mean[f]!
    for (let f = 0; f < N_DIMENSIONS; f++) vector[f]! /= Math.sqrt(likers.length + DAMPING)
    known.set(i, vector)
    return vector
  }
}

function addOuter(sum: Float64Array, x: Float64Array): void {
  const size = x.length
  for (let f = 0; f < size; f++) for (let g = 0; g < size; g++) sum[f * size + g]! += x[f]! * x[g]!
}
