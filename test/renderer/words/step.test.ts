import { expect, it } from 'vitest'
import type { StepLabel } from '../../../src/shared/history'
import { texts } from '../../../src/renderer/src/words/texts/texts'

const heat = { title: 'Heat', year: 1995 }

it.each<[StepLabel, string]>([
  [{ what: 'rate', ...heat, halfStars: 9 }, '4.5 stars for Heat (1995)'],
  [{ what: 'clear', title: 'Heat', year: null }, 'rating of Heat cleared'],
  [{ what: 'mark', ...heat, mark: 'watchlist', on: true }, 'Heat (1995) added to the watchlist'],
  [{ what: 'mark', ...heat, mark: 'seen', on: false }, 'Heat (1995) no longer marked as seen'],
  [{ what: 'mark', ...heat, mark: 'notInterested', on: true }, 'Heat (1995) marked as not interested'],
  [{ what: 'clear-many', count: 1 }, '1 rating cleared'],
  [{ what: 'import', files: ['ratings.csv', 'diary.csv'], count: 1 }, 'import of 1 movie from ratings.csv, diary.csv'],
  [{ what: 'revert-import', files: ['ratings.csv'] }, 'import of ratings.csv reverted'],
  [{ what: 'restore', date: '2025-11-04' }, 'backup of 4 Nov 2025 restored'],
  [{ what: 'add-profile', name: 'Dana' }, 'profile Dana added'],
  [{ what: 'rename-profile', name: 'Robin', before: 'Me' }, 'profile Me renamed to Robin'],
  [{ what: 'delete-profile', name: 'Dana' }, 'profile Dana deleted']
])('says what a step was: %o', (step, words) => {
  expect(texts.step(step)).toBe(words)
})
