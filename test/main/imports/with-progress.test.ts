import { expect, it } from 'vitest'
import { withProgress } from '../../../src/main/imports/with-progress'
import { runAtOnce } from '../../../src/main/async/slices'

it('says how many steps are done ten times a second at most, and when all are; the work is as it was', () => {
  let at = 0
  const sent: number[] = []
  function* steps(): Generator<void, string> {
    for (let n = 0; n < 9; n++) {
      yield
      at += 30
    }
    return 'made'
  }
  const made = withProgress(steps(), { nSteps: 9, onProgress: (nDone) => sent.push(nDone), now: () => at })
  expect(runAtOnce(made)).toBe('made')
  expect(sent).toEqual([4, 8, 9])
})
