import { ENGINE_CONSTANTS, type EngineConstants } from '../../src/engine/options/constants'
import { mae, rmse } from '../../src/engine/numeric/metrics'
import type { TrainingOptions } from '../../src/engine/options/options'
import { buildRatingMatrix } from '../../src/engine/ratings/rating-matrix'
import { countPopularity } from '../../src/engine/ratings/popularity'
import { clipStars } from '../../src/engine/factors/star-model'
import { foldInPerson, type PersonalStars } from '../../src/engine/stars/rating-predictor'
import { trainRatingPredictor } from '../../src/engine/stars/train-rating-predictor'
import { Vocabulary } from '../../src/engine/ratings/vocabulary'
import type { MovieLensRatings } from '../../src/main/import-formats/movielens-ratings'
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
  const { stars } = trainRatingPredictor(ratings, 0, countPopularity(ratings, users.size), options, constants)
  const people = new Map<number, PersonalStars>()
  const predicted = new Float32Array(userIndex.length)
  userIndex.forEach((u, n) => {
    let person = people.get(u)
    if (!person) {
      const [from, to] = [ratings.userStart[u], ratings.userStart[u + 1]]
      const rated = { itemIndex: ratings.itemIndex.slice(from, to), halfStars: ratings.halfStars.slice(from, to) }
      person = foldInPerson(stars, rated)
      people.set(u, person)
    }
    predicted[n] = clipStars(person.starsOf(itemIndex[n] ?? 0))
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
