import { ENGINE_CONSTANTS, type EngineConstants } from '../../src/engine/options/constants'
import { DEFAULT_TRAINING_OPTIONS, type TrainingOptions } from '../../src/engine/options/options'
import { countPopularity, type Popularity } from '../../src/engine/ratings/popularity'
import { rankingScores } from '../../src/engine/ranking/ranking'
import { trainRaterKernel } from '../../src/engine/ranking/rater-kernel'
import type { RatingMatrix } from '../../src/engine/ratings/rating-matrix'
import { scaleRanking } from '../../src/engine/ranking/scale-ranking'
import { foldInPerson, type RatingPredictor } from '../../src/engine/stars/rating-predictor'
import { trainRatingPredictor } from '../../src/engine/stars/train-rating-predictor'
import { foldRaters, type HeldOutRater, type RaterFold } from './folds'
import { Tally, type RankFigures } from './new-user-figures'
import { RaterTest } from './rater-test'

const GIVEN = [5, 10, 20]

interface FoldWithStars {
  readonly fold: RaterFold
  readonly popularity: Popularity
  readonly stars: RatingPredictor
  /** What a held-out rater's predicted stars are from their first k ratings: (nItems), by `userIndex k`. */
  readonly unclipped: ReadonlyMap<string, Float32Array>
}

/** The folds of protocol B with the predicted stars of everybody held out, so that rankings can be compared in seconds each. */
export class KnownStars {
  readonly #folds: readonly FoldWithStars[]
  readonly #options: TrainingOptions

  constructor(ratings: RatingMatrix, seed: number) {
    this.#options = { ...DEFAULT_TRAINING_OPTIONS, method: 'gibbs', seed }
    this.#folds = Array.from(foldRaters(ratings, 5, seed), (fold) => {
      const popularity = countPopularity(fold.train, fold.train.nUsers)
      const { stars } = trainRatingPredictor(fold.train, 0, popularity, this.#options, ENGINE_CONSTANTS)
      const unclipped = new Map(
        peopleOf(fold).map(([rater, k]) => [`${rater.userIndex} ${k}`, foldInPerson(stars, first(rater, k)).scores()])
      )
      return { fold, popularity, stars, unclipped }
    })
  }

  /** Figures of the ranking by number of given ratings. */
  rank(constants: EngineConstants): Record<string, RankFigures> {
    const tallies = new Map(GIVEN.map((k) => [k, new Tally()]))
    for (const { fold, popularity, stars, unclipped } of this.#folds) {
      const { train } = fold
      const kernel = trainRaterKernel(train, train.nUsers, this.#options.seed, constants)
      const ranking = scaleRanking(kernel, stars, popularity, train, this.#options.seed, constants)
      for (const [rater, k] of peopleOf(fold)) {
        const test = new RaterTest(rater, k, popularity.ratingCount)
        const known = unclipped.get(`${rater.userIndex} ${k}`)
        if (test.nRelevant === 0 || known === undefined) continue
        tallies.get(k)?.add('ranking', test.rank(rankingScores(ranking, first(rater, k), known)))
      }
    }
    return Object.fromEntries(Array.from(tallies, ([k, tally]) => [String(k), tally.report().ranking]))
  }
}

function peopleOf(fold: RaterFold): [HeldOutRater, number][] {
  return fold.heldOut.flatMap((rater) =>
    GIVEN.filter((k) => rater.itemIndex.length > k).map((k): [HeldOutRater, number] => [rater, k])
  )
}

function first(rater: HeldOutRater, k: number) {
  return { itemIndex: rater.itemIndex.slice(0, k), halfStars: rater.halfStars.slice(0, k) }
}
