import { ENGINE_CONSTANTS } from '../../src/engine/options/constants'
import { choleskyInPlace, solveLower, solveUpper } from '../../src/engine/numeric/linear-algebra'
import { DEFAULT_TRAINING_OPTIONS } from '../../src/engine/options/options'
import type { RatingMatrix } from '../../src/engine/ratings/rating-matrix'
import { pointStarsOf } from '../../src/engine/stars/rating-predictor'
import { trainModel } from '../../src/engine/train'
import { N_POSTER_COORDINATES } from '../../src/main/datasets/catalogue-columns'
import type { MovieFacts } from '../../src/main/import-formats/movielens-catalogue'
import { coreOf } from './core'
import { principalAxes } from './principal-axes'

/** A movie's own position counts half, and what its genres and decade suggest the other half, at so many ratings. */
const HALF_TRUSTED_RATINGS = 100
const RIDGE = 5
/** Plain factors, of which a movie's face must not change when the engine learns better. */
const OPTIONS = { ...DEFAULT_TRAINING_OPTIONS, method: 'sgd' as const, validationShare: 0, learningRate: 0.02 }
const CONSTANTS = { ...ENGINE_CONSTANTS, useHistories: false, initialDeviation: 0.3, learningRateDecay: 0.97 }
/** Far coordinates approach it without reaching it: the byte they are stored in ends at 2.54. */
const FARTHEST = 2.5

/**
 * Where each movie stands among similar movies, for its generated poster: (movies, 8), each axis with a standard deviation of about 1
 * among the movies that enough people rated.
 *
 * The axes are the principal ones of the movie factors that the engine fits to the real ratings. A movie with few ratings is
 * drawn towards what ridge regression on genres and decade expects, one without enough is put there.
 */
export function posterCoordinates(movies: readonly MovieFacts[], real: RatingMatrix): number[][] {
  const { ratings, coreItems, likeCount, dislikeCount } = coreOf(real)
  const stars = pointStarsOf(trainModel({ ratings, nOwnUsers: 0, options: OPTIONS, constants: CONSTANTS }))
  const positions = standardized(stars.itemFactors, stars.nFactors)
  const kinds = kindsOf(movies)
  const expected = expectFromKinds(kinds, coreItems, positions)
  const own = new Map<number, number>()
  coreItems.forEach((item, at) => own.set(item, at))
  const coordinates = movies.map((_, item) => {
    const at = own.get(item)
    const count = at === undefined ? 0 : (likeCount[at] ?? 0) + (dislikeCount[at] ?? 0)
    const trust = count / (count + HALF_TRUSTED_RATINGS)
    return Float64Array.from(expected[item] ?? [], (guess, axis) => {
      const measured = at === undefined ? 0 : (positions[at]?.[axis] ?? 0)
      return trust * measured + (1 - trust) * guess
    })
  })
  standardize(coordinates, coreItems)
  return coordinates.map((row) => Array.from(row, (value) => FARTHEST * Math.tanh(value / FARTHEST)))
}

/** Rows projected on their principal axes, each with mean 0 and standard deviation 1: (nRows, 8). */
function standardized(factors: Float32Array, nFactors: number): Float64Array[] {
  const axes = principalAxes(factors, nFactors, N_POSTER_COORDINATES)
  const rows = Array.from({ length: factors.length / nFactors }, (_, row) =>
    Float64Array.from(axes, (axis) =>
      axis.reduce((sum, value, f) => sum + value * (factors[row * nFactors + f] ?? 0), 0)
    )
  )
  standardize(rows, Int32Array.from(rows.keys()))
  return rows
}

/** Gives each column mean 0 and standard deviation 1 among the rows that count, in place. */
function standardize(rows: readonly Float64Array[], counting: Int32Array): void {
  for (let axis = 0; axis < N_POSTER_COORDINATES; axis++) {
    const values = Float64Array.from(counting, (row) => rows[row]?.[axis] ?? 0)
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
    for (const row of rows) row[axis] = ((row[axis] ?? 0) - mean) / Math.sqrt(variance || 1)
  }
}

/** Which kinds each movie is of, as columns of a 0/1 matrix: its genres and its decade, and a column that is always 1. */
function kindsOf(movies: readonly MovieFacts[]): { readonly ofMovie: readonly Int32Array[]; readonly nKinds: number } {
  const names = movies.map(({ genres, year }) => [
    'any',
    ...genres,
    ...(year === null ? [] : [`${Math.floor(year / 10)}0s`])
  ])
  const columns = new Map([...new Set(names.flat())].sort().map((name, column) => [name, column]))
  return { ofMovie: names.map((own) => Int32Array.from(own, (name) => columns.get(name) ?? 0)), nKinds: columns.size }
}

/** Ridge regression of the known positions on the kinds, applied to every movie: (movies, 8). */
function expectFromKinds(
  { ofMovie, nKinds }: ReturnType<typeof kindsOf>,
  knownMovies: Int32Array,
  positions: readonly Float64Array[]
): Float64Array[] {
  const gram = new Float64Array(nKinds * nKinds)
  for (let kind = 0; kind < nKinds; kind++) gram[kind * (nKinds + 1)] = RIDGE
  const sums = Array.from({ length: N_POSTER_COORDINATES }, () => new Float64Array(nKinds))
  knownMovies.forEach((movie, at) => {
    for (const kind of ofMovie[movie] ?? []) {
      for (const other of ofMovie[movie] ?? []) gram[kind * nKinds + other] = (gram[kind * nKinds + other] ?? 0) + 1
      sums.forEach((sum, axis) => (sum[kind] = (sum[kind] ?? 0) + (positions[at]?.[axis] ?? 0)))
    }
  })
  choleskyInPlace(gram, nKinds)
  for (const sum of sums) {
    solveLower(gram, nKinds, sum)
    solveUpper(gram, nKinds, sum)
  }
  return ofMovie.map((kinds) =>
    Float64Array.from(sums, (weights) => kinds.reduce((sum, kind) => sum + (weights[kind] ?? 0), 0))
  )
}
