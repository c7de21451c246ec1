import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { emptyFolder } from '../fixtures/folders'

const UNIT = { passed: 10, failed: 0, skipped: 1, failures: [] }
const PACKAGED = { stats: { expected: 4, flaky: 1, unexpected: 0, skipped: 2 }, suites: [] }
const DEB = { passed: 1, failed: 0, skipped: 0, failures: [] }

/** The last line and the exit code for these reports, a missing one being null, and the exit codes of the three commands. */
async function totals(reports: readonly unknown[], statuses: readonly string[]) {
  const folder = await emptyFolder()
  const files = reports.map((report, n) => {
    const file = path.join(folder, `${n}.json`)
    if (report !== null) writeFileSync(file, JSON.stringify(report))
    return file
  })
  const { stdout, status } = spawnSync('node', ['scripts/ci-totals.mjs', ...files, ...statuses], { encoding: 'utf8' })
  return { line: stdout.trim().split('\n').at(-1), status, stdout }
}

it.each<[string, unknown[], string[], string, number]>([
  ['all is well', [UNIT, PACKAGED, DEB], ['0', '0', '0'], '16 passed, 0 failed, 3 skipped', 0],
  [
    'the deb was not tried',
    [UNIT, PACKAGED, { ...DEB, passed: 0, skipped: 1 }],
    ['0', '0', '0'],
    '15 passed, 0 failed, 4 skipped',
    0
  ],
  [
    'the deb is broken',
    [UNIT, PACKAGED, { ...DEB, passed: 0, failed: 1 }],
    ['0', '0', '1'],
    '15 passed, 1 failed, 3 skipped',
    1
  ],
  ['no deb could be made', [UNIT, PACKAGED, null], ['0', '0', '1'], '15 passed, 1 failed, 3 skipped', 1],
  ['no app could be packaged', [UNIT, null, DEB], ['0', '1', '0'], '11 passed, 1 failed, 1 skipped', 1],
  [
    'a command failed that no test knows of',
    [UNIT, PACKAGED, DEB],
    ['0', '1', '0'],
    '16 passed, 1 failed, 3 skipped',
    1
  ]
])('the last line of CI, when %s', async (_, reports, statuses, line, status) => {
  expect(await totals(reports, statuses)).toMatchObject({ line, status })
})

it('a test that passed only when it was tried again is named above the last line of CI', async () => {
  const results = [{ error: { message: 'no such button\nand where' } }, {}]
  const specs = [{ file: 'quit.spec.ts', title: 'the app quits', tests: [{ status: 'flaky', results }] }]
  const { stdout, status } = await totals([UNIT, { ...PACKAGED, suites: [{ specs }] }, DEB], ['0', '0', '0'])
  expect(stdout).toContain('quit.spec.ts: the app quits (passed when tried again): no such button\n')
  expect(status).toBe(0)
})
