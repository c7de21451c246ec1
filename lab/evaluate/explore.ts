import { calibrate, genreShares, miscalibration, type ItemGenres } from '../../src/engine/explore/calibrate'
import { turnDial } from '../../src/engine/explore/dial'
import { diversify, meanDistance } from '../../src/engine/explore/diversify'
import { centredSpace, itemSpace } from '../../src/engine/explore/item-space'
import { ndcg } from '../../src/engine/numeric/metrics'
import type { TrainingOptions } from '../../src/engine/options/options'
import { foldIn } from '../../src/engine/person'
import { LIKE_HALF_STARS } from '../../src/engine/ratings/popularity'
import type { RatingMatrix } from '../../src/engine/ratings/rating-matrix'
import { SIMILAR_OPTIONS, SimilarItems, type SimilarOptions } from '../../src/engine/explore/similar'
import { topN } from '../../src/engine/numeric/top-n'
import { trainModel } from '../../src/engine/train'
import { foldRaters } from './folds'
import { Means } from './means'
import { RaterTest } from './rater-test'
import { coLikes, LikeTest } from './similar-figures'

const GIVEN = 10
const DIAL_SETTINGS = [-1, -0.5, 0, 0.5, 1]
const SPREADS = [0, 0.5, 1, 1.5, 2]
const CALIBRATION_WEIGHTS = [0, 0.05, 0.1, 0.2, 0.4]
/** What the picks are chosen from, and what calibration is. */
const PICK_CANDIDATES = 25
const CALIBRATION_CANDIDATES = 100
const SIMILAR: Readonly<Record<string, Partial<SimilarOptions>>> = {
  'as chosen': {},
  'no damping': { likeDamping: 0, factorDamping: 0 },
  'shared likes only': { factorWeight: 0 },
  'mostly factors': { factorWeight: 100 },
  'chance not taken off': { chanceShare: 0 },
  'chance taken off whole': { chanceShare: 1 }
}

/** Means by part (dial, picks, calibration, similar), row and figure. */
export type ExploreReport = Record<string, Record<string, Record<string, number>>>

/**
 * What the ways of exploring do to the list of a new person with 10 ratings, under protocol B's folds; one training a fold.
 * Familiarity, spread and calibration are measured beside what they cost. Genres may be missing: then calibration is left out.
 */
export function evaluateExploring(
  ratings: RatingMatrix,
  genres: ItemGenres | null,
  nFolds: number,
  seed: number,
  options: TrainingOptions
): ExploreReport {
  const means = new Means()
  for (const fold of foldRaters(ratings, nFolds, seed)) {
    const model = trainModel({ ratings: fold.train, nOwnUsers: 0, options })
    const { ratingCount, likeCount } = model.popularity
    const space = centredSpace(itemSpace(model.stars), ratingCount)
    for (const rater of fold.heldOut) {
      const test = new RaterTest(rater, GIVEN, ratingCount)
      if (rater.itemIndex.length <= GIVEN || test.nRelevant === 0) continue
      const given = { itemIndex: rater.itemIndex.slice(0, GIVEN), halfStars: rater.halfStars.slice(0, GIVEN) }
      const isGiven = new Set(given.itemIndex)
      const { rankingScore, predictedStars } = foldIn(model, given)
      const liked = new Set(test.itemIndex.filter((_, n) => 2 * (test.stars[n] ?? 0) >= LIKE_HALF_STARS))
      const top = (scores: Float32Array, n: number): Int32Array => topN(scores, n, (i) => isGiven.has(i))
      const mean = (items: Int32Array, of: (i: number) => number): number =>
        items.reduce((sum, i) => sum + of(i), 0) / items.length

      for (const setting of DIAL_SETTINGS) {
        const scores = turnDial(rankingScore, ratingCount, setting)
        const counts = Float64Array.from(top(scores, 20), (i) => ratingCount[i] ?? 0).sort()
        const { ndcg10, pairwise, watchedShare } = test.rank(scores)
        const meanCount = counts.reduce((sum, count) => sum + count, 0) / counts.length
        means.add('dial', String(setting), {
          ndcg10,
          pairwise,
          watchedShare,
          meanCount,
          medianCount: counts[10] ?? NaN
        })
      }
      const candidates = top(rankingScore, PICK_CANDIDATES)
      for (const spread of SPREADS) {
        const picks = diversify(candidates, space, { n: 5, spread })
        means.add('picks', `spread ${spread}`, {
          distance: meanDistance(picks, space),
          stars: mean(picks, (i) => predictedStars[i] ?? NaN),
          meanRank: mean(picks, (i) => 1 + candidates.indexOf(i)),
          likedShare: mean(picks, (i) => Number(liked.has(i)))
        })
      }
      if (genres) {
        const mine = given.itemIndex.filter((_, n) => (given.halfStars[n] ?? 0) >= LIKE_HALF_STARS)
        const wanted = genreShares(mine.length > 0 ? mine : given.itemIndex, genres)
        const hidden = genreShares([...liked], genres)
        for (const weight of CALIBRATION_WEIGHTS) {
          const order = calibrate(top(rankingScore, CALIBRATION_CANDIDATES), rankingScore, genres, wanted, {
            n: 20,
            weight
          })
          const shares = genreShares(order, genres)
          means.add('calibration', `weight ${weight}`, {
            divergence: miscalibration(wanted, shares),
            divergenceFromHidden: miscalibration(hidden, shares),
            ndcg10: ndcg(order, (i) => liked.has(i), test.nRelevant, 10)
          })
        }
      }
    }
    const tests = coLikes(fold, ratingCount, seed)
    for (const [name, chosen] of Object.entries(SIMILAR)) {
      const similar = new SimilarItems(model, { ...SIMILAR_OPTIONS, ...chosen })
      for (const test of tests) means.add('similar', name, test.measure(similar.mostSimilar(test.query, 10), likeCount))
    }
    const popular = Float32Array.from(likeCount)
    for (const test of tests) means.add('similar', 'popularity', popularFigures(test, popular, likeCount))
  }
  return means.report()
}

function popularFigures(test: LikeTest, popular: Float32Array, likeCount: Int32Array): Record<string, number> {
  return test.measure(
    topN(popular, 10, (i) => i === test.query),
    likeCount
  )
}
