/* eslint-disable @typescript-eslint/no-non-null-assertion -- array reads within their bounds */
import { describe, expect, test } from 'vitest'
import { groupScores, type GroupRule } from '@engine/explore/group'

const member = (rankingScore: readonly number[], predictedStars = rankingScore.map(() => 3)) => ({
  rankingScore: Float32Array.from(rankingScore),
  predictedStars: Float32Array.from(predictedStars)
})
const order = (members: readonly ReturnType<typeof member>[], rule: GroupRule, leastStars = 2.5): number[] => {
  const scores = groupScores(members, { rule, leastStars })
  return Array.from(scores.keys())
    .filter((i) => scores[i]! > -Infinity)
    .sort((a, b) => scores[b]! - scores[a]! || a - b)
}

describe('picks for a group', () => {
  // One loves movie 0 and hates 1, the other the reverse; both rather like 2; nobody wants 3.
  const she = member([10, 0, 7, 1], [5, 1, 4, 2.6])
  const he = member([0, 9, 6.5, 1], [1, 5, 4, 2.6])

  test('by average put what is liked by both first, then what one of them loves', () => {
    expect(order([she, he], 'average')[0]).toBe(2)
    expect(order([she, he], 'average').at(-1)).toBe(3)
  })

  test('by least misery put what one of them hates behind what neither wants', () => {
    expect(order([she, he], 'least-misery').slice(0, 2)).toEqual([2, 3])
  })

  test('by average without misery leave out what anybody would dislike', () => {
    expect(order([she, he], 'average-without-misery')).toEqual([2, 3])
    expect(order([she, he], 'average-without-misery', 3)).toEqual([2])
    expect(order([she, he], 'average-without-misery', 0.5)).toEqual(order([she, he], 'average'))
  })

  test('of one person are that person’s list', () => {
    for (const rule of ['average', 'least-misery', 'average-without-misery'] as const)
      expect(order([she], rule, 0.5)).toEqual([0, 2, 3, 1])
  })

  test('do not depend on who is named first, nor on how large a member’s scores are', () => {
    const loud = member(
      Array.from(he.rankingScore, (score) => 100 * score + 7),
      Array.from(he.predictedStars)
    )
    for (const rule of ['average', 'least-misery', 'average-without-misery'] as const) {
      expect(order([he, she], rule)).toEqual(order([she, he], rule))
      expect(order([she, loud], rule)).toEqual(order([she, he], rule))
    }
  })

  test('leave out what nobody can be told anything of, and are nothing for nobody', () => {
    const she = member([3, -Infinity, 1])
    expect(order([she, member([1, -Infinity, 2])], 'average')).toHaveLength(2)
    expect(groupScores([], { rule: 'average', leastStars: 2 })).toHaveLength(0)
  })

  test('of somebody whose scores are all equal follow the others', () => {
    expect(order([she, member([4, 4, 4, 4])], 'average')).toEqual([0, 2, 3, 1])
  })

  test('are counted for six as for two', () => {
    expect(order([she, she, she, he, he, he], 'average')).toEqual(order([she, he], 'average'))
  })
})
