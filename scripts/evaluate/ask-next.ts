import { nextQuestions } from '../../src/engine/ask-next'
import type { TrainedModel } from '../../src/engine/model'
import type { TrainingOptions } from '../../src/engine/options'
import { foldIn, type RatedItems } from '../../src/engine/person'
import { Random } from '../../src/engine/random'
import type { RatingMatrix } from '../../src/engine/rating-matrix'
import { topN } from '../../src/engine/top-n'
import { trainModel } from '../../src/engine/train'
import { pairedDifference, type PairedDifference } from './paired'
import { foldRaters } from './folds'
import { RaterTest } from './rater-test'

/** How movies to ask about are chosen. */
export const STRATEGIES = ['ours', 'popular', 'random'] as const
export type Strategy = (typeof STRATEGIES)[number]

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

export interface AskReport {
  readonly nRaters: number
  /** After 10 answers, and after 10 and 30 questions, whatever was answered. */
  readonly after: Record<
    string,
    Record<Strategy, AskFigures> & { readonly oursMinus: Record<'popular' | 'random', AskDifference> }
  >
}

/** Ours minus the other, over the same raters: negative is better for rmse. */
export interface AskDifference {
  readonly ndcg10: PairedDifference
  readonly rmse: PairedDifference
  readonly pooledRmse: PairedDifference
}

const N_ANSWERS = 10
const QUESTION_MARKS = [10, 30]
const N_BEST_KNOWN = 500
const N_MOST_QUESTIONS = N_BEST_KNOWN

/** What one rater's hidden half says of one strategy. */
interface Outcome {
  readonly ndcg10: number
  readonly rmse: number
  readonly squares: number
  readonly nHidden: number
  readonly questions: number
  readonly answers: number
}

/**
 * Asking people of held-out folds who begin with no ratings. Each rater's ratings are split in two halves first, the same for every
 * strategy: a movie of the first half is answered when asked about, any other movie counts as one they do not know, and the
 * second half is what predictions and the order are measured on (movies of the first half are left out of the order).
 * Raters are those with at least 10 movies of the first half among the 500 best known, so that every strategy can get its 10 answers.
 */
export function evaluateAskNext(
  ratings: RatingMatrix,
  nFolds: number,
  seed: number,
  options: TrainingOptions,
  maxFolds = nFolds
): AskReport {
  const outcomes = new Map<string, Record<Strategy, Outcome[]>>()
  for (const fold of foldRaters(ratings, nFolds, seed)) {
    if (fold.fold >= maxFolds) break
    const model = trainModel({ ratings: fold.train, nOwnUsers: 0, options })
    const known = topN(Float32Array.from(model.popularity.ratingCount), N_BEST_KNOWN, () => false)
    const wellKnown = new Set(known)
    for (const rater of fold.heldOut) {
      const half = rater.itemIndex.length >> 1
      const answers = new Map(Array.from(rater.itemIndex.subarray(0, half), (i, n) => [i, rater.halfStars[n] ?? 0]))
      if ([...answers.keys()].filter((i) => wellKnown.has(i)).length < N_ANSWERS) continue
      const test = new RaterTest(rater, half, model.popularity.ratingCount)
      if (test.nRelevant === 0) continue
      const shuffled = known.slice()
      new Random(seed + rater.userIndex).shuffle(shuffled)
      for (const strategy of STRATEGIES) {
        const ask = askerOf(strategy, model, known, shuffled)
        for (const [mark, outcome] of interview(ask, answers, model, test)) {
          const byStrategy = outcomes.get(mark) ?? { ours: [], popular: [], random: [] }
          outcomes.set(mark, byStrategy)
          byStrategy[strategy].push(outcome)
        }
      }
    }
  }
  return reportOf(outcomes, seed)
}

/** Movies to ask about next, best first; empty when there are no more. */
type Asker = (rated: RatedItems, asked: ReadonlySet<number>) => Iterable<number>

function askerOf(strategy: Strategy, model: TrainedModel, known: Int32Array, shuffled: Int32Array): Asker {
  if (strategy === 'ours')
    return (rated, asked) =>
      nextQuestions(model, rated, { skipped: asked, n: N_MOST_QUESTIONS }).map(({ itemIndex }) => itemIndex)
  const order = strategy === 'popular' ? known : shuffled
  return (_, asked) => order.filter((i) => !asked.has(i))
}

function interview(
  ask: Asker,
  answers: ReadonlyMap<number, number>,
  model: TrainedModel,
  test: RaterTest
): Map<string, Outcome> {
  const asked = new Set<number>()
  const given: [number, number][] = []
  const outcomes = new Map<string, Outcome>()
  const rated = (): RatedItems => ({
    itemIndex: Int32Array.from(given, ([i]) => i),
    halfStars: Uint8Array.from(given, ([, halfStars]) => halfStars)
  })
  const note = (mark: string): void => {
    const { predictedStars, rankingScore } = foldIn(model, rated())
    const predicted = test.valuesOf(predictedStars)
    const squares = predicted.reduce((sum, stars, n) => sum + (stars - (test.stars[n] ?? NaN)) ** 2, 0)
    const { ndcg10 } = test.rank(rankingScore)
    const rmse = Math.sqrt(squares / predicted.length)
    outcomes.set(mark, {
      ndcg10,
      rmse,
      squares,
      nHidden: predicted.length,
      questions: asked.size,
      answers: given.length
    })
  }
  while (asked.size < N_MOST_QUESTIONS && (given.length < N_ANSWERS || asked.size < Math.max(...QUESTION_MARKS))) {
    let answered = false
    let nAsked = 0
    for (const i of ask(rated(), asked)) {
      asked.add(i)
      nAsked++
      const halfStars = answers.get(i)
      if (halfStars !== undefined) given.push([i, halfStars])
      answered = halfStars !== undefined
      if (answered && given.length === N_ANSWERS) note(`${N_ANSWERS} answers`)
      if (QUESTION_MARKS.includes(asked.size)) note(`${asked.size} questions`)
      if (answered) break
    }
    if (nAsked === 0) break
  }
  return outcomes
}

function reportOf(outcomes: ReadonlyMap<string, Record<Strategy, Outcome[]>>, seed: number): AskReport {
  const marks = [`${N_ANSWERS} answers`, ...QUESTION_MARKS.map((n) => `${n} questions`)]
  const after = marks.map((mark) => {
    const of = (strategy: Strategy): Outcome[] => outcomes.get(mark)?.[strategy] ?? []
    const figures = (strategy: Strategy): AskFigures => ({
      ndcg10: mean(of(strategy).map((one) => one.ndcg10)),
      rmse: mean(of(strategy).map((one) => one.rmse)),
      pooledRmse: pooledRmse(of(strategy)),
      questions: mean(of(strategy).map((one) => one.questions)),
      answers: mean(of(strategy).map((one) => one.answers))
    })
    const oursMinus = (other: Strategy): AskDifference => ({
      ndcg10: pairedDifference(of('ours'), of(other), (part) => mean(part.map((one) => one.ndcg10)), seed),
      rmse: pairedDifference(of('ours'), of(other), (part) => mean(part.map((one) => one.rmse)), seed),
      pooledRmse: pairedDifference(of('ours'), of(other), pooledRmse, seed)
    })
    const byStrategy = { ours: figures('ours'), popular: figures('popular'), random: figures('random') }
    return [mark, { ...byStrategy, oursMinus: { popular: oursMinus('popular'), random: oursMinus('random') } }] as const
  })
  return { nRaters: outcomes.get(marks[1] ?? '')?.ours.length ?? 0, after: Object.fromEntries(after) }
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
