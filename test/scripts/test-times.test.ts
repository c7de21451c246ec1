import { expect, it } from 'vitest'
import { endToEndTimes, slowest, unitTimes } from '../../scripts/test-times.mjs'

it('the slowest tests are told, those of both kinds together and the slowest first; every try of a test counts', () => {
  const unit = {
    testResults: [
      {
        name: 'a.test.ts',
        assertionResults: [
          { fullName: 'is quick', duration: 4 },
          { fullName: 'was skipped' },
          { fullName: 'is slow', duration: 61_240 }
        ]
      }
    ]
  }
  const spec = {
    file: 'b.spec.ts',
    title: 'was tried twice',
    tests: [{ results: [{ duration: 9_000 }, { duration: 8_000 }] }]
  }
  const endToEnd = { suites: [{ suites: [{ specs: [spec] }] }] }
  expect(slowest([...unitTimes(unit), ...endToEndTimes(endToEnd)], 2)).toEqual([
    '    61.2 s  a.test.ts: is slow',
    '    17.0 s  b.spec.ts: was tried twice'
  ])
})
