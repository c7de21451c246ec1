import { expect, it } from 'vitest'
import { runAtOnce } from '../../../src/main/async/slices'
import { keepAnswers } from '../../../src/main/imports/keep-answers'
import { makePlan, type Plan } from '../../../src/main/imports/plan'
import { Matcher, type KnownMovie } from '../../../src/main/matching/matcher'
import type { ImportAnswer } from '../../../src/shared/imports'
import { chosen, readFiles } from '../../fixtures/imports'

const known = (movieId: number, title: string, year: number): KnownMovie => ({
  ...{ movieId, title, year, alternativeTitles: [], imdbId: null, tmdbId: null, ratingCount: null }
})
const files = await readFiles([
  chosen(
    'ratings.csv',
    'Date,Name,Year,Letterboxd URI,Rating\n2020-01-01,Heat,1993,https://boxd.it/1,4\n2020-01-02,Ronin,1996,https://boxd.it/2,3\n'
  )
])
const planOver = (...movies: KnownMovie[]): Plan => runAtOnce(makePlan(files, new Matcher(movies)))
const answered = (plan: Plan, ...answers: (ImportAnswer | null)[]): Plan => ({
  ...plan,
  entries: plan.entries.map((entry, n) => ({ ...entry, answer: answers[n] ?? null }))
})
const answersOf = ({ entries }: Plan) => entries.map(({ answer }) => answer)

const heat = known(1, 'Heat', 1995)
const ronin = known(2, 'Ronin', 1998)
const isHeat: ImportAnswer = { kind: 'movie', movieId: 1 }

it('answers are kept when another dataset is used whose movies raise the same questions', () => {
  const before = answered(planOver(heat, ronin), isHeat, { kind: 'leave-out' })
  expect(answersOf(keepAnswers(before, planOver(heat, ronin), () => true))).toEqual([isHeat, { kind: 'leave-out' }])
})

it('an answer goes where its movie is another one, or where nothing is asked any more', () => {
  const before = answered(planOver(heat, ronin), isHeat, { kind: 'leave-out' })
  const sure = known(2, 'Ronin', 1996)
  expect(answersOf(keepAnswers(before, planOver(heat, sure), () => false))).toEqual([null, null])
})
