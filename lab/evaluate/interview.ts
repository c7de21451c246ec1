import type { TrainedModel } from '../../src/engine/model'
import { foldIn, type RatedItems } from '../../src/engine/person'
import type { RaterTest } from './rater-test'

/** Movies to ask about next, best first; empty when there are no more. */
export type Asker = (rated: RatedItems, asked: ReadonlySet<number>) => Iterable<number>

/** What one rater's hidden half says of a way of asking. */
export interface Outcome {
  readonly ndcg10: number
  readonly rmse: number
  readonly squares: number
  readonly nHidden: number
  readonly questions: number
  readonly answers: number
}

export const N_ANSWERS = 10
const QUESTION_MARKS = [10, 30]
/** When outcomes are noted: after so many answers, and after so many questions, whatever was answered. */
export const MARKS = [`${N_ANSWERS} answers`, ...QUESTION_MARKS.map((n) => `${n} questions`)]
export const N_BEST_KNOWN = 500

/** Asks one person, who answers about the movies in `answers` and knows no other, until every mark is reached. */
export function interview(
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
    const reached = measure(model, rated(), test)
    outcomes.set(mark, { ...reached, questions: asked.size, answers: given.length })
  }
  while (asked.size < N_BEST_KNOWN && (given.length < N_ANSWERS || asked.size < Math.max(...QUESTION_MARKS))) {
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

function measure(model: TrainedModel, rated: RatedItems, test: RaterTest) {
  const { predictedStars, rankingScore } = foldIn(model, rated)
  const predicted = test.valuesOf(predictedStars)
  const squares = predicted.reduce((sum, stars, n) => sum + (stars - (test.stars[n] ?? NaN)) ** 2, 0)
  const { ndcg10 } = test.rank(rankingScore)
  return { ndcg10, rmse: Math.sqrt(squares / predicted.length), squares, nHidden: predicted.length }
}
