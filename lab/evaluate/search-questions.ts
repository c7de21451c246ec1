import type { QuestionWorth } from '../../src/engine/questions/select-questions'
import type { TrainingOptions } from '../../src/engine/options/options'
import type { RatingMatrix } from '../../src/engine/ratings/rating-matrix'
import { evaluateAskNext, questionsWorth, type AskFigures } from './ask-next'
import type { PairedDifference } from './paired'

/** Powers of gain, neighbour correlation and chance, and whether the product is multiplied by a random number. */
type Variation = readonly [gain: number, neighbours: number, chance: number, random: 'random' | '']

const VARIATIONS: readonly Variation[] = [
  [1, 2, 0.25, ''],
  [1, 2, 0.5, ''],
  [1, 1, 0.25, ''],
  [1, 1, 0.25, 'random'],
  [1, 2, 0.25, 'random'],
  [1, 2, 0.5, 'random'],
  [0.5, 1, 0, 'random'],
  [0.5, 2, 0.25, 'random'],
  [1, 0, 0, 'random']
]
const FOLDS_LOOKED_AT = 2

/** Measures what questions are worth made up otherwise, on folds of a seed that no figure is claimed on, and prints a Markdown table. */
export function searchQuestions(ratings: RatingMatrix, seed: number, options: TrainingOptions): void {
  const strategies = Object.fromEntries(
    VARIATIONS.map(([gainExponent, neighbourExponent, chanceExponent, random]) => {
      const worth: QuestionWorth = { gainExponent, neighbourExponent, chanceExponent, randomize: random === 'random' }
      return [`${gainExponent} | ${neighbourExponent} | ${chanceExponent} | ${random}`, questionsWorth(worth)]
    })
  )
  const protocol = { ratings, nFolds: 5, seeds: [seed], options, strategies, maxFolds: FOLDS_LOOKED_AT }
  const { after } = evaluateAskNext(protocol)
  const [answers, questions] = [after['10 answers'], after['30 questions']]
  console.log(
    '| gain | neighbours | chance | | questions for 10 answers | NDCG@10 less that of random movies | rmse less theirs | NDCG@10 after 30 questions | rmse then |'
  )
  console.log(`|${'---|'.repeat(9)}`)
  for (const [name, { questions: nAsked }] of Object.entries(answers?.figures ?? {})) {
    const minus = answers?.differences[`${name} - random`]
    const { ndcg10, rmse }: Partial<AskFigures> = questions?.figures[name] ?? {}
    const cells = [nAsked.toFixed(0), show(minus?.ndcg10), show(minus?.rmse), show(ndcg10), show(rmse)]
    console.log(`| ${name.includes('|') ? name : `${name} | | |`} | ${cells.join(' | ')} |`)
  }
}

function show(value: PairedDifference | number | undefined): string {
  if (value === undefined) return ''
  if (typeof value === 'number') return value.toFixed(3)
  return `${value.difference.toFixed(4)} ± ${((value.high - value.low) / 2).toFixed(4)}`
}
