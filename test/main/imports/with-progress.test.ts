import { expect, it } from 'vitest'
import { withProgress } from '../../../src/main/imports/with-progress'
import { atOnce } from '../../../src/main/async/slices'

it('tells how many steps are done ten times a second at most, and when all are; the work is as it was', () => {
  let at = 0
  const told: number[] = []
  function* steps(): Generator<void, string> {
    for (let n = 0; n < 9; n++) {
      yield
      at += 30
    }
    return 'made'
  }
  const made = withProgress(steps(), { nSteps: 9, tell: (nDone) => told.push(nDone), now: () => at })
  expect(atOnce(made)).toBe('made')
  expect(told).toEqual([4, 8, 9])
})
