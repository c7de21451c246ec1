import type { TrainingOptions } from '../../src/engine/options/options'
import { foldIn, type PersonalScores, type RatedItems } from '../../src/engine/person'
import { countPopularity } from '../../src/engine/ratings/popularity'
import { trainModel } from '../../src/engine/train'
import type { RatingMatrix } from '../../src/engine/ratings/rating-matrix'
import { Tally, type NewUserMethod, type NewUserReport } from './new-user-figures'
import { RaterTest } from './rater-test'
import { foldRaters, type HeldOutRater, type RaterFold } from './folds'

export type { NewUserFigures, NewUserReport } from './new-user-figures'

/** Scores every movie for a person of whom the given ratings are known. */
export type Recommender = (given: RatedItems) => Pick<PersonalScores, 'predictedStars' | 'rankingScore' | 'interval'>

export interface NewUserProtocol {
  readonly ratings: RatingMatrix
  /** Numbers of ratings a new user gives. */
  readonly given: readonly number[]
  readonly nFolds: number
  readonly seed: number
  /** Stop after so many folds: a sample while constants are searched. */
  readonly maxFolds?: number
  /** Learns from a fold's training raters, or from anything else that has not seen the held-out ones. */
  readonly trainFor: (fold: RaterFold) => Recommender
}

/** The app's own way: trainModel on the fold's training raters, then foldIn. */
export function trainOnFold(options: TrainingOptions): (fold: RaterFold) => Recommender {
  return (fold) => {
    const model = trainModel({ ratings: fold.train, nOwnUsers: 0, options })
    return (given) => foldIn(model, given)
  }
}

/**
 * Protocol B, recommending to a new user: of each held-out rater k random ratings are given, every other movie that the
 * remaining raters rated is scored, and the rater's other ratings of 4 stars and above are the relevant ones. Raters without
 * one are skipped; ties go to the lower movie id. Popularity and damped means are of the fold's training raters.
 */
export function evaluateNewUsers(protocol: NewUserProtocol): NewUserReport {
  const tallies = new Map(protocol.given.map((k) => [k, new Tally()]))
  for (const fold of foldRaters(protocol.ratings, protocol.nFolds, protocol.seed)) {
    if (fold.fold >= (protocol.maxFolds ?? protocol.nFolds)) break
    const recommend = protocol.trainFor(fold)
    const popularity = countPopularity(fold.train, fold.train.nUsers)
    const likeCount = Float32Array.from(popularity.likeCount)
    for (const tally of tallies.values()) tally.beginFold(popularity.ratingCount, fold.train.nUsers)
    for (const rater of fold.heldOut)
      for (const [k, tally] of tallies) {
        if (rater.itemIndex.length <= k) continue
        const { predictedStars, rankingScore, interval } = recommend(firstOf(rater, k))
        const test = new RaterTest(rater, k, popularity.ratingCount)
        if (test.nRelevant === 0) continue
        tally.nRaters++
        const place = (method: NewUserMethod, scores: Float32Array): void => {
          const top = test.top20(scores)
          tally.add(method, test.rank(scores, top))
          tally.addTop(method, top)
        }
        place('ranking', rankingScore)
        place('predictedStars', predictedStars)
        place('popularity', likeCount)
        place('dampedMean', popularity.dampedMean)
        tally.addStars('predictedStars', test.valuesOf(predictedStars), test.stars)
        tally.addStars('dampedMean', test.valuesOf(popularity.dampedMean), test.stars)
        test.itemIndex.forEach((i, n) => {
          const error = Math.abs((test.stars[n] ?? NaN) - (predictedStars[i] ?? NaN))
          const { plusMinus, halfWidth90 } = interval(i)
          tally.within68 += Number(error <= plusMinus)
          tally.within90 += Number(error <= halfWidth90)
        })
      }
  }
  return Object.fromEntries(Array.from(tallies, ([k, tally]) => [String(k), tally.report()]))
}

function firstOf(rater: HeldOutRater, k: number): RatedItems {
  return { itemIndex: rater.itemIndex.slice(0, k), halfStars: rater.halfStars.slice(0, k) }
}
