import { mae, ndcg, pairwiseAccuracy, recall, rmse } from '../../src/engine/metrics'
import type { TrainingOptions } from '../../src/engine/options'
import { foldIn, type Person, type RatedItems } from '../../src/engine/person'
import { countPopularity, LIKE_HALF_STARS } from '../../src/engine/popularity'
import { topN } from '../../src/engine/top-n'
import { trainModel } from '../../src/engine/train'
import type { RatingMatrix } from '../../src/engine/rating-matrix'
import { foldRaters, type HeldOutRater, type RaterFold } from './folds'

/** What a way of scoring movies achieved, averaged over held-out raters. */
export interface NewUserFigures {
  readonly ndcg10: number
  readonly recall20: number
  /** Share of pairs of the rater's own remaining ratings with different stars that are ordered rightly. */
  readonly pairwise: number
  /** Share of the top 20 that the rater had rated. */
  readonly watchedShare: number
  /** The rater's mean stars on those minus the mean of their remaining ratings. */
  readonly lift: number
  readonly rmse?: number
  readonly mae?: number
  readonly intervalCoverage68?: number
  readonly intervalCoverage90?: number
}

export type NewUserMethod = 'ranking' | 'popularity' | 'predictedStars' | 'dampedMean'

/** Figures by number of given ratings and by method. */
export type NewUserReport = Record<string, Record<NewUserMethod, NewUserFigures> & { readonly nRaters: number }>

/** Scores every movie for a person of whom the given ratings are known. */
export type Recommender = (given: RatedItems) => Pick<Person, 'predictedStars' | 'rankingScore' | 'interval'>

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
    for (const rater of fold.heldOut)
      for (const [k, tally] of tallies) {
        if (rater.itemIndex.length <= k) continue
        const { predictedStars, rankingScore, interval } = recommend(firstOf(rater, k))
        const test = new RaterTest(rater, k, popularity.ratingCount)
        if (test.nRelevant === 0) continue
        tally.nRaters++
        tally.add('ranking', test.rank(rankingScore))
        tally.add('predictedStars', test.rank(predictedStars))
        tally.add('popularity', test.rank(likeCount))
        tally.add('dampedMean', test.rank(popularity.dampedMean))
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

type RankFigures = Pick<NewUserFigures, 'ndcg10' | 'recall20' | 'pairwise' | 'watchedShare' | 'lift'>

/** What is hidden of one rater, and how well a score finds and orders it. */
class RaterTest {
  readonly itemIndex: Int32Array
  readonly stars: Float32Array
  readonly nRelevant: number
  readonly #starsOf: ReadonlyMap<number, number>
  readonly #given: ReadonlySet<number>
  readonly #known: Int32Array

  constructor(rater: HeldOutRater, k: number, ratingCount: Int32Array) {
    this.itemIndex = rater.itemIndex.slice(k)
    this.stars = Float32Array.from(rater.halfStars.slice(k), (h) => h / 2)
    this.#given = new Set(rater.itemIndex.slice(0, k))
    this.#known = ratingCount
    this.#starsOf = new Map(Array.from(this.itemIndex, (i, n) => [i, this.stars[n] ?? NaN]))
    this.nRelevant = this.itemIndex.filter((i) => this.#isScored(i) && this.#isRelevant(i)).length
  }

  rank(scores: Float32Array): RankFigures {
    const top = topN(scores, 20, (i) => !this.#isScored(i) || this.#given.has(i))
    const isRelevant = (i: number): boolean => this.#isRelevant(i)
    const watched = Array.from(top, (i) => this.#starsOf.get(i)).filter((stars) => stars !== undefined)
    const scored = this.itemIndex.filter((i) => this.#isScored(i))
    return {
      ndcg10: ndcg(top, isRelevant, this.nRelevant, 10),
      recall20: recall(top, isRelevant, this.nRelevant, 20),
      pairwise: pairwiseAccuracy(
        Float32Array.from(scored, (i) => scores[i] ?? NaN),
        Float32Array.from(scored, (i) => this.#starsOf.get(i) ?? NaN)
      ),
      watchedShare: watched.length / 20,
      lift: mean(watched) - mean(this.stars)
    }
  }

  /** The score of each hidden rating's movie. */
  valuesOf(scores: Float32Array): Float32Array {
    return Float32Array.from(this.itemIndex, (i) => scores[i] ?? NaN)
  }

  #isScored(i: number): boolean {
    return (this.#known[i] ?? 0) > 0
  }

  #isRelevant(i: number): boolean {
    return 2 * (this.#starsOf.get(i) ?? 0) >= LIKE_HALF_STARS
  }
}

/** Sums over raters; a figure a rater has no value for (no pair, nothing watched) is averaged over the others. */
class Tally {
  nRaters = 0
  within68 = 0
  within90 = 0
  readonly #figures = new Map<string, { sum: number; count: number }>()
  readonly #stars = new Map<string, { predicted: number[]; truth: number[] }>()

  add(method: NewUserMethod, figures: RankFigures): void {
    for (const [name, value] of Object.entries(figures)) {
      if (Number.isNaN(value)) continue
      const cell = this.#figures.get(`${method} ${name}`) ?? { sum: 0, count: 0 }
      this.#figures.set(`${method} ${name}`, { sum: cell.sum + value, count: cell.count + 1 })
    }
  }

  addStars(method: NewUserMethod, predicted: Float32Array, truth: Float32Array): void {
    const pool = this.#stars.get(method) ?? { predicted: [], truth: [] }
    pool.predicted.push(...predicted)
    pool.truth.push(...truth)
    this.#stars.set(method, pool)
  }

  report(): NewUserReport[string] {
    const stars = this.#starFigures('predictedStars')
    const nHidden = this.#stars.get('predictedStars')?.truth.length ?? 0
    const intervals = { intervalCoverage68: this.within68 / nHidden, intervalCoverage90: this.within90 / nHidden }
    return {
      nRaters: this.nRaters,
      ranking: { ...this.#rankFigures('ranking'), ...stars, ...intervals },
      popularity: this.#rankFigures('popularity'),
      predictedStars: { ...this.#rankFigures('predictedStars'), ...stars, ...intervals },
      dampedMean: { ...this.#rankFigures('dampedMean'), ...this.#starFigures('dampedMean') }
    }
  }

  #rankFigures(method: NewUserMethod): RankFigures {
    const mean = (name: keyof RankFigures): number => {
      const cell = this.#figures.get(`${method} ${name}`)
      return cell ? cell.sum / cell.count : NaN
    }
    return {
      ndcg10: mean('ndcg10'),
      recall20: mean('recall20'),
      pairwise: mean('pairwise'),
      watchedShare: mean('watchedShare'),
      lift: mean('lift')
    }
  }

  #starFigures(method: NewUserMethod): { readonly rmse: number; readonly mae: number } {
    const { predicted, truth } = this.#stars.get(method) ?? { predicted: [], truth: [] }
    return { rmse: rmse(predicted, truth), mae: mae(predicted, truth) }
  }
}

function mean(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, value) => sum + value, 0) / values.length
}
