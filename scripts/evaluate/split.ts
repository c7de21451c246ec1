import { ENGINE_CONSTANTS, type EngineConstants } from '../../src/engine/constants'
import { mae, rmse } from '../../src/engine/metrics'
import type { TrainingOptions } from '../../src/engine/options'
import { foldIn } from '../../src/engine/person'
import { buildRatingMatrix } from '../../src/engine/rating-matrix'
import { trainModel } from '../../src/engine/train'
import { Vocabulary } from '../../src/engine/vocabulary'
import type { MovieLensRatings } from '../../src/main/importers/movielens-ratings'
import { indexRatings } from './rating-files'

export interface SplitResult {
  readonly rmse: number
  readonly mae: number
  /** From ratings in memory to predictions. */
  readonly seconds: number
  readonly nTrain: number
  readonly nTest: number
}

/**
 * Protocol A: trains on one set of ratings and predicts another. Each rater of the test set is treated as the app
 * treats a person: their training ratings are folded in against the trained movie side.
 */
export function evaluateSplit(
  train: MovieLensRatings,
  test: MovieLensRatings,
  options: TrainingOptions,
  constants: EngineConstants = ENGINE_CONSTANTS
): SplitResult & { readonly predicted: Float32Array } {
  const started = performance.now()
  const users = Vocabulary.of([...train.raterIds, ...test.raterIds])
  const items = Vocabulary.of([...train.movieIds, ...test.movieIds])
  const ratings = buildRatingMatrix(users.size, items.size, indexRatings(train, users, items))
  const { userIndex, itemIndex, halfStars } = indexRatings(test, users, items)
  const model = trainModel({ ratings, nOwnUsers: 0, options, constants })
  const starsOf = new Map<number, Float32Array>()
  const predicted = new Float32Array(userIndex.length)
  userIndex.forEach((u, n) => {
    let stars = starsOf.get(u)
    if (!stars) {
      const [from, to] = [ratings.userStart[u], ratings.userStart[u + 1]]
      const rated = { itemIndex: ratings.itemIndex.slice(from, to), halfStars: ratings.halfStars.slice(from, to) }
      stars = foldIn(model, rated).predictedStars
      starsOf.set(u, stars)
    }
    predicted[n] = stars[itemIndex[n] ?? 0] ?? NaN
  })
  const truth = Float32Array.from(halfStars, (h) => h / 2)
  return {
    rmse: rmse(predicted, truth),
    mae: mae(predicted, truth),
    seconds: (performance.now() - started) / 1000,
    nTrain: ratings.itemIndex.length,
    nTest: truth.length,
    predicted
  }
}
