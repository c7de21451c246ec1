import { encodeModel } from '../../src/engine/codec/codec'
import { rmse } from '../../src/engine/numeric/metrics'
import type { TrainedModel } from '../../src/engine/model'
import type { TrainingOptions } from '../../src/engine/options/options'
import { foldIn, type RatedItems } from '../../src/engine/person'
import { buildRatingMatrix, userOfRatings, type RatingMatrix } from '../../src/engine/ratings/rating-matrix'
import { topN } from '../../src/engine/numeric/top-n'
import { trainModel } from '../../src/engine/train'
import { foldRaters, type HeldOutRater } from './folds'

/** How far two models agree about the same people. */
export interface StabilityFigures {
  /** What the second model differs in from the first. */
  readonly change: 'same input' | 'another seed' | 'one more rating, retrained' | 'one more rating, folded in'
  /** Ratings a person has given. */
  readonly given: number
  readonly nPeople: number
  /** Root mean square change of a person's predicted stars over all movies that the community rated: mean over people, and what nine in ten stay below. */
  readonly rms: number
  readonly rms90: number
  /** How many of the top 20 of the ranking stay there: mean over people, and what nine in ten keep at least. */
  readonly kept: number
  readonly kept10: number
  /** Whether the model files are the same, byte for byte; null where there is one model. */
  readonly sameBytes: boolean | null
}

/** The numbers of ratings that people of the protocol have given. */
const GIVEN = [10, 40]
const N_FOLDS = 5
const TOP = 20

/**
 * Compares models trained on four fifths of the raters, and one more row for a profile, through people of the other fifth who rated
 * more than 40 movies: the same input again, another seed, and the profile's row with one more rating. The last
 * rows say what one more rating of the person's own changes with no retraining, as it should.
 */
export function evaluateStability(ratings: RatingMatrix, seed: number, options: TrainingOptions): StabilityFigures[] {
  const [fold] = foldRaters(ratings, N_FOLDS, seed)
  if (!fold) return []
  const people = fold.heldOut.filter(({ itemIndex }) => itemIndex.length > Math.max(...GIVEN))
  const [profile] = people
  if (!profile) throw new RangeError(`No held-out rater has more than ${Math.max(...GIVEN)} ratings.`)
  const train = (nOwn: number, changes: Partial<TrainingOptions> = {}): TrainedModel =>
    trainModel({
      ratings: withRow(fold.train, firstOf(profile, nOwn)),
      nOwnUsers: 1,
      options: { ...options, ...changes }
    })
  const model = train(10)
  const bytes = encodeModel(model)
  const others = [
    ['same input', train(10)],
    ['another seed', train(10, { seed: options.seed + 1 })],
    ['one more rating, retrained', train(11)]
  ] as const
  return GIVEN.flatMap((given) => [
    ...others.map(([change, other]) => ({
      ...compare(change, given, people, model, other),
      sameBytes: Buffer.compare(bytes, encodeModel(other)) === 0
    })),
    compare('one more rating, folded in', given, people, model, model, 1)
  ])
}

function compare(
  change: StabilityFigures['change'],
  given: number,
  people: readonly HeldOutRater[],
  first: TrainedModel,
  second: TrainedModel,
  nMore = 0
): StabilityFigures {
  const pairs = people.map((person) => {
    const hidden = new Set(person.itemIndex.slice(0, given + nMore))
    const [a, b] = [foldIn(first, firstOf(person, given)), foldIn(second, firstOf(person, given + nMore))]
    const rated = Int32Array.from(first.popularity.ratingCount.keys()).filter(
      (i) => (first.popularity.ratingCount[i] ?? 0) > 0 && !hidden.has(i)
    )
    const starsOf = (stars: Float32Array): Float32Array => Float32Array.from(rated, (i) => stars[i] ?? NaN)
    const topOf = (scores: Float32Array): Int32Array => topN(scores, TOP, (i) => hidden.has(i))
    const top = new Set(topOf(a.rankingScore))
    return {
      rms: rmse(starsOf(b.predictedStars), starsOf(a.predictedStars)),
      kept: topOf(b.rankingScore).filter((i) => top.has(i)).length
    }
  })
  const [rms, kept] = [pairs.map((pair) => pair.rms), pairs.map((pair) => pair.kept)]
  return {
    change,
    given,
    nPeople: people.length,
    rms: mean(rms),
    rms90: quantile(rms, 0.9),
    kept: mean(kept),
    kept10: quantile(kept, 0.1),
    sameBytes: null
  }
}

/** The ratings with one more row, which is last. */
function withRow(ratings: RatingMatrix, row: RatedItems): RatingMatrix {
  const userIndex = [...userOfRatings(ratings), ...Array.from(row.itemIndex, () => ratings.nUsers)]
  return buildRatingMatrix(ratings.nUsers + 1, ratings.nItems, {
    userIndex: Int32Array.from(userIndex),
    itemIndex: Int32Array.from([...ratings.itemIndex, ...row.itemIndex]),
    halfStars: Uint8Array.from([...ratings.halfStars, ...row.halfStars])
  })
}

function firstOf(rater: RatedItems, k: number): RatedItems {
  return { itemIndex: rater.itemIndex.slice(0, k), halfStars: rater.halfStars.slice(0, k) }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function quantile(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor(share * values.length)] ?? NaN
}
