import { nextQuestions, QUESTION_WORTH, type QuestionWorth } from '../../src/engine/questions/select-questions'
import type { TrainedModel } from '../../src/engine/model'
import type { TrainingOptions } from '../../src/engine/options/options'
import { Random } from '../../src/engine/numeric/random'
import type { RatingMatrix } from '../../src/engine/ratings/rating-matrix'
import { topN } from '../../src/engine/numeric/top-n'
import { trainModel } from '../../src/engine/train'
import { foldRaters } from './folds'
import { interview, MARKS, N_ANSWERS, N_BEST_KNOWN, type Asker, type Outcome } from './interview'
import { pairedDifference, type PairedDifference } from './paired'
import { RaterTest } from './rater-test'

/** A way of choosing movies to ask about. */
export interface Strategy {
  /** How many interviews a rater's figures are the mean of: more than one where the choice depends on the seed. */
  readonly nDraws: number
  /** known: the best known movies, most rated first. */
  readonly askerFor: (model: TrainedModel, known: Int32Array, seed: number) => Asker
}

/** What a strategy reached, means over raters. */
export interface AskFigures {
  readonly ndcg10: number
  /** Of the predicted stars of the hidden half: mean over raters, and of all raters' ratings together. */
  readonly rmse: number
  readonly pooledRmse: number
  /** Questions asked, answers got. */
  readonly questions: number
  readonly answers: number
}

/** One strategy less another, over the same raters: negative is better for rmse. */
export interface AskDifference {
  readonly ndcg10: PairedDifference
  readonly rmse: PairedDifference
  readonly pooledRmse: PairedDifference
}

export interface AskReport {
  readonly nRaters: number
  /** After 10 answers, and after 10 and 30 questions: every strategy, and `ours - random` and the like. */
  readonly after: Record<
    string,
    { readonly figures: Record<string, AskFigures>; readonly differences: Record<string, AskDifference> }
  >
}

export interface AskProtocol {
  readonly ratings: RatingMatrix
  readonly nFolds: number
  /** Of splits of the raters into folds and of their ratings into halves; a rater's figures are the means over them. */
  readonly seeds: readonly number[]
  readonly options: TrainingOptions
  /** What is compared with popular and random movies. */
  readonly strategies?: Record<string, Strategy>
  /** Stop after so many folds: a sample while constants are searched. */
  readonly maxFolds?: number
}

const N_DRAWS = 2
const N_RANDOM_DRAWS = 4

/** The questions of the app, or with another worth. */
export function questionsWorth(worth: QuestionWorth): Strategy {
  return {
    nDraws: worth.randomize ? N_DRAWS : 1,
    askerFor: (model, known, seed) => (rated, asked) =>
      nextQuestions(model, rated, { skipped: asked, n: known.length, seed }, worth).map(({ itemIndex }) => itemIndex)
  }
}

const OTHERS: Record<string, Strategy> = {
  popular: { nDraws: 1, askerFor: (_, known) => unasked(known) },
  random: {
    nDraws: N_RANDOM_DRAWS,
    askerFor: (_, known, seed) => {
      const shuffled = known.slice()
      new Random(seed).shuffle(shuffled)
      return unasked(shuffled)
    }
  }
}

function unasked(order: Int32Array): Asker {
  return (_, asked) => order.filter((i) => !asked.has(i))
}

/**
 * Asking people of held-out folds who begin with no ratings. Each rater's ratings are split in two halves first, the same for every
 * strategy: a movie of the first half is answered when asked about, any other movie counts as one they do not know, and the
 * second half is what predictions and the order are measured on (movies of the first half are left out of the order).
 * Raters are those with at least 10 movies of the first half among the 500 best known, so that every strategy can get its 10 answers.
 */
