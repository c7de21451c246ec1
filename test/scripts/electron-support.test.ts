import { describe, expect, it } from 'vitest'
import { PINNED, SUPPORT, supportProblem } from '../../scripts/electron-support.mjs'

const DAY = 24 * 60 * 60 * 1000
const today = new Date()

describe('the Electron that people get', () => {
  it('is the one whose dates are known, and is not said to be supported for longer than three majors are', () => {
    const { version, released, majorReleased, endOfSupport } = SUPPORT
    const weeks = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / (7 * DAY)
    expect(version).toBe(PINNED)
    expect(PINNED).toMatch(/^\d+\.\d+\.\d+$/)
    expect(weeks(majorReleased, released)).toBeGreaterThanOrEqual(0)
    expect(weeks(majorReleased, endOfSupport)).toBeLessThanOrEqual(24)
  })

  // Not a failure: it would begin by itself, in the middle of other work. `npm run package` refuses.
  it('is told of when it is out of support', () => {
    const problem = supportProblem(today)
    if (problem) console.warn(problem)
    const age = Math.floor((today.getTime() - Date.parse(SUPPORT.released)) / DAY)
    console.info(`Electron ${PINNED} is ${age} days old and supported until ${SUPPORT.endOfSupport}.`)
  })

  it.each([
    ['on the day before', '2027-04-05T23:59:59Z', null],
    ['on that day', '2027-04-06T00:00:00Z', 'gets no security fixes since 2027-04-06']
  ])('%s its support ends, may be packaged or not', (_, now, problem) => {
    const known = { ...SUPPORT, version: '45.4.1', endOfSupport: '2027-04-06' }
    const found = supportProblem(new Date(now), known, '45.4.1')
    if (problem) expect(found).toContain(problem)
    else expect(found).toBeNull()
  })

  it('may not be packaged when its dates are those of another version', () => {
    expect(supportProblem(today, SUPPORT, '99.0.0')).toContain('pins Electron 99.0.0')
  })
})
