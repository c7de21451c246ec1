import { describe, expect, it } from 'vitest'
import { localDay } from '../../../../src/main/time/when'
import { keptDates, parseCopyName } from '../../../../src/main/store/backups/copy-names'
import { createRandom } from '../../../fixtures/random'

const DAY_MS = 86_400_000

/** A folder in which a copy is made on each of some days, as the clock says them. */
class Folder {
  dates: string[] = []

  makeOn(today: string): void {
    this.dates = [...keptDates([today, ...this.dates], today)]
  }

  /** A copy a day. */
  makeFrom(start: string, nDays: number): string[] {
    const days = Array.from({ length: nDays }, (_, day) => localDay(Date.parse(`${start}T12:00`) + day * DAY_MS))
    for (const day of days) this.makeOn(day)
    return days
  }
}

describe('a clock that is wrong for a while', () => {
  it.each(['2030-05-01', '2000-01-01', '2027-02-15'])(
    'in %s takes none of the right days, before and after',
    (wrong) => {
      const folder = new Folder()
      const before = folder.makeFrom('2026-11-01', 10)
      folder.makeFrom(wrong, 20)
      const after = folder.makeFrom('2026-12-01', 4)
      expect(folder.dates).toEqual(expect.arrayContaining([...before, ...after]))
      const later = folder.makeFrom('2026-12-05', 10)
      expect(folder.dates).toEqual(expect.arrayContaining([...after, ...later]))
    }
  )
})

describe('whatever the clock does', () => {
  it('today’s copy is made and stays, the copies are bounded, and one goes only when fourteen of its side are newer', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const random = createRandom(seed)
      const folder = new Folder()
      let at = Date.UTC(2026, 0, 1, 12)
      for (let step = 0; step < 400; step++) {
        const isJump = random() < 0.05
        at += isJump ? Math.floor((random() - 0.5) * 3_000) * DAY_MS : DAY_MS
        const today = localDay(at)
        const before = folder.dates
        folder.makeOn(today)
        expect(folder.dates).toContain(today)
        expect(folder.dates.length).toBeLessThanOrEqual(4 * 26 + 8)
        const past = [...before.filter((date) => date < today)].sort().reverse()
        const recent = past.slice(0, 13).filter((date) => Date.parse(today) - Date.parse(date) < 60 * DAY_MS)
        expect(folder.dates).toEqual(expect.arrayContaining(recent))
      }
    }
  }, 60_000)
})

describe('the name of a copy', () => {
  it.each([
    ['matinee-2026-02-01.sqlite', { date: '2026-02-01', of: null }],
    ['matinee-0123abcd-2026-02-01.sqlite', { date: '2026-02-01', of: '0123abcd' }]
  ])('%s says its day and its library', (name, said) => {
    expect(parseCopyName(name)).toEqual({ name, ...said })
  })

  it.each([
    'matinee.sqlite',
    'matinee-2026-02-01.sqlite.tmp',
    'matinee-0123ABCD-2026-02-01.sqlite',
    'library.1.sqlite'
  ])('%s is none', (name) => expect(parseCopyName(name)).toBeNull())
})