export function evaluateAskNext(protocol: AskProtocol): AskReport {
  const { strategies = { ours: questionsWorth(QUESTION_WORTH) } } = protocol
  const all = { ...strategies, ...OTHERS }
  const outcomes: Outcomes = new Map()
  for (const seed of protocol.seeds) askFolds(protocol, seed, all, outcomes)
  const means = new Map(Array.from(outcomes, ([key, byRater]) => [key, Array.from(byRater.values(), meanOutcome)]))
  const of = (mark: string, strategy: string): readonly Outcome[] => means.get(`${mark} ${strategy}`) ?? []
  const after = MARKS.map((mark) => {
    const figures = Object.keys(all).map((name) => [name, figuresOf(of(mark, name))] as const)
    const differences = Object.keys(strategies).flatMap((name) =>
      Object.keys(OTHERS).map((other) => [`${name} - ${other}`, differenceOf(of(mark, name), of(mark, other))] as const)
    )
    return [mark, { figures: Object.fromEntries(figures), differences: Object.fromEntries(differences) }] as const
  })
  return { nRaters: of(MARKS[1] ?? '', 'random').length, after: Object.fromEntries(after) }
}

/** By mark and strategy, of each rater. */
type Outcomes = Map<string, Map<number, Outcome[]>>

function askFolds(
  { ratings, nFolds, options, maxFolds = nFolds }: AskProtocol,
  seed: number,
  strategies: Record<string, Strategy>,
  outcomes: Outcomes
): void {
  for (const fold of foldRaters(ratings, nFolds, seed)) {
    if (fold.fold >= maxFolds) break
    const model = trainModel({ ratings: fold.train, nOwnUsers: 0, options: { ...options, seed } })
    const known = topN(Float32Array.from(model.popularity.ratingCount), N_BEST_KNOWN, () => false)
    const wellKnown = new Set(known)
    for (const rater of fold.heldOut) {
      const half = rater.itemIndex.length >> 1
      const answers = new Map(Array.from(rater.itemIndex.subarray(0, half), (i, n) => [i, rater.halfStars[n] ?? 0]))
      if ([...answers.keys()].filter((i) => wellKnown.has(i)).length < N_ANSWERS) continue
      const test = new RaterTest(rater, half, model.popularity.ratingCount)
      if (test.nRelevant === 0) continue
      for (const [name, { nDraws, askerFor }] of Object.entries(strategies))
        for (let draw = 0; draw < nDraws; draw++) {
          const ask = askerFor(model, known, seed + rater.userIndex + draw * ratings.nUsers)
          for (const [mark, outcome] of interview(ask, answers, model, test))
            add(outcomes, `${mark} ${name}`, rater.userIndex, outcome)
        }
    }
  }
}

function add(outcomes: Outcomes, key: string, userIndex: number, outcome: Outcome): void {
  const byRater = outcomes.get(key) ?? new Map<number, Outcome[]>()
  outcomes.set(key, byRater)
  byRater.set(userIndex, [...(byRater.get(userIndex) ?? []), outcome])
}

function meanOutcome(outcomes: readonly Outcome[]): Outcome {
  const meanOf = (figure: keyof Outcome): number => mean(outcomes.map((one) => one[figure]))
  return {
    ndcg10: meanOf('ndcg10'),
    rmse: meanOf('rmse'),
    squares: meanOf('squares'),
    nHidden: meanOf('nHidden'),
    questions: meanOf('questions'),
    answers: meanOf('answers')
  }
}

function figuresOf(part: readonly Outcome[]): AskFigures {
  const { ndcg10, rmse, questions, answers } = meanOutcome(part)
  return { ndcg10, rmse, pooledRmse: pooledRmse(part), questions, answers }
}

function differenceOf(a: readonly Outcome[], b: readonly Outcome[]): AskDifference {
  const SEED = 1
  return {
    ndcg10: pairedDifference(a, b, (part) => mean(part.map((one) => one.ndcg10)), SEED),
    rmse: pairedDifference(a, b, (part) => mean(part.map((one) => one.rmse)), SEED),
    pooledRmse: pairedDifference(a, b, pooledRmse, SEED)
  }
}

function pooledRmse(part: readonly Outcome[]): number {
  let [squares, nHidden] = [0, 0]
  for (const one of part) {
    squares += one.squares
    nHidden += one.nHidden
  }
  return Math.sqrt(squares / nHidden)
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
