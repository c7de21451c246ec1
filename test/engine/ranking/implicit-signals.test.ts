import { describe, expect, test } from 'vitest'
import { explainRanking } from '@engine/explore/explain-ranking'
import { SIGNAL_KINDS, SIGNAL_WEIGHTS, type SignalKind } from '@engine/ranking/implicit-signals'
import { DEFAULT_TRAINING_OPTIONS } from '@engine/options/options'
import { foldIn } from '@engine/person'
import { trainModel } from '@engine/train'
import { plantCommunity, ratedOf } from '../planted'

/** Marks written as [item, kind]. */
const marksOf = (rows: readonly (readonly [number, SignalKind])[], weights = SIGNAL_WEIGHTS) => ({
  items: {
    itemIndex: Int32Array.from(rows, ([i]) => i),
    kind: Uint8Array.from(rows, ([, kind]) => SIGNAL_KINDS.indexOf(kind))
  },
  weights
})

describe.each(['sgd', 'gibbs'] as const)('marks, by %s,', (method) => {
  const { ratings } = plantCommunity(90, 130, 0.3, 8)
  const options = { ...DEFAULT_TRAINING_OPTIONS, method, budgetSeconds: 0.2, nFactors: 4 }
  const model = trainModel({ ratings, nOwnUsers: 0, options })
  const rated = ratedOf([
    [5, 10],
    [40, 1],
    [7, 8]
  ])
  const marks = marksOf([
    [11, 'liked'],
    [30, 'seen'],
    [64, 'disliked'],
    [99, 'taste']
  ])

  test('say nothing of stars nor of their certainty', () => {
    const [plain, marked] = [foldIn(model, rated), foldIn(model, rated, marks)]
    expect(marked.predictedStars).toEqual(plain.predictedStars)
    expect(marked.interval(17)).toEqual(plain.interval(17))
    expect(marked.rankingScore).not.toEqual(plain.rankingScore)
    expect([plain.nSignals, marked.nSignals]).toEqual([0, 4])
  })

  test('of weight 0 change nothing', () => {
    const nothing = marksOf([[11, 'liked']], { ...SIGNAL_WEIGHTS, liked: 0 })
    expect(foldIn(model, rated, nothing).rankingScore).toEqual(foldIn(model, rated).rankingScore)
  })

  test('and ratings together add up to the ranking score of every movie, exactly', () => {
    const { rankingScore } = foldIn(model, rated, marks)
    for (let i = 0; i < rankingScore.length; i++) {
      const { base, contributions, marked } = explainRanking(model, rated, i, marks)
      const total = [...contributions, ...marked].reduce((sum, by) => sum + by, base)
      expect(Math.abs(total - (rankingScore[i] ?? NaN))).toBeLessThan(1e-4)
    }
  })

  test('alone make an order of their own, and a like puts others than a dislike of the same movie does', () => {
    const nobody = ratedOf([])
    const [none, liked, disliked] = [
      foldIn(model, nobody),
      foldIn(model, nobody, marksOf([[11, 'liked']])),
      foldIn(model, nobody, marksOf([[11, 'disliked']]))
    ].map(({ rankingScore }) => rankingScore)
    expect(liked).not.toEqual(none)
    // Who likes it makes a movie go up with the like and down with the dislike.
    const moved = (scores: Float32Array | undefined): number[] =>
      Array.from(scores ?? [], (score, i) => score - (none?.[i] ?? NaN))
    const [up, down] = [moved(liked), moved(disliked)]
    const together = up.reduce((sum, by, i) => sum + by * (down[i] ?? NaN), 0)
    expect(together).toBeLessThan(0)
  })

  test('weigh less than a rating of the same movie: a like moves the order less than four stars do', () => {
    const nobody = ratedOf([])
    const none = foldIn(model, nobody).rankingScore
    const distance = (scores: Float32Array): number =>
      Math.sqrt(scores.reduce((sum, score, i) => sum + (score - (none[i] ?? NaN)) ** 2, 0))
    const like = distance(foldIn(model, nobody, marksOf([[11, 'liked']])).rankingScore)
    expect(like).toBeGreaterThan(0)
    expect(distance(foldIn(model, ratedOf([[11, 8]])).rankingScore)).toBeGreaterThan(1.3 * like)
    for (const kind of ['seen', 'disliked', 'taste'] as const)
      expect(distance(foldIn(model, nobody, marksOf([[11, kind]])).rankingScore)).toBeLessThan(like)
  })
})
