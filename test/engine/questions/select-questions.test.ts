/* eslint-disable @typescript-eslint/no-non-null-assertion -- array reads within their bounds */
import { describe, expect, test } from 'vitest'
import { nextQuestions, QUESTION_WORTH, type QuestionWorth } from '@engine/questions/select-questions'
import { varianceReductions } from '@engine/questions/expected-variance-reduction'
import { neighbourCorrelation } from '@engine/questions/neighbour-correlation'
import { runAtOnce } from '@engine/numeric/slices'
import { chanceSeen } from '@engine/questions/chance-seen'
import { DEFAULT_TRAINING_OPTIONS, type TrainingOptions } from '@engine/options/options'
import { foldInStars, rowVariance } from '@engine/factors/fold-in'
import { pointStarsOf } from '@engine/stars/rating-predictor'
import { trainModel } from '@engine/train'
import { matrixOf, plantCommunity, ratedOf } from '../planted'

const METHODS: readonly Partial<TrainingOptions>[] = [
  { method: 'sgd', nFactors: 3, nEpochs: 20 },
  { method: 'gibbs', budgetSeconds: 0.05 }
]
const planted = plantCommunity(60, 90, 0.3, 7)
const nobody = ratedOf([])
const somebody = ratedOf([
  [4, 9],
  [17, 3],
  [60, 8]
])

describe.each(METHODS)('questions by %o', (options) => {
  const model = trainModel({
    ratings: planted.ratings,
    nOwnUsers: 0,
    options: { ...DEFAULT_TRAINING_OPTIONS, ...options }
  })

  const first = (rated: typeof nobody) => nextQuestions(model, rated, { skipped: new Set(), n: 1, seed: 1 })[0]

  test('are about movies that were neither rated nor skipped, each once', () => {
    const skipped = new Set([1, 2, 3])
    const questions = nextQuestions(model, somebody, { skipped, n: 100, seed: 1 })
    const items = questions.map(({ itemIndex }) => itemIndex)
    expect(new Set(items).size).toBe(items.length)
    expect(items.some((i) => [1, 2, 3, 4, 17, 60].includes(i))).toBe(false)
    expect(items.length).toBe(84)
    expect(nextQuestions(model, somebody, { skipped, n: 1, seed: 1 })).toEqual(questions.slice(0, 1))
  })

  test('say what the answer is expected to do to the error', () => {
    for (const rated of [nobody, somebody]) {
      const { errorNow, errorThen, chanceSeen: chance } = first(rated)!
      expect(errorThen).toBeGreaterThan(0)
      expect(errorThen).toBeLessThan(errorNow)
      expect(chance).toBeGreaterThan(0)
      expect(chance).toBeLessThanOrEqual(1)
    }
    const before = first(nobody)!
    const after = first(somebody)!
    expect(before.errorNow - before.errorThen).toBeGreaterThan(after.errorNow - after.errorThen)
  })

  test('run out when every movie was asked about', () => {
    const skipped = new Set(Array.from({ length: 90 }, (_, i) => i))
    expect(nextQuestions(model, nobody, { skipped, n: 5, seed: 1 })).toEqual([])
  })
})

test('what an answer is worth is what folding it in takes off the variance, whatever its stars', () => {
  const options = { ...DEFAULT_TRAINING_OPTIONS, method: 'sgd' as const, nFactors: 3, nEpochs: 20 }
  const trained = pointStarsOf(trainModel({ ratings: planted.ratings, nOwnUsers: 0, options }))
  // A history narrows the prior a little more with each rating, which the closed form leaves out.
  const stars = { ...trained, prior: { ...trained.prior, history: null } }
  const [targets, weights] = [Int32Array.of(5, 40, 71), Float64Array.of(1, 2, 0.5)]
  const meanOver = (rated: Parameters<typeof foldInStars>[2]): number => {
    const folded = foldInStars(stars, stars.prior, rated)
    return targets.reduce((sum, i, n) => sum + weights[n]! * rowVariance(stars, stars.prior, folded, i), 0) / 3.5
  }
  const candidates = Int32Array.of(12, 5, 88)
  const reductions = varianceReductions(stars, somebody, candidates, targets, weights)
  candidates.forEach((i, n) => {
    for (const halfStars of [1, 10]) {
      const more = ratedOf([
        ...Array.from(somebody.itemIndex, (own, k) => [own, somebody.halfStars[k]!] as const),
        [i, halfStars]
      ])
      expect(reductions[n]).toBeCloseTo(meanOver(somebody) - meanOver(more), 8)
    }
  })
})

test('movies are likely known when many rated them, and more so when people alike did', () => {
  // Raters 0 to 3 rate movies 0 to 3; raters 4 to 7 rate movies 4 to 7; everybody rated movie 8.
  const rows = Array.from({ length: 8 }, (_, u) => {
    const own = [0, 1, 2, 3].map((i): [number, number, number] => [u, i + (u < 4 ? 0 : 4), 9])
    return [...own, [u, 8, 7] as [number, number, number]]
  }).flat()
  const options = { ...DEFAULT_TRAINING_OPTIONS, method: 'sgd' as const, nFactors: 2, nEpochs: 2 }
  const { ranking } = trainModel({ ratings: matrixOf(8, 10, rows), nOwnUsers: 0, options })
  const before = chanceSeen(ranking, nobody)
  expect(Array.from(before, (p) => Number(p.toFixed(6)))).toEqual([0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 1, 0])
  const after = chanceSeen(
    ranking,
    ratedOf([
      [0, 9],
      [1, 8]
    ])
  )
  expect(after[2]).toBeGreaterThan(0.5)
  expect(after[6]).toBeLessThan(0.5)
  expect(after[8]).toBeCloseTo(1, 5)
  expect(after[9]).toBe(0)
})

