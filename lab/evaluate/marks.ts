import type { RatedItems } from '../../src/engine/factors/fold-in'
import { centredSpace, itemSpace } from '../../src/engine/explore/item-space'
import {
  SIGNAL_KINDS,
  SIGNAL_WEIGHTS,
  NO_SIGNAL_ITEMS,
  type SignalKind,
  type SignalItems
} from '../../src/engine/ranking/implicit-signals'
import type { TrainedModel } from '../../src/engine/model'
import type { TrainingOptions } from '../../src/engine/options/options'
import { LIKE_HALF_STARS } from '../../src/engine/ratings/popularity'
import { rankingScores } from '../../src/engine/ranking/ranking'
import type { RatingMatrix } from '../../src/engine/ratings/rating-matrix'
import { foldInPerson } from '../../src/engine/stars/rating-predictor'
import { tasteGroups, type TasteGroup } from '../../src/engine/explore/taste-groups'
import { trainModel } from '../../src/engine/train'
import { foldRaters, type HeldOutRater } from './folds'
import { Means } from './means'
import { RaterTest } from './rater-test'

/** Ratings whose stars are known, and ratings of which only a mark is. */
const N_STARS = 5
const N_MARKS = 5
/** Groups that a person picks, and ratings they are compared with. */
const N_PICKED = 5
const DISLIKE_HALF_STARS = 5
const NOTHING = { liked: 0, seen: 0, disliked: 0, taste: 0 }
const WEIGHTS = [0.25, 0.5, 1]
const TASTE_WEIGHTS = [0.05, 0.1, 0.25, 0.5, 1]

/** Means by part, row and figure. */
export type MarkReport = Record<string, Record<string, Record<string, number>>>

/**
 * What marks are worth to the order of a new person's list, under protocol B's folds. stars and marks: five ratings are given and of
 * five more a mark only (liked from 4 stars, disliked to 2.5, seen between); marks alone: the same without the five ratings.
 * tastes: nothing is given, and the five groups are picked that half of the person's ratings like most, measured on the other half.
 * Each weight is varied with the others at 0; "as shipped" is all of them as the app has them.
 */
export function evaluateMarks(
  ratings: RatingMatrix,
  nFolds: number,
  seed: number,
  options: TrainingOptions
): MarkReport {
  const means = new Means()
  for (const fold of foldRaters(ratings, nFolds, seed)) {
    const model = trainModel({ ratings: fold.train, nOwnUsers: 0, options })
    const groups = tasteGroups(
      centredSpace(itemSpace(model.stars), model.popularity.ratingCount),
      model.popularity.ratingCount
    )
    for (const rater of fold.heldOut) {
      measureMarks(means, model, rater)
      measureTastes(means, model, groups, rater)
    }
  }
  return means.report()
}

function measureMarks(means: Means, model: TrainedModel, rater: HeldOutRater): void {
  const n = N_STARS + N_MARKS
  const test = new RaterTest(rater, n, model.popularity.ratingCount)
  if (rater.itemIndex.length <= n || test.nRelevant === 0) return
  const marked = marksOf(rater, N_STARS, n)
  for (const [part, nStars] of [
    ['stars and marks', N_STARS],
    ['marks alone', 0]
  ] as const) {
    const score = scorer(model, ratingsOf(rater, nStars))
    const add = (row: string, scores: Float32Array): void => means.add(part, row, figures(test, scores))
    add('ignored', score(NO_SIGNAL_ITEMS, NOTHING))
    for (const kind of ['liked', 'seen', 'disliked'] as const) {
      for (const weight of kind === 'disliked' ? [-0.5, -0.25, ...WEIGHTS] : WEIGHTS)
        add(`${kind} ${weight}`, score(marked, { ...NOTHING, [kind]: weight }))
    }
    for (const w of WEIGHTS) add(`all ${w}`, score(marked, { liked: w, seen: w, disliked: w, taste: 0 }))
    add('as shipped', score(marked, SIGNAL_WEIGHTS))
  }
  means.add('stars and marks', 'as stars', figures(test, scorer(model, ratingsOf(rater, n))(NO_SIGNAL_ITEMS, NOTHING)))
}

