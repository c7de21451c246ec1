import type { ChainPlan } from '../../src/engine/gibbs/gibbs-plan'
import { rmse } from '../../src/engine/numeric/metrics'
import { DEFAULT_TRAINING_OPTIONS } from '../../src/engine/options/options'
import { buildRatingMatrix, userOfRatings } from '../../src/engine/ratings/rating-matrix'
import { clipStars } from '../../src/engine/factors/star-model'
import { foldInPerson } from '../../src/engine/stars/rating-predictor'
import { trainGibbs } from '../../src/engine/gibbs/train-gibbs'
import { Vocabulary } from '../../src/engine/ratings/vocabulary'
import type { MovieLensRatings } from '../../src/main/import-formats/movielens-ratings'
import { holdOut, indexRatings } from './rating-files'

/** Number of chains, their numbers of factors in turn, sweeps, sweeps before the first draw, and from draw to draw. */
type Variation = readonly [nChains: number, nFactors: readonly number[], sweeps: number, burnIn: number, every: number]

const VARIATIONS: readonly Variation[] = [
  [1, [8], 100, 20, 5],
  [3, [8], 34, 18, 4],
  [3, [6], 34, 18, 4],
  [3, [12], 34, 18, 4],
  [6, [8], 34, 18, 4],
  [6, [12, 8, 16], 34, 18, 4],
  [6, [16], 34, 18, 4],
  [6, [12, 8, 16], 28, 14, 4],
  [6, [12, 8, 16], 50, 34, 4],
  [6, [12, 8, 16], 34, 18, 2],
  [6, [12, 8, 16], 34, 18, 8],
  [3, [32], 34, 18, 4],
  [12, [12, 8, 16], 34, 18, 4]
]

/** Measures plans of chains on a tenth held out of a file that no figure is claimed on, and prints a Markdown table. */
export function searchPlans(ratings: MovieLensRatings, seed: number): void {
  const { kept, held } = holdOut(ratings, 0.1, seed)
  const users = Vocabulary.of([...kept.raterIds, ...held.raterIds])
  const items = Vocabulary.of([...kept.movieIds, ...held.movieIds])
  const matrix = buildRatingMatrix(users.size, items.size, indexRatings(kept, users, items))
  const test = indexRatings(held, users, items)
  const stars = (halfStars: Uint8Array): Float32Array => Float32Array.from(halfStars, (h) => h / 2)
  const train = { userIndex: userOfRatings(matrix), itemIndex: matrix.itemIndex, stars: stars(matrix.halfStars) }
  const validation = { userIndex: new Int32Array(), itemIndex: new Int32Array(), stars: new Float32Array() }
  const options = { ...DEFAULT_TRAINING_OPTIONS, seed }
  console.log('| chains | factors | sweeps | before the first draw | every | seconds of chains | rmse |')
  console.log('|---|---|---|---|---|---|---|')
  for (const [nChains, nFactors, nSweeps, nBurnIn, keepEvery] of VARIATIONS) {
    const chains = Array.from({ length: nChains }, (_, c): ChainPlan => {
      return { nFactors: nFactors[c % nFactors.length] ?? 8, nSweeps, nBurnIn, keepEvery }
    })
    const started = process.cpuUsage().user
    const trained = trainGibbs(users.size, items.size, { train, validation }, options, undefined, chains)
    const seconds = (process.cpuUsage().user - started) / 1e6
    const people = Array.from({ length: users.size }, (_, u) => {
      const [from, to] = [matrix.userStart[u], matrix.userStart[u + 1]]
      const rated = { itemIndex: matrix.itemIndex.slice(from, to), halfStars: matrix.halfStars.slice(from, to) }
      return foldInPerson(trained.stars, rated)
    })
    const predicted = Float32Array.from(test.itemIndex, (i, n) =>
      clipStars(people[test.userIndex[n] ?? 0]?.starsOf(i) ?? NaN)
    )
    const error = rmse(predicted, stars(test.halfStars))
    const cells = [nChains, nFactors.join(' '), nSweeps, nBurnIn, keepEvery, seconds.toFixed(1), error.toFixed(4)]
    console.log(`| ${cells.join(' | ')} |`)
  }
}