test('movies whose raters like the same others have a high neighbour correlation', () => {
  // Movies 0 to 5 are rated and liked together by raters 0 to 3; 6 to 8 by one more of eight raters each; everybody rated 9 and disliked it.
  const rows: [number, number, number][] = []
  for (let u = 0; u < 8; u++) {
    if (u < 4) for (let i = 0; i < 6; i++) rows.push([u, i, 9])
    if (u >= 4 && u < 7) rows.push([u, u + 2, 9])
    rows.push([u, 9, 3])
  }
  const options = { ...DEFAULT_TRAINING_OPTIONS, method: 'sgd' as const, nFactors: 2, nEpochs: 2 }
  const { ranking } = trainModel({ ratings: matrixOf(8, 11, rows), nOwnUsers: 0, options })
  const items = Int32Array.of(9, 0, 1, 2, 3, 4, 5, 6, 10)
  const closeness = runAtOnce(neighbourCorrelation(ranking, items))
  expect(Array.from(closeness, (value) => Number(value.toFixed(6)))).toEqual([0, 1, 1, 1, 1, 1, 1, 0, 0])
  // Of rating one but liking another: movies 0 and 1 no longer correlate once half of those who rated movie 1 dislike it.
  const disliked = rows.map(([u, i, h]): [number, number, number] => [u, i, i === 1 && u < 2 ? 3 : h])
  const other = trainModel({ ratings: matrixOf(8, 11, disliked), nOwnUsers: 0, options }).ranking
  const [ofZero, ofOne] = runAtOnce(neighbourCorrelation(other, Int32Array.of(0, 1)))
  expect(ofZero).toBeCloseTo(Math.sqrt(1 / 3) / 5, 6)
  expect(ofOne).toBeCloseTo(1 / 5, 6)
})

describe('the order of questions', () => {
  const model = trainModel({
    ratings: planted.ratings,
    nOwnUsers: 0,
    options: { ...DEFAULT_TRAINING_OPTIONS, method: 'sgd', nFactors: 3, nEpochs: 20 }
  })
  const ask = (seed: number, worth: QuestionWorth = QUESTION_WORTH, skipped = new Set<number>()) =>
    nextQuestions(model, somebody, { skipped, n: 100, seed }, worth)
  const itemsOf = (questions: ReturnType<typeof ask>): number[] => questions.map(({ itemIndex }) => itemIndex)
  /** Of each question, by item. */
  const worths = (worth: QuestionWorth): Map<number, number> => {
    const questions = ask(1)
    const known = Int32Array.of(...itemsOf(questions), ...somebody.itemIndex)
    const correlations = runAtOnce(neighbourCorrelation(model.ranking, known))
    return new Map(
      questions.map(({ itemIndex, errorNow, errorThen, chanceSeen: chance }, n) => {
        const gain = errorNow ** 2 - errorThen ** 2
        const { gainExponent, neighbourExponent, chanceExponent } = worth
        return [itemIndex, gain ** gainExponent * correlations[n]! ** neighbourExponent * chance ** chanceExponent]
      })
    )
  }

  test('is that of their worth where nothing is random', () => {
    const worth = { gainExponent: 1, neighbourExponent: 2, chanceExponent: 0.5, randomize: false }
    const of = worths(worth)
    const inOrder = itemsOf(ask(1, worth)).map((i) => of.get(i)!)
    expect(inOrder).toEqual([...inOrder].sort((a, b) => b - a))
    expect(itemsOf(ask(2, worth))).toEqual(itemsOf(ask(1, worth)))
    for (const without of ['gainExponent', 'neighbourExponent', 'chanceExponent'])
      expect(itemsOf(ask(1, { ...worth, [without]: 0 }))).not.toEqual(itemsOf(ask(1, worth)))
  })

  test('is that of worth times a random number otherwise', () => {
    const of = worths(QUESTION_WORTH)
    const N_SEEDS = 200
    const orders = Array.from({ length: N_SEEDS }, (_, seed) => itemsOf(ask(seed)))
    // Of two uniform numbers times 1 and r the first is greater with probability 1 - r / 2.
    const before = (a: number, b: number): number =>
      orders.filter((order) => order.indexOf(a) < order.indexOf(b)).length / N_SEEDS
    const byWorth = [...of].sort(([, a], [, b]) => b - a)
    const [best, worth] = byWorth[0]!
    const [last, lastWorth] = byWorth.at(-1)!
    const expected = 1 - lastWorth / worth / 2
    expect(expected).toBeGreaterThan(0.7)
    expect(Math.abs(before(best, last) - expected)).toBeLessThan(3 * Math.sqrt((expected * (1 - expected)) / N_SEEDS))
  })

  test('stays when a question was skipped, and is another with another seed', () => {
    const order = itemsOf(ask(1))
    expect(itemsOf(ask(1, QUESTION_WORTH, new Set([order[2]!])))).toEqual(order.filter((_, n) => n !== 2))
    expect(itemsOf(ask(2))).not.toEqual(order)
  })
})