function measureTastes(means: Means, model: TrainedModel, groups: readonly TasteGroup[], rater: HeldOutRater): void {
  const half = Math.floor(rater.itemIndex.length / 2)
  const test = new RaterTest(rater, half, model.popularity.ratingCount)
  if (half < 2 * N_STARS || test.nRelevant === 0) return
  const add = (row: string, scores: Float32Array): void => means.add('tastes', row, figures(test, scores))
  const picked = favourites(groups, ratingsOf(rater, half)).slice(0, N_PICKED)
  const examples = Int32Array.from(picked.flatMap((group) => [...group.examples])).sort()
  const marked: SignalItems = {
    itemIndex: examples,
    kind: new Uint8Array(examples.length).fill(SIGNAL_KINDS.indexOf('taste'))
  }
  const score = scorer(model, ratingsOf(rater, 0))
  add('popularity', Float32Array.from(model.popularity.likeCount))
  add('nothing picked', score(NO_SIGNAL_ITEMS, NOTHING))
  for (const taste of TASTE_WEIGHTS) add(`weight ${taste}`, score(marked, { ...NOTHING, taste }))
  add('as shipped', score(marked, SIGNAL_WEIGHTS))
  add('five ratings instead', scorer(model, ratingsOf(rater, N_STARS))(NO_SIGNAL_ITEMS, NOTHING))
  const withStars = scorer(model, ratingsOf(rater, N_STARS))
  for (const taste of TASTE_WEIGHTS) add(`five ratings too, ${taste}`, withStars(marked, { ...NOTHING, taste }))
}

/** Groups by how far the person's likes in them exceed what they like less, the best first; groups they like nothing of are left out. */
function favourites(groups: readonly TasteGroup[], { itemIndex, halfStars }: RatedItems): TasteGroup[] {
  const mine = new Map(Array.from(itemIndex, (i, n) => [i, halfStars[n] ?? 0]))
  const wish = ({ members }: TasteGroup): number =>
    members.reduce((sum, i) => {
      const given = mine.get(i)
      return given === undefined ? sum : sum + (given >= LIKE_HALF_STARS ? 1 : -1)
    }, 0) / Math.sqrt(members.length)
  return groups
    .map((group) => ({ group, wish: wish(group) }))
    .filter((one) => one.wish > 0)
    .sort((a, b) => b.wish - a.wish)
    .map(({ group }) => group)
}

/** Scores every item for a person whose stars are folded in once. */
function scorer(model: TrainedModel, rated: RatedItems) {
  const stars = foldInPerson(model.stars, rated).scores()
  return (items: SignalItems, weights: Readonly<Record<SignalKind, number>>): Float32Array => {
    const scores = rankingScores(model.ranking, rated, stars, { items, weights })
    return scores.map((score, i) => ((model.popularity.ratingCount[i] ?? 0) > 0 ? score : -Infinity))
  }
}

function figures(test: RaterTest, scores: Float32Array): Record<string, number> {
  const { ndcg10, recall20, pairwise, lift } = test.rank(scores)
  return { ndcg10, recall20, pairwise, lift }
}

function ratingsOf(rater: HeldOutRater, n: number): RatedItems {
  return { itemIndex: rater.itemIndex.slice(0, n), halfStars: rater.halfStars.slice(0, n) }
}

function marksOf(rater: HeldOutRater, from: number, to: number): SignalItems {
  return {
    itemIndex: rater.itemIndex.slice(from, to),
    kind: Uint8Array.from(rater.halfStars.slice(from, to), (h) => SIGNAL_KINDS.indexOf(markFor(h)))
  }
}

const markFor = (halfStars: number): SignalKind =>
  halfStars >= LIKE_HALF_STARS ? 'liked' : halfStars <= DISLIKE_HALF_STARS ? 'disliked' : 'seen'
