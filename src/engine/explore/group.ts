import type { PersonalScores } from '../person'

/**
 * How several people's wishes become one order (Masthoff 2011): the mean of all; the wish of whoever wants it least; the mean,
 * without movies that anybody would dislike.
 */
export const GROUP_RULES = ['average', 'least-misery', 'average-without-misery'] as const
export type GroupRule = (typeof GROUP_RULES)[number]

export interface GroupOptions {
  readonly rule: GroupRule
  /** For average without misery: the least stars that everybody must be predicted, 0.5..5. */
  readonly leastStars: number
}

/**
 * One score per item for all members together: (nItems), higher first; -Infinity for items that nobody can be told anything
 * of, or that the rule leaves out.
 *
 * Members count alike: each one's ranking score enters in standard deviations from its mean over the items, so that nobody
 * outweighs the others by having rated more. The same member twice counts twice; no member gives -Infinity everywhere.
 */
export function groupScores(
  members: readonly Pick<PersonalScores, 'predictedStars' | 'rankingScore'>[],
  { rule, leastStars }: GroupOptions
): Float32Array {
  const wishes = members.map(({ rankingScore }) => standardized(rankingScore))
  return Float32Array.from({ length: members[0]?.rankingScore.length ?? 0 }, (_, i) => {
    let sum = 0
    let least = Infinity
    for (const wish of wishes) {
      sum += wish[i]!
      least = Math.min(least, wish[i]!)
    }
    switch (rule) {
      case 'average':
        return sum / wishes.length
      case 'least-misery':
        return least
      case 'average-without-misery':
        return members.every(({ predictedStars }) => predictedStars[i]! >= leastStars) ? sum / wishes.length : -Infinity
    }
  })
}

function standardized(scores: Float32Array): Float64Array {
  let count = 0
  let sum = 0
  let squares = 0
  for (const score of scores) {
    if (!Number.isFinite(score)) continue
    count++
    sum += score
    squares += score * score
  }
  const mean = sum / count
  const deviation = Math.sqrt(Math.max(0, squares / count - mean * mean)) || 1
  return Float64Array.from(scores, (score) => (Number.isFinite(score) ? (score - mean) / deviation : -Infinity))
}
