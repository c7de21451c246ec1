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
    '3 ratings come back, 1 changes, 2 go.'
  )
  expect(wouldChange({ ...none, ratings: { added: 0, changed: 1, removed: 0 } })).toBe('1 rating changes.')
  expect(
    wouldChange({
      ...none,
      ratings: { added: 1200, changed: 0, removed: 0 },
      marks: { added: 0, removed: 1 },
      profiles: { added: 1, changed: 0, removed: 0 }
    })
  ).toBe('1 profile comes back. 1,200 ratings come back. 1 mark goes.')
})

it('is empty when nothing would change', () => {
  expect(wouldChange(none)).toBe('')
})
