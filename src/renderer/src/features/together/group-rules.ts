import type { GroupRule } from '@shared/explore'

export const MOST_PEOPLE = 6

export const RULES: readonly (readonly [GroupRule, string])[] = [
  ['average', 'Average'],
  ['least-misery', 'Least misery'],
  ['average-without-misery', 'Average without misery']
]

/** One line that says what a rule does. */
export function ruleMeaning(rule: GroupRule): string {
  switch (rule) {
    case 'average':
      return 'Everybody counts alike: what all of you want most, taken together.'
    case 'least-misery':
      return 'Whoever wants a movie least decides how high it comes.'
    case 'average-without-misery':
      return 'Taken together, without anything that one of you is predicted to dislike.'
  }
}
