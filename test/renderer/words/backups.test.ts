import { expect, it } from 'vitest'
import { texts } from '../../../src/renderer/src/words/texts/texts'

const { wouldChange } = texts.settings.backups

const none = {
  date: '2026-11-04',
  ratings: { added: 0, changed: 0, removed: 0 },
  marks: { added: 0, removed: 0 },
  profiles: { added: 0, changed: 0, removed: 0 },
  viewings: { added: 0, changed: 0, removed: 0 },
  notes: { added: 0, changed: 0, removed: 0 }
}

it('says what a restore would change, with the noun once', () => {
  expect(wouldChange({ ...none, ratings: { added: 3, changed: 1, removed: 2 } })).toBe(
    'Restores 3 ratings, changes 1, removes 2.'
  )
  expect(wouldChange({ ...none, ratings: { added: 0, changed: 1, removed: 0 } })).toBe('Changes 1 rating.')
  expect(
    wouldChange({
      ...none,
      ratings: { added: 1200, changed: 0, removed: 0 },
      marks: { added: 0, removed: 1 },
      profiles: { added: 1, changed: 0, removed: 0 }
    })
  ).toBe('Restores 1 profile. Restores 1,200 ratings. Removes 1 mark.')
})

it('is empty when nothing would change', () => {
  expect(wouldChange(none)).toBe('')
})
